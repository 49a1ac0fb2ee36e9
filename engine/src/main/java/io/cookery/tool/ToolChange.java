package io.cookery.tool;

import org.jspecify.annotations.Nullable;

/** What came of a wish to define a tool, or to delete one. */
public sealed interface ToolChange {

  /**
   * It is stored; other nodes know it within {@link ToolDefinitions#LOOK_EVERY}.
   *
   * @param created whether there was none before
   */
  record Stored(StoredTool tool, boolean created) implements ToolChange {}

  /** It is gone. */
  record Deleted() implements ToolChange {}

  /** There is no such definition. */
  record NotThere() implements ToolChange {}

  /** The name is that of a tool which is built in, or defined by a file. */
  record Taken() implements ToolChange {}

  /**
   * It was changed by another meanwhile.
   *
   * @param version which it has now; null if it is not there
   */
  record Changed(@Nullable Integer version) implements ToolChange {}

  /**
   * Jobs of an active cook are with the tool, and would have nobody to answer to.
   *
   * @param cook its id
   */
  record InUse(String cook) implements ToolChange {}
}
