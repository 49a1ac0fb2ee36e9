package io.cookery.tools.svg.paint;

import io.cookery.tools.svg.filter.Blending;
import java.awt.geom.AffineTransform;
import java.awt.geom.NoninvertibleTransformException;

/** Pixels of a picture, once or again and again. */
final class SampledPaint extends Shader {

  private static final double NEAR = 1e-3;

  private final int[] argb;
  private final int width;
  private final int height;
  private final AffineTransform back;
  private final boolean repeat;
  private final boolean smooth;
  private final int part;

  /**
   * A paint.
   *
   * @param transform from the picture's pixels to those that are painted
   * @param smooth whether pixels flow into each other
   */
  SampledPaint(
      int[] argb,
      int width,
      int height,
      AffineTransform transform,
      boolean repeat,
      boolean smooth,
      double opacity) {
    this.argb = argb;
    this.width = width;
    this.height = height;
    this.repeat = repeat;
    this.part = (int) Math.round(opacity * 255);
    try {
      this.back = transform.createInverse();
    } catch (NoninvertibleTransformException e) {
      throw new IllegalArgumentException("flat", e);
    }
    this.smooth = smooth && !pixelForPixel(back);
  }

  /** Whether it is only moved: then its pixels are seen as they are. */
  private static boolean pixelForPixel(AffineTransform t) {
    return Math.abs(t.getScaleX() - 1) < NEAR
        && Math.abs(t.getScaleY() - 1) < NEAR
        && Math.abs(t.getShearX()) < NEAR
        && Math.abs(t.getShearY()) < NEAR;
  }

  @Override
  void row(int x, int y, int count, int[] to, int at) {
    for (int i = 0; i < count; i++) {
      double px = x + i + 0.5;
      double py = y + 0.5;
      double sx = back.getScaleX() * px + back.getShearX() * py + back.getTranslateX();
      double sy = back.getShearY() * px + back.getScaleY() * py + back.getTranslateY();
      int pixel =
          smooth ? cubic(sx - 0.5, sy - 0.5) : pixel((int) Math.floor(sx), (int) Math.floor(sy));
      to[at + i] = part == 255 ? pixel : Blending.scaled(pixel, part);
    }
  }

  private int pixel(int x, int y) {
    int column = repeat ? Math.floorMod(x, width) : Math.clamp(x, 0, width - 1);
    int row = repeat ? Math.floorMod(y, height) : Math.clamp(y, 0, height - 1);
    return argb[row * width + column];
  }

  private int cubic(double x, double y) {
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    double[] across = weights(x - left);
    double[] down = weights(y - top);
    double a = 0;
    double r = 0;
    double g = 0;
    double b = 0;
    for (int row = 0; row < 4; row++) {
      for (int column = 0; column < 4; column++) {
        int pixel = pixel(left - 1 + column, top - 1 + row);
        if (pixel != 0) {
          double weight = across[column] * down[row];
          a += weight * (pixel >>> 24);
          r += weight * (pixel >> 16 & 255);
          g += weight * (pixel >> 8 & 255);
          b += weight * (pixel & 255);
        }
      }
    }
    int alpha = channel(a, 255);
    return alpha << 24 | channel(r, alpha) << 16 | channel(g, alpha) << 8 | channel(b, alpha);
  }

  private static int channel(double value, int most) {
    return (int) Math.clamp(value + 0.5, 0, most);
  }

  /** Mitchell and Netravali's, which neither rings nor blurs much. */
  private static double[] weights(double t) {
    return new double[] {far(1 - t), near(1 - t), near(t), far(t)};
  }

  private static double near(double t) {
    return 1 / 18.0 + t * (9 / 18.0 + t * (27 / 18.0 - t * 21 / 18.0));
  }

  private static double far(double t) {
    return t * t * (t * 7 / 18.0 - 6 / 18.0);
  }
}
