package io.cookery.tools.folder;

import io.cookery.input.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The problems found in params, the first ones in full and the rest as a number. */
public final class ProblemList {

  /** How many are told in full. */
  public static final int MAX_TOLD = 50;

  /** How many files with the same trouble are told in full. */
  public static final int MAX_ALIKE = 3;

  private final List<Problem> told = new ArrayList<>();
  private final Map<Problem, Integer> alike = new LinkedHashMap<>();
  private int more;

  public void add(String path, String message) {
    Problem problem = new Problem(path, message);
    if (told.contains(problem)) {
      return;
    }
    if (told.size() < MAX_TOLD) {
      told.add(problem);
    } else {
      more++;
    }
  }

  /**
   * Trouble with a file, which others that are named at the same place may have too.
   *
   * @param message names the file
   * @param hint what is told besides, if it is told in full
   */
  public void addOf(String path, String file, String message, Supplier<String> hint) {
    Problem cause = new Problem(path, message.replace(file, "…"));
    if (alike.merge(cause, 1, Integer::sum) <= MAX_ALIKE) {
      add(path, message + hint.get());
    }
  }

  /** Told in full before all others, however many there are. */
  public void addFirst(String path, String message) {
    told.addFirst(new Problem(path, message));
  }

  public List<Problem> toList() {
    List<Problem> all = new ArrayList<>(told);
    alike.forEach((cause, files) -> {
      if (files > MAX_ALIKE) {
        int others = files - MAX_ALIKE;
        all.add(
            new Problem(
                cause.path(),
                "the same of %d more %s: %s"
                    .formatted(others, others == 1 ? "file" : "files", cause.message())));
      }
    });
    if (more > 0) {
      all.add(new Problem("", "and " + more + " more problems of this kind"));
    }
    return List.copyOf(all);
  }
}
