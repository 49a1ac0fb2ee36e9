package io.cookery.tools.svg.filter;

import io.cookery.tools.svg.tree.Effect;

/** What makes a pixel of those around it. */
public final class Neighbours {

  private Neighbours() {}

  /** Makes thick or thin by so many pixels. */
  public static Pixels morphed(Pixels pixels, boolean dilate, double radiusX, double radiusY) {
    int columns = (int) Math.min(pixels.width(), Math.ceil(radiusX) * 2);
    int rows = (int) Math.min(pixels.height(), Math.ceil(radiusY) * 2);
    int[] across =
        extremes(
            pixels.argb(),
            dilate,
            Math.max(1, columns),
            pixels.height(),
            pixels.width(),
            pixels.width(),
            1);
    int[] down =
        extremes(
            across, dilate, Math.max(1, rows), pixels.width(), pixels.height(), 1, pixels.width());
    return new Pixels(pixels.width(), pixels.height(), down);
  }

  /** The largest or smallest of each channel within a window, in one pass a line. */
  private static int[] extremes(
      int[] from, boolean most, int window, int lines, int length, int lineStep, int step) {
    int[] to = new int[from.length];
    int before = window / 2;
    int behind = window - before - 1;
    int[] queue = new int[length + 1];
    int[] line = new int[length];
    for (int i = 0; i < lines; i++) {
      for (int shift = 0; shift <= 24; shift += 8) {
        for (int j = 0; j < length; j++) {
          int value = from[i * lineStep + j * step] >>> shift & 255;
          line[j] = most ? value : 255 - value;
        }
        int head = 0;
        int tail = 0;
        for (int j = 0; j < length + behind; j++) {
          if (j < length) {
            while (tail > head && line[queue[tail - 1]] <= line[j]) {
              tail--;
            }
            queue[tail++] = j;
          }
          int at = j - behind;
          if (at >= 0) {
            while (queue[head] < at - before) {
              head++;
            }
            boolean cut = !most && (at - before < 0 || at + behind >= length);
            int extreme = cut ? 255 : line[queue[head]];
            to[i * lineStep + at * step] |= (most ? extreme : 255 - extreme) << shift;
          }
        }
      }
    }
    return to;
  }

  /** Sums pixels with weights. */
  public static Pixels convolved(Pixels pixels, Effect.Convolve effect) {
    int[] from = effect.preserveAlpha() ? plain(pixels.argb()) : pixels.argb();
    Pixels result = Pixels.empty(pixels.width(), pixels.height());
    for (int y = 0; y < pixels.height(); y++) {
      for (int x = 0; x < pixels.width(); x++) {
        result.argb()[y * pixels.width() + x] = convolved(pixels, from, effect, x, y);
      }
    }
    return result;
  }

  private static int[] plain(int[] argb) {
    int[] plain = argb.clone();
    for (int i = 0; i < plain.length; i++) {
      int pixel = plain[i];
      int alpha = pixel >>> 24;
      plain[i] =
          alpha << 24
              | Pixels.plain(pixel >> 16 & 255, alpha) << 16
              | Pixels.plain(pixel >> 8 & 255, alpha) << 8
              | Pixels.plain(pixel & 255, alpha);
    }
    return plain;
  }

  private static int convolved(Pixels pixels, int[] from, Effect.Convolve effect, int x, int y) {
    double a = 0;
    double r = 0;
    double g = 0;
    double b = 0;
    for (int row = 0; row < effect.rows(); row++) {
      for (int column = 0; column < effect.columns(); column++) {
        int at = at(pixels, effect, x - effect.targetX() + column, y - effect.targetY() + row);
        if (at >= 0) {
          double k =
              effect
                  .kernel()[
                  (effect.rows() - row - 1) * effect.columns() + effect.columns() - column - 1];
          int pixel = from[at];
          a += k * (pixel >>> 24);
          r += k * (pixel >> 16 & 255);
          g += k * (pixel >> 8 & 255);
          b += k * (pixel & 255);
        }
      }
    }
    double d = effect.divisor();
    double bias = effect.bias() * 255;
    if (effect.preserveAlpha()) {
      int alpha = from[y * pixels.width() + x] >>> 24;
      return Pixels.premultiplied(
          alpha,
          Pixels.bounded(r / d + bias),
          Pixels.bounded(g / d + bias),
          Pixels.bounded(b / d + bias));
    }
    int alpha = Pixels.bounded(a / d + bias);
    double shift = bias * alpha / 255;
    return alpha << 24
        | Math.min(alpha, Pixels.bounded(r / d + shift)) << 16
        | Math.min(alpha, Pixels.bounded(g / d + shift)) << 8
        | Math.min(alpha, Pixels.bounded(b / d + shift));
  }

  /** Below 0 where there is nothing. */
  private static int at(Pixels pixels, Effect.Convolve effect, int x, int y) {
    boolean inside = x >= 0 && y >= 0 && x < pixels.width() && y < pixels.height();
    if (inside) {
      return y * pixels.width() + x;
    }
    return switch (effect.edge()) {
      case NONE -> -1;
      case DUPLICATE ->
          Math.clamp(y, 0, pixels.height() - 1) * pixels.width()
              + Math.clamp(x, 0, pixels.width() - 1);
      case WRAP ->
          Math.floorMod(y, pixels.height()) * pixels.width() + Math.floorMod(x, pixels.width());
    };
  }

  /** Takes each pixel from where another picture says. */
  public static Pixels displaced(
      Pixels pixels, Pixels map, char xChannel, char yChannel, double scaleX, double scaleY) {
    Pixels result = Pixels.empty(pixels.width(), pixels.height());
    int width = pixels.width();
    for (int i = 0; i < result.argb().length; i++) {
      int pixel = map.argb()[i];
      int column = i % width;
      int row = i / width;
      double fromX = column + scaleX * (channel(pixel, xChannel) / 255.0 - 0.5);
      double fromY = row + scaleY * (channel(pixel, yChannel) / 255.0 - 0.5);
      int x = (int) Math.round(fromX);
      int y = (int) Math.round(fromY);
      if (x >= 0 && y >= 0 && x < width && y < pixels.height()) {
        result.argb()[i] = pixels.argb()[y * width + x];
      }
    }
    return result;
  }

  private static int channel(int pixel, char channel) {
    int alpha = pixel >>> 24;
    return switch (channel) {
      case 'R' -> Pixels.plain(pixel >> 16 & 255, alpha);
      case 'G' -> Pixels.plain(pixel >> 8 & 255, alpha);
      case 'B' -> Pixels.plain(pixel & 255, alpha);
      default -> alpha;
    };
  }

  /** Repeats a part of a picture over all of it. */
  public static Pixels tiled(Pixels pixels, int x, int y, int width, int height) {
    Pixels result = Pixels.empty(pixels.width(), pixels.height());
    Pixels tile = pixels.part(x, y, width, height);
    for (int i = 0; i < result.argb().length; i++) {
      int tileX = Math.floorMod(i % pixels.width() - x, width);
      int tileY = Math.floorMod(i / pixels.width() - y, height);
      result.argb()[i] = tile.argb()[tileY * width + tileX];
    }
    return result;
  }
}
