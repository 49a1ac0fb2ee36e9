package io.cookery.tools.svg.css;

import io.cookery.tools.svg.dom.Element;
import java.util.List;

/** Conditions that are all true of one element. */
record Compound(List<Simple> conditions) {

  boolean matches(Element element) {
    for (Simple condition : conditions) {
      if (!condition.matches(element)) {
        return false;
      }
    }
    return true;
  }

  int specificity() {
    return conditions.stream().mapToInt(Simple::specificity).sum();
  }
}
