package io.cookery.input;

import java.util.List;
import java.util.stream.Collectors;

/** An input that cannot be used, with every problem found in it; nothing was changed. */
public final class BadInputException extends RuntimeException {

  private final transient List<Problem> problems;

  public BadInputException(List<Problem> problems) {
    super(problems.stream().map(BadInputException::line).collect(Collectors.joining("; ")));
    this.problems = List.copyOf(problems);
  }

  public BadInputException(String path, String message) {
    this(List.of(new Problem(path, message)));
  }

  public List<Problem> problems() {
    return problems;
  }

  private static String line(Problem problem) {
    return problem.path().isEmpty() ? problem.message() : problem.path() + ": " + problem.message();
  }
}
