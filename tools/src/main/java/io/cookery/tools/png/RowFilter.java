package io.cookery.tools.png;

/**
 * Chooses how a row is filtered (W3C PNG, 9). Drawings with flat colours and repetitions are left
 * as they are, since a filter would break up what repeats; rows of soft or noisy colours become
 * small differences to their neighbours.
 */
final class RowFilter {

  private static final int NONE = 0;
  private static final int SUB = 1;
  private static final int UP = 2;
  private static final int PAETH = 4;

  /** Filters are tried when more than one pixel in so many is unlike its neighbours. */
  private static final int FRESH_ONE_IN = 4;

  /** Bits for a byte that could not be foreseen. */
  private static final int FRESH_BYTE_BITS = 7;

  private static final int[] BITS = bits();

  private final int width;
  private final int channelShift;
  private final int bytesPerPixel;
  private final int[][] filtered;
  private int[] pixels = new int[0];
  private int from;
  private int type;

  RowFilter(int width, int bytesPerPixel) {
    this.width = width;
    this.bytesPerPixel = bytesPerPixel;
    this.channelShift = (bytesPerPixel - 1) * 8;
    this.filtered = new int[PAETH + 1][width];
  }

  int type() {
    return type;
  }

  /** The row as it goes into the file; begins at {@link #from}. */
  int[] pixels() {
    return pixels;
  }

  int from() {
    return from;
  }

  void choose(Image image, int y) {
    pixels = image.argb();
    from = y * width;
    type = NONE;
    if (y == 0) {
      return;
    }
    int fresh = fresh();
    if (fresh * FRESH_ONE_IN > width) {
      int least = fresh * bytesPerPixel * FRESH_BYTE_BITS;
      least = tryFilter(SUB, image.argb(), y * width, least);
      least = tryFilter(UP, image.argb(), y * width, least);
      tryFilter(PAETH, image.argb(), y * width, least);
    }
  }

  /** Pixels that are neither like the one to the left nor like the one above. */
  private int fresh() {
    int fresh = 0;
    for (int i = from + 1; i < from + width; i++) {
      int pixel = pixels[i];
      if (pixel != pixels[i - 1] && pixel != pixels[i - width]) {
        fresh++;
      }
    }
    return fresh;
  }

  private int tryFilter(int filter, int[] argb, int row, int least) {
    int[] target = filtered[filter];
    int cost = 0;
    for (int x = 0; x < width; x++) {
      int left = x == 0 ? 0 : argb[row + x - 1];
      int above = argb[row + x - width];
      int corner = x == 0 ? 0 : argb[row + x - 1 - width];
      int foreseen =
          switch (filter) {
            case SUB -> left;
            case UP -> above;
            default -> paeth(left, above, corner);
          };
      int difference = minus(argb[row + x], foreseen);
      target[x] = difference;
      for (int shift = channelShift; shift >= 0; shift -= 8) {
        cost += BITS[difference >>> shift & 0xff];
      }
    }
    if (cost >= least) {
      return least;
    }
    pixels = target;
    from = 0;
    type = filter;
    return cost;
  }

  /** Each channel by itself, modulo 256. */
  private static int minus(int a, int b) {
    int even = (a | 0x01000100) - (b & 0x00ff00ff) & 0x00ff00ff;
    int odd = (a >>> 8 | 0x01000100) - (b >>> 8 & 0x00ff00ff) & 0x00ff00ff;
    return even | odd << 8;
  }

  private static int paeth(int left, int above, int corner) {
    int foreseen = 0;
    for (int shift = 0; shift <= 24; shift += 8) {
      int a = left >>> shift & 0xff;
      int b = above >>> shift & 0xff;
      int c = corner >>> shift & 0xff;
      int toA = Math.abs(b - c);
      int toB = Math.abs(a - c);
      int toC = Math.abs(a + b - 2 * c);
      int nearest = toA <= toB && toA <= toC ? a : toB <= toC ? b : c;
      foreseen |= nearest << shift;
    }
    return foreseen;
  }

  /** About how many bits a difference takes: small ones are frequent, so they get short codes. */
  private static int[] bits() {
    int[] bits = new int[256];
    for (int value = 0; value < 256; value++) {
      int size = Math.abs((byte) value);
      bits[value] = size == 0 ? 1 : 3 + (31 - Integer.numberOfLeadingZeros(size));
    }
    return bits;
  }
}
