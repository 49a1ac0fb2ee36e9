package io.cookery.collection;

import io.cookery.input.BadInputException;
import io.cookery.input.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JsonPointer;

/** Collects what is wrong with one definition, so that a person hears all of it at once. */
final class Problems {

  /** Nobody mends more at a time, and a hostile file must not fill the memory. */
  static final int MAX_PROBLEMS = 200;

  private final List<Problem> found = new ArrayList<>();

  void add(JsonPointer at, String message) {
    add(new Problem(at.toString(), message));
  }

  void add(Problem problem) {
    if (found.size() < MAX_PROBLEMS) {
      found.add(problem);
    }
  }

  boolean none() {
    return found.isEmpty();
  }

  /** Whether nothing is wrong with these top-level keys. */
  boolean noneIn(String... keys) {
    return found.stream()
        .noneMatch(problem ->
            Arrays.stream(keys)
                .anyMatch(key -> (problem.path() + "/").startsWith("/" + key + "/")));
  }

  void throwIfAny() {
    if (!found.isEmpty()) {
      throw new BadInputException(found);
    }
  }
}
