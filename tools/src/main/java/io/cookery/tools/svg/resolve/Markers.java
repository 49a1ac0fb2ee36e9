package io.cookery.tools.svg.resolve;

import io.cookery.tools.svg.dom.Element;
import io.cookery.tools.svg.dom.UnfitSvgException;
import io.cookery.tools.svg.tree.Drawable;
import io.cookery.tools.svg.tree.Group;
import io.cookery.tools.svg.tree.Outline;
import io.cookery.tools.svg.value.Angle;
import io.cookery.tools.svg.value.AspectRatio;
import io.cookery.tools.svg.value.Length;
import io.cookery.tools.svg.value.ViewBox;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Things drawn at the points of a path. */
final class Markers {

  private final Resolution resolution;

  Markers(Resolution resolution) {
    this.resolution = resolution;
  }

  /** One group of all markers of a shape; none when it has none. */
  List<Drawable> of(Node node, Outline outline, Scope scope) throws UnfitSvgException {
    if (scope.clip() || !outline.visible()) {
      return List.of();
    }
    List<Drawable> drawn = new ArrayList<>();
    Vertices vertices = null;
    for (String property : List.of("marker-start", "marker-mid", "marker-end")) {
      Element marker = resolution.named(node.find(property));
      if (marker != null && marker.is("marker") && !scope.markers().contains(marker)) {
        if (vertices == null) {
          vertices = Vertices.of(outline.path());
        }
        add(node, Node.of(marker), vertices, property, scope, drawn);
      }
    }
    return drawn.isEmpty()
        ? List.of()
        : List.of(
            new Group(
                Resolver.still(),
                Group.Effects.NONE,
                new Group.Context(outline.fill(), outline.stroke(), outline.box()),
                List.copyOf(drawn),
                Group.plain(drawn).innerBox(),
                Group.plain(drawn).innerReach()));
  }

  private void add(
      Node shape, Node marker, Vertices vertices, String property, Scope scope, List<Drawable> into)
      throws UnfitSvgException {
    boolean user = "userSpaceOnUse".equals(marker.own("markerUnits"));
    double scale = user ? 1 : Lengths.inherited(shape, "stroke-width", scope, 1);
    double width = Lengths.of(marker, "markerWidth", scope, Length.number(3));
    double height = Lengths.of(marker, "markerHeight", scope, Length.number(3));
    if (!(scale > 0 && width > 0 && height > 0)) {
      return;
    }
    ViewBox box = ViewBox.parse(marker.own("viewBox"));
    AffineTransform inner = new AffineTransform();
    if (box == null) {
      inner.scale(scale, scale);
    } else {
      AffineTransform fit =
          box.fit(
              AspectRatio.parse(marker.own("preserveAspectRatio")), width * scale, height * scale);
      inner.scale(fit.getScaleX(), fit.getScaleY());
    }
    inner.translate(-Lengths.of(marker, "refX", scope), -Lengths.of(marker, "refY", scope));
    Rectangle2D area = box == null ? new Rectangle2D.Double(0, 0, width, height) : box.rectangle();
    Scope within = scope.marker(marker.element());
    for (Vertices.Vertex vertex : vertices.at(property)) {
      AffineTransform place = AffineTransform.getTranslateInstance(vertex.x(), vertex.y());
      place.rotate(Math.toRadians(angle(marker.own("orient"), vertex, property)));
      place.concatenate(inner);
      List<Drawable> content = new ArrayList<>();
      resolution.budget.shape();
      resolution.budget.enter(marker.element().line());
      resolution.elements.addChildren(marker, within, content);
      resolution.budget.leave();
      if (!content.isEmpty()) {
        List<Drawable> shown = overflows(marker) ? content : List.of(Uses.viewport(area, content));
        into.add(Group.of(place, Group.Effects.NONE, null, shown));
      }
    }
  }

  private static boolean overflows(Node marker) {
    String overflow = marker.own("overflow");
    // A marker is clipped unless it says otherwise; what inherits from nothing is visible.
    return "visible".equals(overflow)
        || "auto".equals(overflow)
        || (overflow == null && marker.element().get("overflow") != null);
  }

  private static double angle(@Nullable String orient, Vertices.Vertex vertex, String property) {
    return switch (orient) {
      case "auto" -> vertex.degrees();
      case "auto-start-reverse" ->
          property.equals("marker-start") ? vertex.degrees() + 180 : vertex.degrees();
      case null, default -> Angle.parse(orient).orElse(0);
    };
  }
}
