package io.cookery.tools.svg.tree;

import io.cookery.tools.blend.BlendMode;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Things that are drawn one over the other, and together.
 *
 * @param transform from its coordinates to those that it lies in
 * @param effects what is done to all of it together
 * @param context what {@code context-fill} and {@code context-stroke} in it mean; null: as outside
 */
public record Group(
    AffineTransform transform,
    Effects effects,
    @Nullable Context context,
    List<Drawable> children,
    @Nullable Rectangle2D innerBox,
    @Nullable Rectangle2D innerReach)
    implements Drawable {

  /**
   * What is done to a group.
   *
   * @param filters one after the other
   */
  public record Effects(
      double opacity,
      BlendMode blend,
      boolean isolate,
      @Nullable Clip clip,
      @Nullable Mask mask,
      List<Filter> filters) {

    public static final Effects NONE =
        new Effects(1, BlendMode.NORMAL, false, null, null, List.of());

    /** Whether it has to be drawn apart from what is below it. */
    public boolean apart() {
      return opacity < 1
          || blend != BlendMode.NORMAL
          || isolate
          || clip != null
          || mask != null
          || !filters.isEmpty();
    }
  }

  /** What uses a group. */
  public record Context(@Nullable Fill fill, @Nullable Stroke stroke, @Nullable Rectangle2D box) {}

  public static Group of(
      AffineTransform transform,
      Effects effects,
      @Nullable Context context,
      List<Drawable> children) {
    Rectangle2D box = null;
    Rectangle2D reach = null;
    for (Drawable child : children) {
      box = Boxes.union(box, child.box());
      reach = Boxes.union(reach, child.reach());
    }
    if (!effects.filters().isEmpty()) {
      reach = null;
      for (Filter filter : effects.filters()) {
        reach = Boxes.union(reach, filter.region());
      }
    }
    return new Group(transform, effects, context, List.copyOf(children), box, reach);
  }

  public static Group plain(List<Drawable> children) {
    return of(new AffineTransform(), Effects.NONE, null, children);
  }

  /** The same, whose context has the box of what is in it. */
  public Group withContext(@Nullable Fill fill, @Nullable Stroke stroke) {
    return new Group(
        transform, effects, new Context(fill, stroke, innerBox), children, innerBox, innerReach);
  }

  @Override
  public @Nullable Rectangle2D box() {
    return Boxes.transformed(innerBox, transform);
  }

  @Override
  public @Nullable Rectangle2D reach() {
    return Boxes.transformed(innerReach, transform);
  }
}
