package io.cookery.tools.svg.paint;

import io.cookery.tools.svg.tree.Boxes;
import io.cookery.tools.svg.tree.Drawable;
import io.cookery.tools.svg.tree.Fill;
import io.cookery.tools.svg.tree.Group;
import io.cookery.tools.svg.tree.Outline;
import io.cookery.tools.svg.tree.Picture;
import io.cookery.tools.svg.tree.Stroke;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.jspecify.annotations.Nullable;

/** Draws a tree on pixels. */
public final class Painter {

  /** Lets smoothed edges be seen in full. */
  private static final int MARGIN = 2;

  /** An edge through the middle of pixels without smoothing leaves them to what ends there. */
  private static final AffineTransform EDGE = AffineTransform.getTranslateInstance(1e-3, 1e-3);

  private final Paints paints = new Paints(this);
  private final Masks masks = new Masks(this);
  private final FilterRun filters = new FilterRun(this);

  /** Draws; the pixels are ARGB, premultiplied. */
  public static int[] paint(Group root, AffineTransform transform, int width, int height) {
    Layer layer = new Layer(new Rectangle(0, 0, width, height));
    try {
      new Painter().group(root, transform, layer, null);
      return layer.argb();
    } finally {
      layer.close();
    }
  }

  void draw(Drawable drawable, AffineTransform transform, Layer on, @Nullable Frame frame) {
    switch (drawable) {
      case Group group -> group(group, transform, on, frame);
      case Outline outline -> outline(outline, transform, on, frame);
      case Picture picture -> picture(picture, transform, on);
    }
  }

  void group(Group group, AffineTransform outer, Layer on, @Nullable Frame frame) {
    AffineTransform inner = new AffineTransform(outer);
    inner.concatenate(group.transform());
    Group.Context context = group.context();
    Frame within = context == null ? frame : new Frame(context, inner, frame);
    if (!group.effects().apart()) {
      children(group, inner, on, within);
    } else if (group.effects().filters().isEmpty()) {
      apart(group, inner, on, within);
    } else {
      filters.group(group, inner, on, within);
    }
  }

  void children(Group group, AffineTransform transform, Layer on, @Nullable Frame frame) {
    for (Drawable child : group.children()) {
      draw(child, transform, on, frame);
    }
  }

  private void apart(Group group, AffineTransform inner, Layer on, @Nullable Frame frame) {
    Rectangle area = pixels(Boxes.transformed(group.innerReach(), inner), on.area());
    if (area.isEmpty()) {
      return;
    }
    Layer layer = new Layer(area);
    try {
      children(group, inner, layer, frame);
      cut(group.effects(), inner, layer, frame);
      on.put(layer, group.effects().opacity(), group.effects().blend());
    } finally {
      layer.close();
    }
  }

  /** Clips and masks. */
  void cut(Group.Effects effects, AffineTransform inner, Layer layer, @Nullable Frame frame) {
    if (effects.clip() != null) {
      masks.clip(effects.clip(), inner, layer);
    }
    if (effects.mask() != null) {
      masks.mask(effects.mask(), inner, layer, frame);
    }
  }

  /** The pixels that a box can reach, within others. */
  static Rectangle pixels(@Nullable Rectangle2D box, Rectangle within) {
    if (box == null) {
      return new Rectangle();
    }
    double x = Math.max(within.x, Math.floor(box.getMinX()) - MARGIN);
    double y = Math.max(within.y, Math.floor(box.getMinY()) - MARGIN);
    double right = Math.min(within.getMaxX(), Math.ceil(box.getMaxX()) + MARGIN);
    double bottom = Math.min(within.getMaxY(), Math.ceil(box.getMaxY()) + MARGIN);
    return right > x && bottom > y
        ? new Rectangle((int) x, (int) y, (int) (right - x), (int) (bottom - y))
        : new Rectangle();
  }

  private void outline(
      Outline outline, AffineTransform transform, Layer on, @Nullable Frame frame) {
    Rectangle2D reach = Boxes.transformed(outline.reach(), transform);
    if (!outline.visible() || pixels(reach, on.area()).isEmpty()) {
      return;
    }
    if (outline.strokeFirst()) {
      stroke(outline, transform, on, frame);
      fill(outline, transform, on, frame);
    } else {
      fill(outline, transform, on, frame);
      stroke(outline, transform, on, frame);
    }
  }

  private void fill(Outline outline, AffineTransform transform, Layer on, @Nullable Frame frame) {
    Fill fill = outline.fill();
    if (fill == null) {
      return;
    }
    java.awt.Paint paint =
        paints.of(fill.paint(), fill.opacity(), transform, outline.paintBox(), on, frame);
    if (paint != null) {
      Path2D path = new Path2D.Double(outline.path(), on.local(transform));
      path.setWindingRule(fill.evenOdd() ? Path2D.WIND_EVEN_ODD : Path2D.WIND_NON_ZERO);
      put(path, paint, outline.smooth(), on);
    }
  }

  private void stroke(Outline outline, AffineTransform transform, Layer on, @Nullable Frame frame) {
    Stroke stroke = outline.stroke();
    if (stroke == null) {
      return;
    }
    java.awt.Paint paint =
        paints.of(stroke.paint(), stroke.opacity(), transform, outline.paintBox(), on, frame);
    if (paint != null) {
      Shape line = Strokes.of(outline.path(), stroke, transform);
      put(
          AffineTransform.getTranslateInstance(-on.area().x, -on.area().y)
              .createTransformedShape(line),
          paint,
          outline.smooth(),
          on);
    }
  }

  private static void put(Shape shape, java.awt.Paint paint, boolean smooth, Layer on) {
    Graphics2D graphics = on.graphics(smooth);
    graphics.setPaint(paint);
    graphics.fill(smooth ? shape : EDGE.createTransformedShape(shape));
  }

  private static void picture(Picture picture, AffineTransform transform, Layer on) {
    Rectangle2D reach = Boxes.transformed(picture.box(), transform);
    AffineTransform local = on.local(transform);
    if (!picture.visible() || pixels(reach, on.area()).isEmpty() || local.getDeterminant() == 0) {
      return;
    }
    Shape shape =
        local.createTransformedShape(
            new Rectangle2D.Double(0, 0, picture.width(), picture.height()));
    SampledPaint paint =
        new SampledPaint(
            picture.argb(), picture.width(), picture.height(), local, false, picture.smooth(), 1);
    put(shape, paint, picture.smooth(), on);
  }
}
