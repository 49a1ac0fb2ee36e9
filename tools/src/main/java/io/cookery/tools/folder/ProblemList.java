package io.cookery.tools.folder;

import io.cookery.input.Problem;
import java.util.ArrayList;
import java.util.List;

/** The problems found in params, the first ones in full and the rest as a number. */
public final class ProblemList {

  /** How many are told in full. */
  public static final int MAX_TOLD = 50;

  private final List<Problem> told = new ArrayList<>();
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

  /** Told in full before all others, however many there are. */
  public void addFirst(String path, String message) {
    told.addFirst(new Problem(path, message));
  }

  public List<Problem> toList() {
    List<Problem> all = new ArrayList<>(told);
    if (more > 0) {
      all.add(new Problem("", "and " + more + " more problems of this kind"));
    }
    return List.copyOf(all);
  }
}
