package io.cookery.tools.blend;

/**
 * The formulas of W3C Compositing and Blending Level 1, sections 9 and 10: what a colour becomes on
 * another one, both from 0 to 1, not premultiplied, and without regard to how much is seen of them.
 */
public final class BlendFormula {

  private BlendFormula() {}

  /** Whether each channel is mixed by itself, by {@link #channel}. */
  public static boolean separable(BlendMode mode) {
    return mode.compareTo(BlendMode.HUE) < 0 || mode == BlendMode.PLUS_LIGHTER;
  }

  /** Mixes red, green and blue of the source with those of the backdrop. */
  public static void mix(BlendMode mode, double[] source, double[] backdrop, double[] to) {
    if (!separable(mode)) {
      HueBlending.mix(mode, source, backdrop, to);
      return;
    }
    for (int i = 0; i < 3; i++) {
      to[i] = channel(mode, source[i], backdrop[i]);
    }
  }

  /** Mixes a channel of the source with one of the backdrop; the mode must be separable. */
  public static double channel(BlendMode mode, double s, double b) {
    return switch (mode) {
      case MULTIPLY -> s * b;
      case SCREEN -> s + b - s * b;
      case OVERLAY -> hardLight(b, s);
      case DARKEN -> Math.min(s, b);
      case LIGHTEN -> Math.max(s, b);
      case COLOR_DODGE -> b == 0 ? 0 : s >= 1 ? 1 : Math.min(1, b / (1 - s));
      case COLOR_BURN -> b >= 1 ? 1 : s <= 0 ? 0 : 1 - Math.min(1, (1 - b) / s);
      case HARD_LIGHT -> hardLight(s, b);
      case SOFT_LIGHT -> softLight(s, b);
      case DIFFERENCE -> Math.abs(s - b);
      case EXCLUSION -> s + b - 2 * s * b;
      default -> s;
    };
  }

  private static double hardLight(double s, double b) {
    return s <= 0.5 ? b * 2 * s : b + (2 * s - 1) - b * (2 * s - 1);
  }

  private static double softLight(double s, double b) {
    if (s <= 0.5) {
      return b - (1 - 2 * s) * b * (1 - b);
    }
    double d = b <= 0.25 ? ((16 * b - 12) * b + 4) * b : Math.sqrt(b);
    return b + (2 * s - 1) * (d - b);
  }
}
