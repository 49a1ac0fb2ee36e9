package io.cookery.tools.svg.filter;

import java.util.Arrays;

/** Gaussian blur: exact when it is narrow, else as three boxes, as SVG says. */
public final class Blur {

  private static final double BOXES_FROM = 2;

  /** Below this nothing is seen of it. */
  private static final double LEAST = 0.05;

  private Blur() {}

  /** Blurs by these deviations, in pixels. */
  public static Pixels apply(Pixels pixels, double deviationX, double deviationY) {
    Pixels across =
        deviationX < LEAST
            ? pixels
            : lines(pixels, deviationX, pixels.height(), pixels.width(), pixels.width(), 1);
    return deviationY < LEAST
        ? across
        : lines(across, deviationY, pixels.width(), pixels.height(), 1, pixels.width());
  }

  private static Pixels lines(
      Pixels pixels, double deviation, int lines, int length, int lineStep, int step) {
    int[] from = pixels.argb();
    int[] to = new int[from.length];
    // Beyond both ends all is transparent: a wider blur than this changes nothing more.
    double bounded = Math.min(deviation, 4.0 * length);
    double[] line = new double[length];
    for (int i = 0; i < lines; i++) {
      for (int shift = 0; shift <= 24; shift += 8) {
        boolean any = false;
        for (int j = 0; j < length; j++) {
          line[j] = from[i * lineStep + j * step] >>> shift & 255;
          any |= line[j] != 0;
        }
        if (any) {
          double[] blurred = bounded < BOXES_FROM ? narrow(line, bounded) : boxes(line, bounded);
          for (int j = 0; j < length; j++) {
            to[i * lineStep + j * step] |= Pixels.bounded(blurred[j]) << shift;
          }
        }
      }
    }
    return new Pixels(pixels.width(), pixels.height(), to);
  }

  private static double[] narrow(double[] line, double deviation) {
    int radius = (int) Math.ceil(3 * deviation);
    double[] kernel = new double[2 * radius + 1];
    double sum = 0;
    for (int i = 0; i < kernel.length; i++) {
      double d = (i - radius) / deviation;
      kernel[i] = Math.exp(-d * d / 2);
      sum += kernel[i];
    }
    double[] to = new double[line.length];
    for (int i = 0; i < line.length; i++) {
      double value = 0;
      for (int j = Math.max(0, i - radius); j <= Math.min(line.length - 1, i + radius); j++) {
        value += line[j] * kernel[j - i + radius];
      }
      to[i] = value / sum;
    }
    return to;
  }

  private static double[] boxes(double[] line, double deviation) {
    int size = (int) Math.floor(deviation * 3 * Math.sqrt(2 * Math.PI) / 4 + 0.5);
    int half = size / 2;
    // What one box spreads beyond the ends, the next brings back.
    int beyond = 3 * half;
    double[] wide = new double[line.length + 2 * beyond];
    System.arraycopy(line, 0, wide, beyond, line.length);
    double[] blurred =
        size % 2 == 1
            ? box(box(box(wide, half, half), half, half), half, half)
            : box(box(box(wide, half, half - 1), half - 1, half), half, half);
    return Arrays.copyOfRange(blurred, beyond, beyond + line.length);
  }

  /** The mean of so many before, itself, and so many behind. */
  private static double[] box(double[] line, int before, int behind) {
    double[] to = new double[line.length];
    double sum = 0;
    for (int i = 0; i < Math.min(behind, line.length); i++) {
      sum += line[i];
    }
    int count = before + behind + 1;
    for (int i = 0; i < line.length; i++) {
      if (i + behind < line.length) {
        sum += line[i + behind];
      }
      to[i] = sum / count;
      if (i - before >= 0) {
        sum -= line[i - before];
      }
    }
    return to;
  }
}
