package io.cookery.tools.svg.resolve;

import io.cookery.tools.svg.dom.Element;
import io.cookery.tools.svg.dom.UnfitSvgException;
import io.cookery.tools.svg.tree.Drawable;
import io.cookery.tools.svg.tree.Group;
import io.cookery.tools.svg.tree.Paint;
import io.cookery.tools.svg.value.AspectRatio;
import io.cookery.tools.svg.value.Colour;
import io.cookery.tools.svg.value.Length;
import io.cookery.tools.svg.value.ViewBox;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gradients and patterns. */
final class Servers {

  private static final Set<String> GRADIENTS = Set.of("linearGradient", "radialGradient");
  private static final Set<String> LINEAR = Set.of("linearGradient");
  private static final Set<String> RADIAL = Set.of("radialGradient");
  private static final Set<String> PATTERN = Set.of("pattern");

  /** A gradient that paints nothing, not even what is named in its place. */
  static final Paint NOTHING = new Paint.Plain(new Colour(0, 0));

  /** The largest tile. */
  private static final double MAX_TILE = 1e7;

  private record Key(Element element, double viewWidth, double viewHeight) {}

  private final Resolution resolution;
  private final Map<Key, Optional<Paint>> known = new HashMap<>();

  Servers(Resolution resolution) {
    this.resolution = resolution;
  }

  static boolean isServer(Element element) {
    return GRADIENTS.contains(element.name()) || element.is("pattern");
  }

  /**
   * What to paint with; null when there is nothing.
   *
   * @param area whether what is painted has a box with an area
   */
  @Nullable Paint of(Element element, boolean area, Scope scope) throws UnfitSvgException {
    Key key = new Key(element, scope.viewWidth(), scope.viewHeight());
    Optional<Paint> paint = known.get(key);
    if (paint == null) {
      paint = Optional.ofNullable(read(Node.of(element), scope));
      if (resolution.open.isEmpty() || !element.is("pattern")) {
        known.put(key, paint); // else something may have been left out that is open now
      }
    }
    return paint.filter(found -> area || !byBox(found)).orElse(null);
  }

  private static boolean byBox(Paint paint) {
    return switch (paint) {
      case Paint.Linear linear -> linear.boxUnits();
      case Paint.Radial radial -> radial.boxUnits();
      case Paint.Pattern pattern -> pattern.boxUnits() || pattern.boxContent();
      default -> false;
    };
  }

  private @Nullable Paint read(Node node, Scope scope) throws UnfitSvgException {
    return switch (node.element().name()) {
      case "linearGradient" -> linear(node, scope);
      case "radialGradient" -> radial(node, scope);
      default -> pattern(node, scope);
    };
  }

  private List<Paint.Stop> stops(Node node) {
    if ("linearRGB".equals(node.find("color-interpolation"))) {
      resolution.problems.accept(
          node.element().line(), "has color-interpolation: linearRGB on a gradient");
    }
    Set<Element> seen = new HashSet<>();
    for (Element at = node.element();
        at != null && seen.size() < Resolution.MAX_LINKS && seen.add(at);
        at = resolution.linked(at)) {
      if (!GRADIENTS.contains(at.name())) {
        return List.of();
      }
      if (at.children().stream().anyMatch(child -> child.is("stop"))) {
        return Stops.of(Node.of(at));
      }
    }
    return List.of();
  }

  private boolean boxUnits(Node node, String attribute, Set<String> names, boolean otherwise) {
    String value = resolution.template(node, attribute, names).own(attribute);
    return switch (value) {
      case "userSpaceOnUse" -> false;
      case "objectBoundingBox" -> true;
      case null, default -> otherwise;
    };
  }

  private Paint.Spread spread(Node node) {
    String value = resolution.template(node, "spreadMethod", GRADIENTS).own("spreadMethod");
    return switch (value) {
      case "reflect" -> Paint.Spread.REFLECT;
      case "repeat" -> Paint.Spread.REPEAT;
      case null, default -> Paint.Spread.PAD;
    };
  }

  private double number(
      Node node,
      String attribute,
      Set<String> names,
      boolean boxUnits,
      Scope scope,
      Length otherwise) {
    Node from = resolution.template(node, attribute, names);
    return Lengths.of(from, attribute, boxUnits, scope, otherwise);
  }

