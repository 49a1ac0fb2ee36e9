package io.cookery.tools.svg.resolve;

import io.cookery.tools.svg.dom.Element;
import io.cookery.tools.svg.dom.UnfitSvgException;
import io.cookery.tools.svg.resolve.Primitives.Frame;
import io.cookery.tools.svg.tree.Drawable;
import io.cookery.tools.svg.tree.Effect;
import io.cookery.tools.svg.tree.Group;
import io.cookery.tools.svg.value.AspectRatio;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** {@code feImage}. */
final class FilterImages {

  private final Resolution resolution;

  FilterImages(Resolution resolution) {
    this.resolution = resolution;
  }

  Effect of(Node node, Rectangle2D region, Frame frame) throws UnfitSvgException {
    Element linked = resolution.linked(node.element());
    if (linked != null) {
      return element(node, linked, region, frame);
    }
    Pictures.Source source = resolution.pictures.read(node);
    if (source == null) {
      return Primitives.nothing();
    }
    Drawable picture =
        Pictures.fit(source, region, AspectRatio.parse(node.own("preserveAspectRatio")));
    return new Effect.Image(Group.plain(List.of(picture)), true);
  }

  /** An element as {@code use} would draw it. */
  private Effect element(Node node, Element linked, Rectangle2D region, Frame frame)
      throws UnfitSvgException {
    if (resolution.open.contains(linked)) {
      return Primitives.nothing();
    }
    resolution.open.add(linked);
    List<Drawable> content = new ArrayList<>();
    resolution.budget.enter(node.element().line());
    resolution.elements.add(Node.of(linked), frame.scope().painting(), content);
    resolution.budget.leave();
    resolution.open.remove(linked);
    AffineTransform place = AffineTransform.getTranslateInstance(region.getX(), region.getY());
    return new Effect.Image(Group.of(place, Group.Effects.NONE, null, content), true);
  }
}
