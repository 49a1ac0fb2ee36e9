package io.cookery.tools.svg.paint;

import io.cookery.tools.blend.BlendMode;
import io.cookery.tools.svg.filter.Blending;
import io.cookery.tools.svg.filter.Pixels;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/** Pixels, and where they lie on what is painted. */
final class Layer {

  private final Rectangle area;
  private final BufferedImage image;
  private final Graphics2D graphics;

  Layer(Rectangle area) {
    this.area = area;
    this.image = new BufferedImage(area.width, area.height, BufferedImage.TYPE_INT_ARGB_PRE);
    this.graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
  }

  Rectangle area() {
    return area;
  }

  BufferedImage image() {
    return image;
  }

  /** What draws on it; its coordinates begin at the layer's corner. */
  Graphics2D graphics(boolean smooth) {
    graphics.setRenderingHint(
        RenderingHints.KEY_ANTIALIASING,
        smooth ? RenderingHints.VALUE_ANTIALIAS_ON : RenderingHints.VALUE_ANTIALIAS_OFF);
    return graphics;
  }

  void close() {
    graphics.dispose();
  }

  int[] argb() {
    return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
  }

  Pixels pixels() {
    return new Pixels(area.width, area.height, argb());
  }

  /** A transform, seen from the layer's corner. */
  AffineTransform local(AffineTransform transform) {
    AffineTransform local = AffineTransform.getTranslateInstance(-area.x, -area.y);
    local.concatenate(transform);
    return local;
  }

  /** Puts another over this. */
  void put(Layer top, double opacity, BlendMode mode) {
    Rectangle both = area.intersection(top.area);
    int part = (int) Math.round(opacity * 255);
    if (both.isEmpty() || part == 0) {
      return;
    }
    int[] to = argb();
    int[] from = top.argb();
    for (int y = both.y; y < both.y + both.height; y++) {
      int at = (y - area.y) * area.width + both.x - area.x;
      int fromAt = (y - top.area.y) * top.area.width + both.x - top.area.x;
      for (int i = 0; i < both.width; i++, at++, fromAt++) {
        int pixel = from[fromAt];
        if (pixel != 0) {
          int scaled = part == 255 ? pixel : Blending.scaled(pixel, part);
          to[at] =
              mode == BlendMode.NORMAL
                  ? Blending.over(scaled, to[at])
                  : Blending.mix(mode, scaled, to[at]);
        }
      }
    }
  }

  /** Leaves of each pixel as much as another layer of the same area has alpha there. */
  void cut(Layer other) {
    int[] to = argb();
    int[] by = other.argb();
    for (int i = 0; i < to.length; i++) {
      if (to[i] != 0) {
        int alpha = by[i] >>> 24;
        to[i] = alpha == 255 ? to[i] : alpha == 0 ? 0 : Blending.scaled(to[i], alpha);
      }
    }
  }
}
