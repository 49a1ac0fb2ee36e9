package io.cookery.trait;

import io.cookery.input.Problem;
import java.util.ArrayList;
import java.util.List;

/** Collects problems below a place. */
final class Problems {

  private final List<Problem> found = new ArrayList<>();

  @SuppressWarnings("AnnotateFormatMethod") // its annotation is no dependency worth having
  void add(String path, String message, Object... arguments) {
    found.add(new Problem(path, Sentence.of(message, arguments)));
  }

  @SuppressWarnings("AnnotateFormatMethod") // as above
  void addUnless(boolean fine, String path, String message, Object... arguments) {
    if (!fine) {
      add(path, message, arguments);
    }
  }

  List<Problem> list() {
    return List.copyOf(found);
  }

  /** A name as one step of a JSON Pointer (RFC 6901). */
  static String step(String name) {
    return "/" + name.replace("~", "~0").replace("/", "~1");
  }
}
