package io.cookery.tools.svg.css;

import io.cookery.tools.svg.dom.Element;
import io.cookery.tools.svg.dom.UnfitSvgException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which elements a rule is for.
 *
 * @param compounds from the outermost to the element itself
 * @param combinators how each compound but the first follows the one before it: a space, &gt;, + or
 *     ~
 */
record Selector(List<Compound> compounds, List<Character> combinators) {

  /** What it costs to look around an element, beside comparing it. */
  private static final int SEARCH_STEPS = 10;

  int specificity() {
    return compounds.stream().mapToInt(Compound::specificity).sum();
  }

  boolean matches(Element element, MatchWork work) throws UnfitSvgException {
    int last = compounds.size() - 1;
    if (!compounds.get(last).matches(element, work)) {
      return false;
    }
    if (last == 0) {
      return true;
    }
    work.steps(SEARCH_STEPS);
    return new Search(this, work).around(element, last);
  }

  /** Looks for what stands around an element; what was found not to match is not tried again. */
  private static final class Search {

    private final Selector selector;
    private final MatchWork work;
    private final Map<Element, BitSet> failed = new HashMap<>();

    Search(Selector selector, MatchWork work) {
      this.selector = selector;
      this.work = work;
    }

    boolean matches(@Nullable Element element, int at) throws UnfitSvgException {
      if (element == null || !selector.compounds.get(at).matches(element, work)) {
        return false;
      }
      if (at == 0) {
        return true;
      }
      BitSet fails = failed.computeIfAbsent(element, _ -> new BitSet());
      if (fails.get(at)) {
        return false;
      }
      boolean found = around(element, at);
      fails.set(at, !found);
      return found;
    }

    private boolean around(Element element, int at) throws UnfitSvgException {
      Element parent = element.parent();
      return switch (selector.combinators.get(at - 1)) {
        case '>' -> matches(parent, at - 1);
        case '+' ->
            parent != null
                && element.index() > 0
                && matches(parent.elements().get(element.index() - 1), at - 1);
        case '~' -> before(parent, element.index(), at - 1);
        default -> above(parent, at - 1);
      };
    }

    private boolean before(@Nullable Element parent, int index, int at) throws UnfitSvgException {
      for (int i = index - 1; parent != null && i >= 0; i--) {
        if (matches(parent.elements().get(i), at)) {
          return true;
        }
      }
      return false;
    }

    private boolean above(@Nullable Element from, int at) throws UnfitSvgException {
      for (Element ancestor = from; ancestor != null; ancestor = ancestor.parent()) {
        if (matches(ancestor, at)) {
          return true;
        }
      }
      return false;
    }
  }
}
