package io.cookery.tools.svg.filter;

/**
 * A picture.
 *
 * @param argb 8 bits each of alpha, red, green and blue, premultiplied; row by row
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Pixels(int width, int height, int[] argb) {

  public static Pixels empty(int width, int height) {
    return new Pixels(width, height, new int[Math.multiplyExact(width, height)]);
  }

  public Pixels copy() {
    return new Pixels(width, height, argb.clone());
  }

  /** From channels of 0 to 255 that are not premultiplied. */
  static int premultiplied(int alpha, int red, int green, int blue) {
    return alpha << 24
        | ((red * alpha + 127) / 255) << 16
        | ((green * alpha + 127) / 255) << 8
        | (blue * alpha + 127) / 255;
  }

  /** A premultiplied channel, not premultiplied. */
  static int plain(int channel, int alpha) {
    return alpha == 0 ? 0 : Math.min(255, (channel * 255 + alpha / 2) / alpha);
  }

  /** Rounded, and within 0 to 255. */
  static int bounded(double value) {
    return value <= 0 ? 0 : value >= 255 ? 255 : (int) (value + 0.5);
  }

  /** A part of it; what lies outside is transparent. */
  public Pixels part(int x, int y, int partWidth, int partHeight) {
    Pixels part = empty(partWidth, partHeight);
    part.put(this, -x, -y);
    return part;
  }

  /** Puts another over these pixels, in their stead. */
  public void put(Pixels other, int x, int y) {
    int fromX = Math.max(0, x);
    int toX = (int) Math.min(width, (long) x + other.width);
    int fromY = Math.max(0, y);
    int toY = (int) Math.min(height, (long) y + other.height);
    for (int row = fromY; row < toY && fromX < toX; row++) {
      System.arraycopy(
          other.argb, (row - y) * other.width + fromX - x, argb, row * width + fromX, toX - fromX);
    }
  }

  /** Makes everything outside of an area transparent. */
  public void keep(int fromX, int fromY, int toX, int toY) {
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if (x < fromX || x >= toX || y < fromY || y >= toY) {
          argb[y * width + x] = 0;
        }
      }
    }
  }
}
