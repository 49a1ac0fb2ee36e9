package io.cookery.tools.svg.resolve;

import io.cookery.tools.svg.dom.Element;
import io.cookery.tools.svg.dom.UnfitSvgException;
import io.cookery.tools.svg.tree.Boxes;
import io.cookery.tools.svg.tree.Effect;
import io.cookery.tools.svg.tree.Filter;
import io.cookery.tools.svg.tree.Filter.Input;
import io.cookery.tools.svg.tree.Filter.Primitive;
import io.cookery.tools.svg.value.FilterFunction;
import io.cookery.tools.svg.value.Length;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the property {@code filter} does. */
final class Filters {

  private static final Set<String> FILTER = Set.of("filter");

  /** How many deviations a blur is seen from where it comes from. */
  private static final double BLUR_REACH = 3;

  private final Resolution resolution;
  private final Primitives primitives;

  Filters(Resolution resolution) {
    this.resolution = resolution;
    this.primitives = new Primitives(resolution);
  }

  /** All filters of an element in order; null when the element is not drawn because of them. */
  @Nullable List<Filter> of(
      Node node, Scope scope, @Nullable Rectangle2D box, @Nullable Rectangle2D reach)
      throws UnfitSvgException {
    String value = node.own("filter");
    if (value == null || value.equals("none")) {
      return List.of();
    }
    List<FilterFunction> functions = FilterFunction.parse(value);
    if (functions == null) {
      return List.of();
    }
    List<Filter> filters = new ArrayList<>();
    Rectangle2D reached = reach;
    boolean broken = false;
    for (FilterFunction function : functions) {
      Filter filter = null;
      if (function instanceof FilterFunction.Link(String id)) {
        Element element = resolution.document.find(id);
        tell(node, element, id);
        boolean mixed = functions.stream().anyMatch(f -> !(f instanceof FilterFunction.Link));
        if (mixed) {
          resolution.problems.accept(
              node.element().line(), "has url() beside other functions as its filter");
        }
        if (element != null && resolution.open.contains(element)) {
          continue;
        }
        filter = element == null ? null : linked(Node.of(element), scope, box);
        broken |= filter == null;
      } else if (box != null && reached != null) {
        filter = simple(node, function, scope, reached);
      }
      if (filter != null) {
        reached = filter.region();
        filters.add(filter);
      }
    }
    return filters.isEmpty() && broken ? null : filters;
  }

  /** Tells what viewers make different things of. */
  private void tell(Node node, @Nullable Element filter, String id) {
    int line = node.element().line();
    if (filter == null || !filter.is("filter")) {
      resolution.problems.accept(
          line, "has the filter #%s, and there is no such filter".formatted(id));
    } else if (filter.href() != null) {
      resolution.problems.accept(filter.line(), "has a filter with an href");
    }
  }

  private static Filter simple(Node node, FilterFunction function, Scope scope, Rectangle2D reach) {
    Effect effect = FilterFunctions.effect(node, function, scope);
    double margin = 1;
    if (effect instanceof Effect.Blur blur) {
      margin += BLUR_REACH * blur.deviationX();
    } else if (effect instanceof Effect.Shadow shadow) {
      margin +=
          BLUR_REACH * shadow.deviationX() + Math.max(Math.abs(shadow.dx()), Math.abs(shadow.dy()));
    }
    Rectangle2D region =
        new Rectangle2D.Double(
            reach.getX() - margin,
            reach.getY() - margin,
            reach.getWidth() + 2 * margin,
            reach.getHeight() + 2 * margin);
    return new Filter(region, List.of(new Primitive(region, false, "", effect)));
  }

  private @Nullable Filter linked(Node node, Scope scope, @Nullable Rectangle2D box)
      throws UnfitSvgException {
    if (!node.is("filter")) {
      return null;
    }
    boolean boxUnits = !"userSpaceOnUse".equals(said(node, "filterUnits"));
    boolean boxPrimitives = "objectBoundingBox".equals(said(node, "primitiveUnits"));
    Rectangle2D region =
        new Rectangle2D.Double(
            number(node, "x", boxUnits, scope, -10),
            number(node, "y", boxUnits, scope, -10),
            number(node, "width", boxUnits, scope, 120),
            number(node, "height", boxUnits, scope, 120));
    if (region.isEmpty() || ((boxUnits || boxPrimitives) && !Boxes.hasArea(box))) {
      return null;
    }
    if (boxUnits && box != null) {
      region = Boxes.transformed(region, Boxes.unit(box));
    }
    Node holder = withPrimitives(node.element());
    if (holder == null || region == null) {
      return null;
    }
    boolean added = resolution.open.add(node.element());
    List<Primitive> steps =
        primitives.of(holder, new Primitives.Frame(region, boxPrimitives ? box : null, scope));
    if (added) {
      resolution.open.remove(node.element());
    }
    return steps.isEmpty() ? null : new Filter(region, steps);
  }

  private @Nullable String said(Node node, String attribute) {
    return resolution.template(node, attribute, FILTER).own(attribute);
  }

  private double number(
      Node node, String attribute, boolean boxUnits, Scope scope, double percent) {
    Node from = resolution.template(node, attribute, FILTER);
    return Lengths.of(from, attribute, boxUnits, scope, Length.percent(percent));
  }

  private @Nullable Node withPrimitives(Element filter) {
    Set<Element> seen = new HashSet<>();
    for (Element at = filter;
        at != null && seen.size() < Resolution.MAX_LINKS && seen.add(at);
        at = resolution.linked(at)) {
      if (!at.is("filter")) {
        return null;
      }
      if (!at.children().isEmpty()) {
        return Node.of(at);
      }
    }
    return null;
  }

  /** What is filtered. */
  static Input source() {
    return new Input.Source();
  }
}
