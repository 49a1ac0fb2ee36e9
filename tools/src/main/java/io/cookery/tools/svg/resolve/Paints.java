package io.cookery.tools.svg.resolve;

import io.cookery.tools.svg.dom.Element;
import io.cookery.tools.svg.dom.UnfitSvgException;
import io.cookery.tools.svg.tree.Boxes;
import io.cookery.tools.svg.tree.Drawable;
import io.cookery.tools.svg.tree.Fill;
import io.cookery.tools.svg.tree.Outline;
import io.cookery.tools.svg.tree.Paint;
import io.cookery.tools.svg.tree.Stroke;
import io.cookery.tools.svg.value.Colour;
import io.cookery.tools.svg.value.Numbers;
import io.cookery.tools.svg.value.PaintValue;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Shapes with their fills and strokes. */
final class Paints {

  /** How far out things are drawn exactly: beyond, pixels get lost. */
  private static final double FARTHEST = 1e7;

  private final Resolution resolution;
  private final Servers servers;
  private final Dashes dashes;

  Paints(Resolution resolution) {
    this.resolution = resolution;
    this.servers = new Servers(resolution);
    this.dashes = new Dashes(resolution);
  }

  void add(Node node, Scope scope, List<Drawable> into) throws UnfitSvgException {
    if (scope.clip() && node.is("line")) {
      return;
    }
    Path2D path = Shapes.of(node, scope);
    if (path == null) {
      return;
    }
    Rectangle2D box = Boxes.of(path);
    PaintOrder order = PaintOrder.parse(node.find("paint-order"));
    Outline outline = outline(node, path, box, box, order, scope);
    List<Drawable> markers = resolution.markers.of(node, outline, scope);
    if (markers.isEmpty()) {
      into.add(outline);
      return;
    }
    switch (order.markers()) {
      case 0 -> {
        into.addAll(markers);
        into.add(outline);
      }
      case 1 -> {
        into.add(part(outline, outline.strokeFirst()));
        into.addAll(markers);
        into.add(part(outline, !outline.strokeFirst()));
      }
      default -> {
        into.add(outline);
        into.addAll(markers);
      }
    }
  }

  /** The stroke alone, or the fill alone. */
  private static Outline part(Outline all, boolean stroke) {
    return new Outline(
        all.path(),
        stroke ? null : all.fill(),
        stroke ? all.stroke() : null,
        all.visible(),
        all.strokeFirst(),
        all.smooth(),
        all.box(),
        all.paintBox());
  }

  /** A shape as this element is painted. */
  Outline outline(
      Node node,
      Path2D path,
      @Nullable Rectangle2D box,
      @Nullable Rectangle2D paintBox,
      PaintOrder order,
      Scope scope)
      throws UnfitSvgException {
    boolean area = Boxes.hasArea(paintBox);
    near(node, box);
    String visibility = node.find("visibility");
    String rendering = node.find("shape-rendering");
    return new Outline(
        path,
        fill(node, area, scope),
        dashes.along(path, stroke(node, area, scope), node),
        visibility == null || !(visibility.equals("hidden") || visibility.equals("collapse")),
        order.strokeFirst(),
        !("crispEdges".equals(rendering) || "optimizeSpeed".equals(rendering)),
        box,
        paintBox);
  }

  private void near(Node node, @Nullable Rectangle2D box) {
    boolean far =
        box != null
            && (Math.max(Math.abs(box.getMinX()), Math.abs(box.getMaxX())) > FARTHEST
                || Math.max(Math.abs(box.getMinY()), Math.abs(box.getMaxY())) > FARTHEST);
    if (far) {
      resolution.problems.accept(
          node.element().line(), "has coordinates beyond %,.0f".formatted(FARTHEST));
    }
  }

