package io.cookery.tools.svg.css;

import io.cookery.tools.svg.dom.Element;
import io.cookery.tools.svg.dom.UnfitSvgException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One condition of a selector. */
sealed interface Simple {

  boolean matches(Element element, MatchWork work) throws UnfitSvgException;

  /** As CSS counts: ids × 1,000,000 + classes × 1,000 + types. */
  int specificity();

  /** Any element. */
  record Any() implements Simple {
    @Override
    public boolean matches(Element element, MatchWork work) {
      return true;
    }

    @Override
    public int specificity() {
      return 0;
    }
  }

  /** Elements of a name. */
  record Type(String name) implements Simple {
    @Override
    public boolean matches(Element element, MatchWork work) {
      return element.name().equals(name);
    }

    @Override
    public int specificity() {
      return 1;
    }
  }

  /** The element with an id. */
  record Id(String id) implements Simple {
    @Override
    public boolean matches(Element element, MatchWork work) {
      return id.equals(element.attribute("id"));
    }

    @Override
    public int specificity() {
      return 1_000_000;
    }
  }

  /** Elements whose attribute is so. */
  record Has(String attribute, char operator, @Nullable String value) implements Simple {
    @Override
    public boolean matches(Element element, MatchWork work) {
      String actual = element.attribute(attribute);
      if (actual == null || value == null) {
        return actual != null;
      }
      return switch (operator) {
        case '~' -> Arrays.asList(actual.strip().split("\\s+", -1)).contains(value);
        case '|' -> actual.equals(value) || actual.startsWith(value + "-");
        case '^' -> !value.isEmpty() && actual.startsWith(value);
        case '$' -> !value.isEmpty() && actual.endsWith(value);
        case '*' -> !value.isEmpty() && actual.contains(value);
        default -> actual.equals(value);
      };
    }

    @Override
    public int specificity() {
      return 1_000;
    }
  }

  /** Elements of which none of these is true. */
  record Not(List<Compound> compounds) implements Simple {
    @Override
    public boolean matches(Element element, MatchWork work) throws UnfitSvgException {
      return !Compound.any(compounds, element, work);
    }

    @Override
    public int specificity() {
      return compounds.stream().mapToInt(Compound::specificity).max().orElse(0);
    }
  }

  /** Elements of which one of these is true. */
  record Is(List<Compound> compounds, boolean counts) implements Simple {
    @Override
    public boolean matches(Element element, MatchWork work) throws UnfitSvgException {
      return Compound.any(compounds, element, work);
    }

    @Override
    public int specificity() {
      return counts ? compounds.stream().mapToInt(Compound::specificity).max().orElse(0) : 0;
    }
  }

  /** Elements at a place among those with the same parent. */
  record Nth(int step, int first, boolean fromEnd, boolean ofType) implements Simple {
    @Override
    public boolean matches(Element element, MatchWork work) throws UnfitSvgException {
      Element parent = element.parent();
      List<Element> siblings = parent == null ? List.of(element) : parent.elements();
      int at = element.index();
      int count = siblings.size();
      if (ofType) {
        work.steps(siblings.size());
        siblings = siblings.stream().filter(e -> e.name().equals(element.name())).toList();
        at = siblings.indexOf(element);
        count = siblings.size();
      }
      int place = fromEnd ? count - at : at + 1;
      int steps = place - first;
      return step == 0 ? steps == 0 : steps % step == 0 && steps / step >= 0;
    }

    @Override
    public int specificity() {
      return 1_000;
    }
  }

  /** The outermost element, or never: what depends on a reader's hand. */
  record Pseudo(boolean root) implements Simple {
    @Override
    public boolean matches(Element element, MatchWork work) {
      return root && element.parent() == null;
    }

    @Override
    public int specificity() {
      return 1_000;
    }
  }

  /** Elements with nothing in them. */
  record Empty() implements Simple {
    @Override
    public boolean matches(Element element, MatchWork work) {
      return element.contents().isEmpty();
    }

    @Override
    public int specificity() {
      return 1_000;
    }
  }
}
