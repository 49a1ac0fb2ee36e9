package io.cookery.tools.svg.css;

import io.cookery.tools.svg.dom.Element;
import java.util.List;

/**
 * Which elements a rule is for.
 *
 * @param compounds from the outermost to the element itself
 * @param combinators how each compound but the first follows the one before it: a space, &gt;, + or
 *     ~
 */
record Selector(List<Compound> compounds, List<Character> combinators) {

  int specificity() {
    return compounds.stream().mapToInt(Compound::specificity).sum();
  }

  boolean matches(Element element) {
    return matches(element, compounds.size() - 1);
  }

  private boolean matches(Element element, int at) {
    if (!compounds.get(at).matches(element)) {
      return false;
    }
    if (at == 0) {
      return true;
    }
    Element parent = element.parent();
    return switch (combinators.get(at - 1)) {
      case '>' -> parent != null && matches(parent, at - 1);
      case '+' ->
          parent != null
              && element.index() > 0
              && matches(parent.elements().get(element.index() - 1), at - 1);
      case '~' ->
          parent != null
              && parent.elements().subList(0, element.index()).stream()
                  .anyMatch(before -> matches(before, at - 1));
      default -> ancestorMatches(parent, at - 1);
    };
  }

  private boolean ancestorMatches(@org.jspecify.annotations.Nullable Element from, int at) {
    for (Element ancestor = from; ancestor != null; ancestor = ancestor.parent()) {
      if (matches(ancestor, at)) {
        return true;
      }
    }
    return false;
  }
}
