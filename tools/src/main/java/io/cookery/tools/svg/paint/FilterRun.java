package io.cookery.tools.svg.paint;

import io.cookery.tools.svg.filter.Pixels;
import io.cookery.tools.svg.tree.Boxes;
import io.cookery.tools.svg.tree.Filter;
import io.cookery.tools.svg.tree.Group;
import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Rectangle2D;
import org.jspecify.annotations.Nullable;

/** Draws groups that are filtered. */
final class FilterRun {

  private final Painter painter;
  private final FilterSteps steps;

  FilterRun(Painter painter) {
    this.painter = painter;
    this.steps = new FilterSteps(painter);
  }

  /**
   * Draws a group. Filters work on pixels that lie along the group's own axes; the result is turned
   * and sheared into its place.
   */
  void group(Group group, AffineTransform inner, Layer on, @Nullable Frame frame) {
    double sx = Math.hypot(inner.getScaleX(), inner.getShearY());
    double sy = Math.hypot(inner.getShearX(), inner.getScaleY());
    AffineTransform turn =
        new AffineTransform(
            inner.getScaleX() / sx,
            inner.getShearY() / sx,
            inner.getShearX() / sy,
            inner.getScaleY() / sy,
            0,
            0);
    AffineTransform back;
    try {
      back = turn.createInverse();
    } catch (NoninvertibleTransformException e) {
      return;
    }
    AffineTransform canvas = new AffineTransform(back);
    canvas.concatenate(inner);
    Rectangle2D seen = Boxes.transformed(on.area(), back);
    Rectangle area = area(group, canvas, seen);
    if (area.isEmpty()) {
      return;
    }
    Layer layer = new Layer(area);
    try {
      painter.children(group, canvas, layer, frame);
      for (Filter filter : group.effects().filters()) {
        apply(filter, canvas, layer);
      }
      painter.cut(group.effects(), canvas, layer, frame);
      put(group, layer, turn, on);
    } finally {
      layer.close();
    }
  }

  /** What is filtered: the filter's region, as far as something of it can be seen in the end. */
  private static Rectangle area(Group group, AffineTransform canvas, @Nullable Rectangle2D seen) {
    double sx = Math.hypot(canvas.getScaleX(), canvas.getShearY());
    double sy = Math.hypot(canvas.getShearX(), canvas.getScaleY());
    double reach = 0;
    for (Filter filter : group.effects().filters()) {
      reach += FilterReach.of(filter, Math.max(sx, sy));
    }
    Rectangle whole = whole(Boxes.transformed(group.innerReach(), canvas));
    if (seen == null || whole.isEmpty()) {
      return new Rectangle();
    }
    Rectangle2D wider =
        new Rectangle2D.Double(
            seen.getX() - reach,
            seen.getY() - reach,
            seen.getWidth() + 2 * reach,
            seen.getHeight() + 2 * reach);
    return whole.intersection(Painter.pixels(wider, whole));
  }

  /** All pixels of a box. */
  static Rectangle whole(@Nullable Rectangle2D box) {
    if (box == null) {
      return new Rectangle();
    }
    double x = Math.clamp(Math.floor(box.getX()), -1e8, 1e8);
    double y = Math.clamp(Math.floor(box.getY()), -1e8, 1e8);
    double width = Math.clamp(Math.ceil(box.getMaxX()) - x, 1, 1e8);
    double height = Math.clamp(Math.ceil(box.getMaxY()) - y, 1, 1e8);
    return new Rectangle((int) x, (int) y, (int) width, (int) height);
  }

  private void apply(Filter filter, AffineTransform canvas, Layer layer) {
    Rectangle region = whole(Boxes.transformed(filter.region(), canvas)).intersection(layer.area());
    Pixels pixels = layer.pixels();
    Pixels result = Pixels.empty(pixels.width(), pixels.height());
    if (!region.isEmpty()) {
      int x = region.x - layer.area().x;
      int y = region.y - layer.area().y;
      Pixels source = pixels.part(x, y, region.width, region.height);
      result.put(steps.run(filter, source, region, canvas), x, y);
    }
    System.arraycopy(result.argb(), 0, pixels.argb(), 0, pixels.argb().length);
  }

  private static void put(Group group, Layer layer, AffineTransform turn, Layer on) {
    double opacity = group.effects().opacity();
    if (turn.isIdentity()) {
      on.put(layer, opacity, group.effects().blend());
      return;
    }
    Rectangle area = Painter.pixels(Boxes.transformed(layer.area(), turn), on.area());
    if (area.isEmpty()) {
      return;
    }
    Layer turned = new Layer(area);
    try {
      AffineTransform place = turned.local(turn);
      place.translate(layer.area().x, layer.area().y);
      turned.graphics(true).drawImage(layer.image(), place, null);
      on.put(turned, opacity, group.effects().blend());
    } finally {
      turned.close();
    }
  }
}
