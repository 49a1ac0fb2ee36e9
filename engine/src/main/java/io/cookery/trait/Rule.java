package io.cookery.trait;

import java.util.Map;
import java.util.Set;

/** What the values of a piece may not be together. Maps go from category name to value names. */
public sealed interface Rule {

  /**
   * Not all of these categories may have one of their listed values at once; two or more
   * categories.
   */
  record Exclude(Map<String, Set<String>> together) implements Rule {
    public Exclude {
      together = Map.copyOf(together);
    }
  }

  /** When all of {@code when} hold, all of {@code then} must hold too. */
  record Require(Map<String, Set<String>> when, Map<String, Set<String>> then) implements Rule {
    public Require {
      when = Map.copyOf(when);
      then = Map.copyOf(then);
    }
  }
}
