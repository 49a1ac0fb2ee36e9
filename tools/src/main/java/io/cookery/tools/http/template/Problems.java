package io.cookery.tools.http.template;

import io.cookery.input.BadInputException;
import io.cookery.input.Problem;
import io.cookery.trait.template.TextTemplate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import tools.jackson.core.JsonPointer;

/** Collects what is wrong with one definition, so that a person hears all of it at once. */
public final class Problems {

  private static final int MAX_PROBLEMS = 200;

  private final List<Problem> found = new ArrayList<>();

  public void add(String at, String message) {
    if (found.size() < MAX_PROBLEMS) {
      found.add(new Problem(at, message));
    }
  }

  public void throwIfAny() {
    if (!found.isEmpty()) {
      throw new BadInputException(found);
    }
  }

  public static String below(String at, String key) {
    return at + JsonPointer.empty().appendProperty(key);
  }

  /** Reads a template; one with unknown names is noted and taken as text. */
  TextTemplate template(String text, String at, Collection<String> names) {
    try {
      return TextTemplate.of(text, names);
    } catch (BadInputException unknown) {
      unknown
          .problems()
          .forEach(problem ->
              add(at, problem.message() + "; here may stand " + String.join(", ", names)));
      return TextTemplate.of("", names);
    }
  }

  void noSecret(String text, String at) {
    if (text.contains("${env:")) {
      add(at, "environment variables may stand in headers and in the callback's secret alone");
    }
  }
}
