package io.cookery.tools.svg.tree;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.jspecify.annotations.Nullable;

/**
 * A shape with what it is filled and stroked with.
 *
 * @param strokeFirst whether the fill covers the stroke
 * @param smooth whether edges are smoothed
 * @param paintBox the box that paints measure by: a text's letters share one
 */
public record Outline(
    Path2D path,
    @Nullable Fill fill,
    @Nullable Stroke stroke,
    boolean visible,
    boolean strokeFirst,
    boolean smooth,
    @Nullable Rectangle2D box,
    @Nullable Rectangle2D paintBox)
    implements Drawable {

  /** A filled shape, as viewports are clipped with. */
  public static Outline filled(Path2D path) {
    Rectangle2D box = Boxes.of(path);
    return new Outline(path, Fill.BLACK, null, true, false, true, box, box);
  }

  @Override
  public @Nullable Rectangle2D reach() {
    Stroke around = stroke;
    // The box of a text is around the cells of its letters, beyond which they may reach.
    Rectangle2D inner = Boxes.union(box, Boxes.of(path));
    if (inner == null || around == null) {
      return inner;
    }
    double most =
        around.join() == Stroke.Join.MITER || around.join() == Stroke.Join.MITER_CLIP
            ? Math.max(around.miterLimit(), 1.5)
            : 1.5;
    double margin = around.width() / 2 * most;
    return new Rectangle2D.Double(
        inner.getX() - margin,
        inner.getY() - margin,
        inner.getWidth() + 2 * margin,
        inner.getHeight() + 2 * margin);
  }
}
