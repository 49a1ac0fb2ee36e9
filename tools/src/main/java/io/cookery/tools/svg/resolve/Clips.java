package io.cookery.tools.svg.resolve;

import io.cookery.tools.svg.dom.Element;
import io.cookery.tools.svg.dom.UnfitSvgException;
import io.cookery.tools.svg.tree.Boxes;
import io.cookery.tools.svg.tree.Clip;
import io.cookery.tools.svg.tree.Drawable;
import io.cookery.tools.svg.tree.Group;
import io.cookery.tools.svg.tree.Mask;
import io.cookery.tools.svg.value.Length;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Clip paths and masks; null for those that let nothing be seen. */
final class Clips {

  private final Resolution resolution;

  Clips(Resolution resolution) {
    this.resolution = resolution;
  }

  /** What {@code clip-path} names. */
  @Nullable Clip clip(Element element, Scope scope, @Nullable Rectangle2D box)
      throws UnfitSvgException {
    Node node = Node.of(element);
    if (!element.is("clipPath") || !Placement.usable(node)) {
      return null;
    }
    boolean boxUnits = "objectBoundingBox".equals(node.own("clipPathUnits"));
    if (boxUnits && !Boxes.hasArea(box)) {
      return null;
    }
    resolution.open.add(element);
    resolution.budget.enter(element.line());
    try {
      Clip outer = null;
      Element linked = resolution.named(node.own("clip-path"));
      if (linked != null && !resolution.open.contains(linked)) {
        outer = clip(linked, scope, box);
        if (outer == null) {
          return null;
        }
      }
      List<Drawable> shapes = new ArrayList<>();
      resolution.elements.addChildren(node, scope.clipping(), shapes);
      AffineTransform transform = Placement.of(node, scope);
      if (boxUnits && box != null) {
        transform.concatenate(Boxes.unit(box));
      }
      return new Clip(Group.of(transform, Group.Effects.NONE, null, shapes), outer);
    } finally {
      resolution.open.remove(element);
      resolution.budget.leave();
    }
  }

  /** What {@code mask} names. */
  @Nullable Mask mask(Element element, Scope scope, @Nullable Rectangle2D box)
      throws UnfitSvgException {
    Node node = Node.of(element);
    if (!element.is("mask")) {
      return null;
    }
    boolean boxUnits = !"userSpaceOnUse".equals(node.own("maskUnits"));
    boolean boxContent = "objectBoundingBox".equals(node.own("maskContentUnits"));
    Rectangle2D area =
        new Rectangle2D.Double(
            Lengths.of(node, "x", boxUnits, scope, Length.percent(-10)),
            Lengths.of(node, "y", boxUnits, scope, Length.percent(-10)),
            Lengths.of(node, "width", boxUnits, scope, Length.percent(120)),
            Lengths.of(node, "height", boxUnits, scope, Length.percent(120)));
    if (area.isEmpty() || ((boxUnits || boxContent) && !Boxes.hasArea(box))) {
      return null;
    }
    if (boxUnits && box != null) {
      area = Boxes.transformed(area, Boxes.unit(box));
    }
    resolution.open.add(element);
    resolution.budget.enter(element.line());
    try {
      Mask outer = null;
      Element linked = resolution.named(node.own("mask"));
      if (linked != null) {
        resolution.problems.accept(element.line(), "has a mask on a mask");
      }
      if (linked != null && !resolution.open.contains(linked)) {
        outer = mask(linked, scope, box);
        if (outer == null) {
          return null;
        }
      }
      List<Drawable> content = new ArrayList<>();
      resolution.elements.addChildren(node, scope, content);
      if (content.isEmpty() || area == null) {
        return null;
      }
      AffineTransform transform =
          boxContent && box != null ? Boxes.unit(box) : new AffineTransform();
      return new Mask(
          Group.of(transform, Group.Effects.NONE, null, content),
          area,
          "alpha".equals(node.own("mask-type")),
          "linearRGB".equals(node.find("color-interpolation")),
          outer);
    } finally {
      resolution.open.remove(element);
      resolution.budget.leave();
    }
  }
}
