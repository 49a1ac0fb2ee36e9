package io.cookery.tools.svg.paint;

import io.cookery.tools.svg.filter.Light;
import io.cookery.tools.svg.tree.Clip;
import io.cookery.tools.svg.tree.Mask;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import org.jspecify.annotations.Nullable;

/** Cuts layers with clip paths and masks. */
final class Masks {

  private final Painter painter;

  Masks(Painter painter) {
    this.painter = painter;
  }

  void clip(Clip clip, AffineTransform transform, Layer layer) {
    Layer shapes = new Layer(layer.area());
    try {
      painter.group(clip.shapes(), transform, shapes, null);
      layer.cut(shapes);
    } finally {
      shapes.close();
    }
    Clip outer = clip.clip();
    if (outer != null) {
      clip(outer, transform, layer);
    }
  }

  void mask(Mask mask, AffineTransform transform, Layer layer, @Nullable Frame frame) {
    Layer content = new Layer(layer.area());
    Layer area = new Layer(layer.area());
    try {
      painter.group(mask.content(), transform, content, frame);
      Graphics2D graphics = area.graphics(true);
      graphics.setPaint(Color.BLACK);
      graphics.fill(layer.local(transform).createTransformedShape(mask.area()));
      content.cut(area);
      if (!mask.alpha()) {
        luminance(content.argb(), mask.linear());
      }
      layer.cut(content);
    } finally {
      content.close();
      area.close();
    }
    Mask outer = mask.mask();
    if (outer != null) {
      mask(outer, transform, layer, frame);
    }
  }

  /** Makes the luminance the alpha. */
  private static void luminance(int[] argb, boolean linear) {
    for (int i = 0; i < argb.length; i++) {
      int pixel = argb[i];
      int alpha = pixel >>> 24;
      if (alpha != 0) {
        double red = channel(pixel >> 16 & 255, alpha, linear);
        double green = channel(pixel >> 8 & 255, alpha, linear);
        double blue = channel(pixel & 255, alpha, linear);
        double luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
        argb[i] = (int) Math.min(255, luminance + 0.5) << 24;
      }
    }
  }

  private static double channel(int premultiplied, int alpha, boolean linear) {
    if (!linear) {
      return premultiplied;
    }
    int plain = Math.min(255, (premultiplied * 255 + alpha / 2) / alpha);
    return Light.linear(plain) * alpha / 255.0;
  }
}
