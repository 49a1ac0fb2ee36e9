package io.cookery.export;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/** Scales pictures down by averaging the area under each new pixel, which keeps fine lines. */
final class Pixels {

  private static final int CHANNELS = 4;

  private Pixels() {}

  /** As many pixels of the target size, premultiplied; the source may be of any kind. */
  static BufferedImage fit(BufferedImage source, int width, int height) {
    BufferedImage from = enlarged(source, width, height);
    float[] rows = alongRows(from, width);
    BufferedImage to = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
    int[] line = new int[width];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        line[x] = downColumn(rows, from.getHeight(), width, height, x, y);
      }
      to.getRaster().setDataElements(0, y, width, 1, line);
    }
    return to;
  }

  /** Repeats the pixels of a small picture, such as pixel art, so that its edges stay sharp. */
  private static BufferedImage enlarged(BufferedImage source, int width, int height) {
    int times = Math.max(ceil(width, source.getWidth()), ceil(height, source.getHeight()));
    int w = source.getWidth() * times;
    int h = source.getHeight() * times;
    BufferedImage large = new BufferedImage(w, h, BufferedImage.TYPE_INT_ARGB_PRE);
    Graphics2D graphics = large.createGraphics();
    graphics.drawImage(source, 0, 0, w, h, null);
    graphics.dispose();
    return large;
  }

  private static int ceil(int wanted, int there) {
    return Math.max(1, (wanted + there - 1) / there);
  }

  private static float[] alongRows(BufferedImage from, int width) {
    int w = from.getWidth();
    int h = from.getHeight();
    float[] sums = new float[width * h * CHANNELS];
    int[] line = new int[w];
    for (int y = 0; y < h; y++) {
      from.getRaster().getDataElements(0, y, w, 1, line);
      for (int x = 0; x < width; x++) {
        average(line, (double) x * w / width, (double) (x + 1) * w / width, sums, y * width + x);
      }
    }
    return sums;
  }

  private static void average(int[] line, double begin, double end, float[] into, int pixel) {
    for (int i = (int) begin; i < Math.min(line.length, Math.ceil(end)); i++) {
      float weight = (float) ((Math.min(end, i + 1) - Math.max(begin, i)) / (end - begin));
      for (int c = 0; c < CHANNELS; c++) {
        into[pixel * CHANNELS + c] += weight * (line[i] >>> (8 * c) & 0xFF);
      }
    }
  }

  private static int downColumn(float[] rows, int h, int width, int height, int x, int y) {
    double begin = (double) y * h / height;
    double end = (double) (y + 1) * h / height;
    float[] sum = new float[CHANNELS];
    for (int i = (int) begin; i < Math.min(h, Math.ceil(end)); i++) {
      float weight = (float) ((Math.min(end, i + 1) - Math.max(begin, i)) / (end - begin));
      for (int c = 0; c < CHANNELS; c++) {
        sum[c] += weight * rows[(i * width + x) * CHANNELS + c];
      }
    }
    int pixel = 0;
    for (int c = 0; c < CHANNELS; c++) {
      pixel |= Math.min(0xFF, Math.round(sum[c])) << (8 * c);
    }
    return pixel;
  }
}
