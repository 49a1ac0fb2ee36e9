package io.cookery.tools.svg.resolve;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** What is in an SVG and cannot be drawn. */
final class Problems implements BiConsumer<Integer, String> {

  private static final int MAX = 10;
  private static final int MAX_LENGTH = 300;

  private final Set<String> reasons = new LinkedHashSet<>();

  /** Adds what an element has and is not drawn, such as "has a foreignObject". */
  @Override
  public void accept(Integer line, String what) {
    wrong(line, what + ", which is not drawn here");
  }

  /** Adds what is wrong with an element. */
  void wrong(int line, String what) {
    if (reasons.size() < MAX) {
      String told = what.length() > MAX_LENGTH ? what.substring(0, MAX_LENGTH) + "…" : what;
      reasons.add("line " + line + " " + told);
    }
  }

  List<String> reasons() {
    return List.copyOf(reasons);
  }
}
