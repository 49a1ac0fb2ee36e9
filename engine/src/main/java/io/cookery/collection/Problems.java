package io.cookery.collection;

import io.cookery.input.BadInputException;
import io.cookery.input.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonPointer;

/** Collects what is wrong with one definition, so that a person hears all of it at once. */
final class Problems {

  /** Nobody mends more at a time, and a hostile file must not fill the memory. */
  static final int MAX_PROBLEMS = 200;

  private final List<Problem> found = new ArrayList<>();

  /** Those that say that something is missing, which may be there under a misspelled key. */
  private final Set<Problem> lacks = new HashSet<>();

  /** By object, the keys that its unknown ones were most likely meant to be; empty if none is. */
  private final Map<String, Set<String>> meant = new HashMap<>();

  void add(JsonPointer at, String message) {
    add(new Problem(at.toString(), message));
  }

  void add(Problem problem) {
    if (found.size() < MAX_PROBLEMS) {
      found.add(problem);
    }
  }

  /** Notes that a key, or one of several keys of an object, is missing. */
  void lacks(JsonPointer at, String message) {
    Problem problem = new Problem(at.toString(), message);
    lacks.add(problem);
    add(problem);
  }

  /** Notes that an object has an unknown key, perhaps instead of a known one. */
  void unknown(JsonPointer object, String key, Optional<String> known, String message) {
    meant.computeIfAbsent(object.toString(), _ -> new HashSet<>()).add(known.orElse(""));
    add(object.appendProperty(key), message);
  }

  /** Whether it follows from an unknown key, which is told already. */
  private boolean follows(Problem problem) {
    if (!lacks.contains(problem)) {
      return false;
    }
    JsonPointer at = JsonPointer.compile(problem.path());
    return meant.containsKey(problem.path())
        || (!at.matches()
            && meant
                .getOrDefault(at.head().toString(), Set.of())
                .contains(at.last().getMatchingProperty()));
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
      throw new BadInputException(found.stream().filter(problem -> !follows(problem)).toList());
    }
  }
}
