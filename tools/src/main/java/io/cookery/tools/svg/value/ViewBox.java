package io.cookery.tools.svg.value;

import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The part of the plane that is seen, and how it is fitted. */
public record ViewBox(double x, double y, double width, double height) {

  /** The box that a text is; null when it is none, or is empty. */
  public static @Nullable ViewBox parse(@Nullable String text) {
    List<Double> n = Numbers.list(text).orElse(List.of());
    return n.size() == 4 && n.get(2) > 0 && n.get(3) > 0
        ? new ViewBox(n.get(0), n.get(1), n.get(2), n.get(3))
        : null;
  }

  public Rectangle2D rectangle() {
    return new Rectangle2D.Double(x, y, width, height);
  }

  /** How this is shown in an area of this size. */
  public AffineTransform fit(AspectRatio ratio, double areaWidth, double areaHeight) {
    double sx = areaWidth / width;
    double sy = areaHeight / height;
    if (ratio.align() != AspectRatio.Align.NONE) {
      double scale = ratio.slice() ? Math.max(sx, sy) : Math.min(sx, sy);
      sx = scale;
      sy = scale;
    }
    double tx = -x * sx + ratio.align().x() * (areaWidth - width * sx);
    double ty = -y * sy + ratio.align().y() * (areaHeight - height * sy);
    return new AffineTransform(sx, 0, 0, sy, tx, ty);
  }
}
