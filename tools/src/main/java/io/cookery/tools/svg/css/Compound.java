package io.cookery.tools.svg.css;

import io.cookery.tools.svg.dom.Element;
import io.cookery.tools.svg.dom.UnfitSvgException;
import java.util.List;

/** Conditions that are all true of one element. */
record Compound(List<Simple> conditions) {

  boolean matches(Element element, MatchWork work) throws UnfitSvgException {
    work.steps(1);
    for (Simple condition : conditions) {
      if (!condition.matches(element, work)) {
        return false;
      }
    }
    return true;
  }

  /** Whether one of these is true. */
  static boolean any(List<Compound> compounds, Element element, MatchWork work)
      throws UnfitSvgException {
    for (Compound compound : compounds) {
      if (compound.matches(element, work)) {
        return true;
      }
    }
    return false;
  }

  int specificity() {
    return conditions.stream().mapToInt(Simple::specificity).sum();
  }
}
