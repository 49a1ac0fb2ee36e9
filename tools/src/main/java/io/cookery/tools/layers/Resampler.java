package io.cookery.tools.layers;

import io.cookery.tools.png.Image;
import java.util.Arrays;

/**
 * Fits an image to another size. Smooth scaling is a separable Catmull-Rom cubic (Keys 1981, a =
 * -1/2), widened when it makes things smaller, on premultiplied colours so that transparent pixels
 * do not bleed in. It keeps one row in memory besides the two images.
 */
final class Resampler {

  private static final int CHANNELS = 4;
  private static final double RADIUS = 2;

  private Resampler() {}

  static Image fit(Image image, int width, int height, Scaling scaling)
      throws InterruptedException {
    if (image.width() == width && image.height() == height) {
      return image;
    }
    return switch (scaling) {
      case PIXELATED -> nearest(image, width, height);
      case SMOOTH -> smooth(image, width, height);
    };
  }

  private static Image nearest(Image image, int width, int height) {
    int[] argb = new int[width * height];
    for (int y = 0; y < height; y++) {
      int from = nearest(y, height, image.height()) * image.width();
      for (int x = 0; x < width; x++) {
        argb[y * width + x] = image.argb()[from + nearest(x, width, image.width())];
      }
    }
    return new Image(width, height, argb);
  }

  /** The source pixel under the middle of this one. */
  private static int nearest(int at, int size, int sourceSize) {
    return (int) ((2L * at + 1) * sourceSize / (2L * size));
  }

  private static Image smooth(Image image, int width, int height) throws InterruptedException {
    Taps[] columns = Taps.all(image.width(), width);
    Taps[] rows = Taps.all(image.height(), height);
    float[] row = new float[image.width() * CHANNELS];
    int[] argb = new int[width * height];
    for (int y = 0; y < height; y++) {
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted while scaling a layer");
      }
      Arrays.fill(row, 0);
      for (int i = 0; i < rows[y].weights().length; i++) {
        addRow(image, rows[y].first() + i, rows[y].weights()[i], row);
      }
      for (int x = 0; x < width; x++) {
        argb[y * width + x] = pixel(row, columns[x]);
      }
    }
    return new Image(width, height, argb);
  }

  private static void addRow(Image image, int y, float weight, float[] row) {
    int from = y * image.width();
    for (int x = 0; x < image.width(); x++) {
      int argb = image.argb()[from + x];
      int alpha = argb >>> 24;
      if (alpha != 0) {
        float share = weight * alpha;
        row[x * CHANNELS] += share;
        row[x * CHANNELS + 1] += share * (argb >>> 16 & 0xff);
        row[x * CHANNELS + 2] += share * (argb >>> 8 & 0xff);
        row[x * CHANNELS + 3] += share * (argb & 0xff);
      }
    }
  }

  private static int pixel(float[] row, Taps taps) {
    float alpha = 0;
    float red = 0;
    float green = 0;
    float blue = 0;
    for (int i = 0; i < taps.weights().length; i++) {
      int at = (taps.first() + i) * CHANNELS;
      float weight = taps.weights()[i];
      alpha += weight * row[at];
      red += weight * row[at + 1];
      green += weight * row[at + 2];
      blue += weight * row[at + 3];
    }
    int opacity = channel(alpha);
    if (opacity == 0) {
      return 0;
    }
    return opacity << 24
        | channel(red / alpha) << 16
        | channel(green / alpha) << 8
        | channel(blue / alpha);
  }

  private static int channel(float value) {
    return Math.clamp(Math.round(value), 0, 255);
  }

  /**
   * Which source pixels make one pixel, and how much each counts; the weights add up to 1.
   *
   * @param first the first source pixel
   */
  @SuppressWarnings("ArrayRecordComponent") // inside this class only, never compared
  private record Taps(int first, float[] weights) {

    static Taps[] all(int sourceSize, int size) {
      Taps[] all = new Taps[size];
      for (int at = 0; at < size; at++) {
        all[at] = of(at, sourceSize, size);
      }
      return all;
    }

    private static Taps of(int at, int sourceSize, int size) {
      double ratio = (double) sourceSize / size;
      double widening = Math.max(1, ratio);
      double centre = (at + 0.5) * ratio - 0.5;
      int first = Math.max(0, (int) Math.ceil(centre - RADIUS * widening));
      int last = Math.min(sourceSize - 1, (int) Math.floor(centre + RADIUS * widening));
      double[] weights = new double[last - first + 1];
      double sum = 0;
      for (int i = 0; i < weights.length; i++) {
        weights[i] = cubic((first + i - centre) / widening);
        sum += weights[i];
      }
      float[] shares = new float[weights.length];
      for (int i = 0; i < shares.length; i++) {
        shares[i] = (float) (weights[i] / sum);
      }
      return new Taps(first, shares);
    }

    private static double cubic(double distance) {
      double x = Math.abs(distance);
      if (x < 1) {
        return (1.5 * x - 2.5) * x * x + 1;
      }
      return x < 2 ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : 0;
    }
  }
}
