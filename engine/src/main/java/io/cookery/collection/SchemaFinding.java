package io.cookery.collection;

import java.util.List;
import tools.jackson.core.JsonPointer;

/** One thing that is to be told of params that do not fit their schema. */
sealed interface SchemaFinding {

  /** A rule is not kept. */
  record Broken(SchemaError error) implements SchemaFinding {}

  /**
   * None of some alternatives fits, and each for one reason of the same kind.
   *
   * @param at what is to fit one of them
   * @param each the reason of each
   */
  record NoneOf(JsonPointer at, List<SchemaError> each) implements SchemaFinding {
    public NoneOf {
      each = List.copyOf(each);
    }
  }

  /** More alternatives fit than the one that may. */
  record Several(SchemaError error) implements SchemaFinding {}
}
