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

  /** Adds one, such as "has a foreignObject, which is not drawn". */
  @Override
  public void accept(Integer line, String what) {
    if (reasons.size() < MAX) {
      String short_ = what.length() > MAX_LENGTH ? what.substring(0, MAX_LENGTH) + "…" : what;
      reasons.add("line " + line + " " + short_);
    }
  }

  List<String> reasons() {
    return List.copyOf(reasons);
  }
}