  private @Nullable Paint linear(Node node, Scope scope) {
    List<Paint.Stop> stops = stops(node);
    if (stops.size() < 2) {
      return stops.isEmpty() ? NOTHING : new Paint.Plain(stops.getFirst().colour());
    }
    boolean box = boxUnits(node, "gradientUnits", GRADIENTS, true);
    AffineTransform transform = transform(node, "gradientTransform", GRADIENTS, scope);
    if (transform == null) {
      return NOTHING;
    }
    return new Paint.Linear(
        number(node, "x1", LINEAR, box, scope, Length.ZERO),
        number(node, "y1", LINEAR, box, scope, Length.ZERO),
        number(node, "x2", LINEAR, box, scope, Length.percent(100)),
        number(node, "y2", LINEAR, box, scope, Length.ZERO),
        box,
        transform,
        spread(node),
        stops);
  }

  private @Nullable AffineTransform transform(
      Node node, String attribute, Set<String> names, Scope scope) {
    Node from = resolution.template(node, attribute, names);
    if (node.element().style("transform") != null || from.element().style("transform") != null) {
      resolution.problems.accept(
          node.element().line(), "has a transform in a style on a " + node.element().name());
    }
    if (Placement.flattens(from, attribute)) {
      resolution.problems.accept(
          from.element().line(), "has a %s that makes everything flat".formatted(attribute));
      return null;
    }
    return Placement.of(from, attribute, scope);
  }

  private @Nullable Paint radial(Node node, Scope scope) {
    List<Paint.Stop> stops = stops(node);
    if (stops.size() < 2) {
      return stops.isEmpty() ? NOTHING : new Paint.Plain(stops.getFirst().colour());
    }
    boolean box = boxUnits(node, "gradientUnits", GRADIENTS, true);
    double r = number(node, "r", RADIAL, box, scope, Length.percent(50));
    if (!(r > 0)) {
      return new Paint.Plain(stops.getLast().colour());
    }
    double cx = number(node, "cx", RADIAL, box, scope, Length.percent(50));
    double cy = number(node, "cy", RADIAL, box, scope, Length.percent(50));
    AffineTransform transform = transform(node, "gradientTransform", GRADIENTS, scope);
    if (transform == null) {
      return NOTHING;
    }
    return new Paint.Radial(
        cx,
        cy,
        r,
        number(node, "fx", RADIAL, box, scope, Length.number(cx)),
        number(node, "fy", RADIAL, box, scope, Length.number(cy)),
        Math.max(0, number(node, "fr", RADIAL, box, scope, Length.ZERO)),
        box,
        transform,
        spread(node),
        stops);
  }

  private @Nullable Paint pattern(Node node, Scope scope) throws UnfitSvgException {
    Element holder = null;
    Set<Element> seen = new HashSet<>();
    for (Element at = node.element();
        at != null && seen.size() < Resolution.MAX_LINKS && seen.add(at);
        at = resolution.linked(at)) {
      if (!at.is("pattern")) {
        return null;
      }
      if (!at.children().isEmpty()) {
        holder = at;
        break;
      }
    }
    boolean box = boxUnits(node, "patternUnits", PATTERN, true);
    Rectangle2D area =
        new Rectangle2D.Double(
            number(node, "x", PATTERN, box, scope, Length.ZERO),
            number(node, "y", PATTERN, box, scope, Length.ZERO),
            number(node, "width", PATTERN, box, scope, Length.ZERO),
            number(node, "height", PATTERN, box, scope, Length.ZERO));
    AffineTransform transform = transform(node, "patternTransform", PATTERN, scope);
    if (Math.max(area.getWidth(), area.getHeight()) > MAX_TILE) {
      resolution.problems.accept(
          node.element().line(), "has a pattern wider or higher than %,.0f".formatted(MAX_TILE));
    }
    if (holder == null || area.isEmpty() || transform == null) {
      return null;
    }
    List<Drawable> content = content(node.element(), holder, scope);
    if (content.isEmpty()) {
      return null;
    }
    Node ratio = resolution.template(node, "preserveAspectRatio", PATTERN);
    return new Paint.Pattern(
        area,
        box,
        transform,
        Group.plain(content),
        boxUnits(node, "patternContentUnits", PATTERN, false),
        ViewBox.parse(resolution.template(node, "viewBox", PATTERN).own("viewBox")),
        AspectRatio.parse(ratio.own("preserveAspectRatio")));
  }

  private List<Drawable> content(Element pattern, Element holder, Scope scope)
      throws UnfitSvgException {
    List<Drawable> content = new ArrayList<>();
    boolean added = resolution.open.add(pattern);
    boolean addedHolder = resolution.open.add(holder);
    resolution.budget.enter(pattern.line());
    resolution.elements.addChildren(Node.of(holder), scope, content);
    resolution.budget.leave();
    if (added) {
      resolution.open.remove(pattern);
    }
    if (addedHolder) {
      resolution.open.remove(holder);
    }
    return content;
  }
}
