package io.cookery.tools.svg.filter;

import io.cookery.tools.blend.BlendFormula;
import io.cookery.tools.blend.BlendMode;

/** Mixes colours as W3C Compositing and Blending says. */
public final class Blending {

  private Blending() {}

  /** Mixes a premultiplied pixel over another. */
  public static int mix(BlendMode mode, int top, int below) {
    int topAlpha = top >>> 24;
    if (topAlpha == 0) {
      return below;
    }
    return switch (mode) {
      case NORMAL -> over(top, below);
      case PLUS_LIGHTER -> plus(top, below);
      default -> below >>> 24 == 0 ? top : mixed(mode, top, below);
    };
  }

  /** Puts a premultiplied pixel over another. */
  public static int over(int top, int below) {
    int left = 255 - (top >>> 24);
    if (left == 0 || below == 0) {
      return top;
    }
    return top + scaled(below, left);
  }

  /** A premultiplied pixel, of which a part of 255 is left. */
  public static int scaled(int pixel, int part) {
    int high = (pixel >>> 8 & 0xff00ff) * part + 0x800080;
    int low = (pixel & 0xff00ff) * part + 0x800080;
    high = high + (high >>> 8 & 0xff00ff) & 0xff00ff00;
    low = (low + (low >>> 8 & 0xff00ff) & 0xff00ff00) >>> 8;
    return high | low;
  }

  static int plus(int top, int below) {
    int sum = 0;
    for (int shift = 0; shift <= 24; shift += 8) {
      sum |= Math.min(255, (top >>> shift & 255) + (below >>> shift & 255)) << shift;
    }
    return sum;
  }

  private static int mixed(BlendMode mode, int top, int below) {
    double sa = (top >>> 24) / 255.0;
    double ba = (below >>> 24) / 255.0;
    double[] s = channels(top, sa);
    double[] b = channels(below, ba);
    double[] mixed = new double[3];
    BlendFormula.mix(mode, s, b, mixed);
    double alpha = sa + ba - sa * ba;
    int result = Pixels.bounded(alpha * 255) << 24;
    for (int i = 0; i < 3; i++) {
      double value = sa * (1 - ba) * s[i] + sa * ba * mixed[i] + (1 - sa) * ba * b[i];
      result |= Pixels.bounded(value * 255) << (16 - 8 * i);
    }
    return result;
  }

  private static double[] channels(int pixel, double alpha) {
    double by = 255 * alpha;
    return new double[] {
      Math.min(1, (pixel >> 16 & 255) / by),
      Math.min(1, (pixel >> 8 & 255) / by),
      Math.min(1, (pixel & 255) / by)
    };
  }
}
