package io.cookery.tools.svg.tree;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.jspecify.annotations.Nullable;

/** Rectangles around things; null is the box of nothing. */
public final class Boxes {

  private Boxes() {}

  /** The smallest that holds both; unlike the JDK's, a line has one too. */
  public static @Nullable Rectangle2D union(
      @Nullable Rectangle2D one, @Nullable Rectangle2D other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    double x = Math.min(one.getMinX(), other.getMinX());
    double y = Math.min(one.getMinY(), other.getMinY());
    return new Rectangle2D.Double(
        x,
        y,
        Math.max(one.getMaxX(), other.getMaxX()) - x,
        Math.max(one.getMaxY(), other.getMaxY()) - y);
  }

  public static @Nullable Rectangle2D transformed(
      @Nullable Rectangle2D box, AffineTransform transform) {
    if (box == null || transform.isIdentity()) {
      return box;
    }
    double[] corners = {
      box.getMinX(), box.getMinY(), box.getMaxX(), box.getMinY(),
      box.getMaxX(), box.getMaxY(), box.getMinX(), box.getMaxY()
    };
    transform.transform(corners, 0, corners, 0, 4);
    double minX = corners[0];
    double maxX = corners[0];
    double minY = corners[1];
    double maxY = corners[1];
    for (int i = 2; i < 8; i += 2) {
      minX = Math.min(minX, corners[i]);
      maxX = Math.max(maxX, corners[i]);
      minY = Math.min(minY, corners[i + 1]);
      maxY = Math.max(maxY, corners[i + 1]);
    }
    return new Rectangle2D.Double(minX, minY, maxX - minX, maxY - minY);
  }

  /** The box of a path's curves; null when it has no points. */
  public static @Nullable Rectangle2D of(Path2D path) {
    Rectangle2D box = path.getCurrentPoint() == null ? null : path.getBounds2D();
    return box;
  }

  /** Whether there is a box with an area: only then it can be a unit of measure. */
  public static boolean hasArea(@Nullable Rectangle2D box) {
    return box != null && box.getWidth() > 0 && box.getHeight() > 0;
  }

  /** From the unit square to a box. */
  public static AffineTransform unit(Rectangle2D box) {
    return new AffineTransform(box.getWidth(), 0, 0, box.getHeight(), box.getX(), box.getY());
  }
}
