package io.cookery.trait.problem;

import io.cookery.input.Problem;
import java.util.ArrayList;
import java.util.List;

/** Collects problems below a place. */
public final class Problems {

  private final List<Problem> found = new ArrayList<>();

  @SuppressWarnings("AnnotateFormatMethod") // its annotation is no dependency worth having
  public void add(String path, String message, Object... arguments) {
    found.add(new Problem(path, Sentence.of(message, arguments)));
  }

  @SuppressWarnings("AnnotateFormatMethod") // as above
  public void addUnless(boolean fine, String path, String message, Object... arguments) {
    if (!fine) {
      add(path, message, arguments);
    }
  }

  public List<Problem> list() {
    return List.copyOf(found);
  }

  /** A name as one step of a JSON Pointer (RFC 6901). */
  public static String step(String name) {
    return "/" + name.replace("~", "~0").replace("/", "~1");
  }
}
