package io.cookery.tool;

/** One thing that a tool made. */
public sealed interface ToolOutput {

  /**
   * A file.
   *
   * @param mediaType such as {@code image/png}
   * @param width in pixels, 0 when unknown or not an image
   * @param height in pixels, 0 when unknown or not an image
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
  record Media(byte[] bytes, String mediaType, int width, int height) implements ToolOutput {}

  /** A text. */
  record Text(String text) implements ToolOutput {}
}
