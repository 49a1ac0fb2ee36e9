package io.cookery.tools.svg.filter;

import io.cookery.tools.svg.tree.Effect.Function;
import java.util.List;

/** What is done to each pixel by itself. */
public final class Channels {

  private Channels() {}

  /** Multiplies each colour with a matrix of four rows of five. */
  public static Pixels multiplied(Pixels pixels, double[] m) {
    Pixels result = pixels.copy();
    int[] argb = result.argb();
    for (int i = 0; i < argb.length; i++) {
      int pixel = argb[i];
      int alpha = pixel >>> 24;
      double a = alpha;
      double r = Pixels.plain(pixel >> 16 & 255, alpha);
      double g = Pixels.plain(pixel >> 8 & 255, alpha);
      double b = Pixels.plain(pixel & 255, alpha);
      argb[i] =
          Pixels.premultiplied(
              row(m, 15, r, g, b, a),
              row(m, 0, r, g, b, a),
              row(m, 5, r, g, b, a),
              row(m, 10, r, g, b, a));
    }
    return result;
  }

  private static int row(double[] m, int at, double r, double g, double b, double a) {
    return Pixels.bounded(
        m[at] * r + m[at + 1] * g + m[at + 2] * b + m[at + 3] * a + m[at + 4] * 255);
  }

  /** Applies functions of red, green, blue and alpha. */
  public static Pixels transferred(Pixels pixels, List<Function> functions) {
    int[][] tables = new int[4][];
    for (int i = 0; i < 4; i++) {
      tables[i] = table(functions.get(i));
    }
    Pixels result = pixels.copy();
    int[] argb = result.argb();
    for (int i = 0; i < argb.length; i++) {
      int pixel = argb[i];
      int alpha = pixel >>> 24;
      argb[i] =
          Pixels.premultiplied(
              tables[3][alpha],
              tables[0][Pixels.plain(pixel >> 16 & 255, alpha)],
              tables[1][Pixels.plain(pixel >> 8 & 255, alpha)],
              tables[2][Pixels.plain(pixel & 255, alpha)]);
    }
    return result;
  }

  private static int[] table(Function function) {
    int[] table = new int[256];
    for (int i = 0; i < 256; i++) {
      table[i] = Pixels.bounded(255 * value(function, i / 255.0));
    }
    return table;
  }

  private static double value(Function function, double c) {
    return switch (function) {
      case Function.Identity _ -> c;
      case Function.Linear(double slope, double intercept) -> slope * c + intercept;
      case Function.Gamma(double amplitude, double exponent, double offset) ->
          amplitude * Math.pow(c, exponent) + offset;
      case Function.Discrete(List<Double> values) ->
          values.isEmpty() ? c : values.get(Math.min(values.size() - 1, (int) (c * values.size())));
      case Function.Table(List<Double> values) -> {
        int n = values.size() - 1;
        if (n < 1) {
          yield values.isEmpty() ? c : values.getFirst();
        }
        int k = Math.min(n - 1, (int) (c * n));
        yield values.get(k) + (c * n - k) * (values.get(k + 1) - values.get(k));
      }
    };
  }
}