  /**
   * How an element is filled.
   *
   * @param area whether it has a box with an area
   */
  @Nullable Fill fill(Node node, boolean area, Scope scope) throws UnfitSvgException {
    if (scope.clip()) {
      boolean evenOdd = "evenodd".equals(node.find("clip-rule"));
      return new Fill(new Paint.Plain(Colour.BLACK), 1, evenOdd);
    }
    Node holder = node.holder("fill");
    String value = holder == null ? null : holder.own("fill");
    PaintValue said = value == null ? new PaintValue.Plain(Colour.BLACK) : PaintValue.parse(value);
    if (said == null) {
      said = new PaintValue.Plain(Colour.BLACK);
    }
    Paint paint = paint(said, node, area, scope);
    return paint == null
        ? null
        : new Fill(
            paint,
            Numbers.share(node.find("fill-opacity"), 1),
            "evenodd".equals(node.find("fill-rule")));
  }

  @Nullable Stroke stroke(Node node, boolean area, Scope scope) throws UnfitSvgException {
    Node holder = scope.clip() ? null : node.holder("stroke");
    String value = holder == null ? null : holder.own("stroke");
    PaintValue said = value == null ? null : PaintValue.parse(value);
    if (said == null || holder == null) {
      return null;
    }
    Paint paint = paint(said, node, area, scope);
    double width = Lengths.inherited(node, "stroke-width", scope, 1);
    double limit = Numbers.parse(node.find("stroke-miterlimit"), 4);
    if (paint == null || !(width > 0)) {
      return null;
    }
    return new Stroke(
        paint,
        Numbers.share(node.find("stroke-opacity"), 1),
        width,
        cap(node.find("stroke-linecap")),
        join(node.find("stroke-linejoin")),
        Math.max(1, limit),
        dashes.pattern(node, scope),
        Lengths.inherited(node, "stroke-dashoffset", scope, 0));
  }

  private static Stroke.Cap cap(@Nullable String value) {
    return switch (value) {
      case "round" -> Stroke.Cap.ROUND;
      case "square" -> Stroke.Cap.SQUARE;
      case null, default -> Stroke.Cap.BUTT;
    };
  }

  private static Stroke.Join join(@Nullable String value) {
    return switch (value) {
      case "round" -> Stroke.Join.ROUND;
      case "bevel" -> Stroke.Join.BEVEL;
      case "miter-clip" -> Stroke.Join.MITER_CLIP;
      case null, default -> Stroke.Join.MITER;
    };
  }

  private @Nullable Paint paint(PaintValue said, Node node, boolean area, Scope scope)
      throws UnfitSvgException {
    return switch (said) {
      case PaintValue.None _ -> null;
      case PaintValue.CurrentColour _ -> new Paint.Plain(node.currentColour());
      case PaintValue.ContextFill _ -> new Paint.ContextFill();
      case PaintValue.ContextStroke _ -> new Paint.ContextStroke();
      case PaintValue.Plain(Colour colour) -> new Paint.Plain(colour);
      case PaintValue.Server(String id, PaintValue fallback) -> {
        Element element = resolution.document.find(id);
        Paint paint = null;
        if (element != null && Servers.isServer(element)) {
          if (resolution.open.contains(element)) {
            yield null;
          }
          paint = servers.of(element, area, scope.painting());
          if (fallback != null && paint == Servers.NOTHING) {
            resolution.problems.accept(
                node.element().line(), "has a gradient without stops and a colour in its place");
          }
        }
        yield paint != null || fallback == null ? paint : paint(fallback, node, area, scope);
      }
    };
  }

  /**
   * What is painted before what.
   *
   * @param markers their place among the three, from 0
   */
  record PaintOrder(boolean strokeFirst, int markers) {

    private static final PaintOrder NORMAL = new PaintOrder(false, 2);

    static PaintOrder parse(@Nullable String text) {
      if (text == null) {
        return NORMAL;
      }
      List<String> order = new ArrayList<>();
      for (String word : text.strip().toLowerCase(Locale.ROOT).split("\\s+", -1)) {
        if (!List.of("fill", "stroke", "markers").contains(word) || order.contains(word)) {
          return NORMAL;
        }
        order.add(word);
      }
      for (String word : List.of("fill", "stroke", "markers")) {
        if (!order.contains(word)) {
          order.add(word);
        }
      }
      return new PaintOrder(
          order.indexOf("stroke") < order.indexOf("fill"), order.indexOf("markers"));
    }
  }
}
