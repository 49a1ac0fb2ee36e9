package io.cookery.tools.svg.filter;

import io.cookery.tools.blend.BlendMode;
import io.cookery.tools.svg.tree.Effect;

/** Puts pictures of one size together. */
public final class Compositing {

  private Compositing() {}

  public static Pixels blend(BlendMode mode, Pixels top, Pixels below) {
    Pixels result = below.copy();
    int[] argb = result.argb();
    for (int i = 0; i < argb.length; i++) {
      argb[i] = Blending.mix(mode, top.argb()[i], argb[i]);
    }
    return result;
  }

  public static Pixels composite(Effect.Composite effect, Pixels top, Pixels below) {
    Pixels result = Pixels.empty(top.width(), top.height());
    int[] argb = result.argb();
    for (int i = 0; i < argb.length; i++) {
      argb[i] =
          effect.operator() == Effect.Operator.ARITHMETIC
              ? arithmetic(effect.k(), top.argb()[i], below.argb()[i])
              : pixel(effect.operator(), top.argb()[i], below.argb()[i]);
    }
    return result;
  }

  private static int pixel(Effect.Operator operator, int top, int below) {
    int topAlpha = top >>> 24;
    int belowAlpha = below >>> 24;
    return switch (operator) {
      case IN -> Blending.scaled(top, belowAlpha);
      case OUT -> Blending.scaled(top, 255 - belowAlpha);
      case ATOP ->
          Blending.plus(Blending.scaled(top, belowAlpha), Blending.scaled(below, 255 - topAlpha));
      case XOR ->
          Blending.plus(
              Blending.scaled(top, 255 - belowAlpha), Blending.scaled(below, 255 - topAlpha));
      case LIGHTER -> Blending.plus(top, below);
      default -> Blending.over(top, below);
    };
  }

  private static int arithmetic(double[] k, int top, int below) {
    double alpha = arithmetic(k, (top >>> 24) / 255.0, (below >>> 24) / 255.0);
    if (!(alpha > 0)) {
      return 0;
    }
    alpha = Math.min(1, alpha);
    int result = Pixels.bounded(alpha * 255) << 24;
    for (int shift = 16; shift >= 0; shift -= 8) {
      double value = arithmetic(k, (top >>> shift & 255) / 255.0, (below >>> shift & 255) / 255.0);
      result |= Pixels.bounded(Math.clamp(value, 0, alpha) * 255) << shift;
    }
    return result;
  }

  private static double arithmetic(double[] k, double top, double below) {
    return k[0] * top * below + k[1] * top + k[2] * below + k[3];
  }
}
