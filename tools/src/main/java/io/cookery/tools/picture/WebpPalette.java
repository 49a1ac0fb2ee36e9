package io.cookery.tools.picture;

import io.cookery.tools.png.Image;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The palette of a lossless WebP (RFC 9649, 4.4). Indexes behind its end stand for transparent
 * black, which the library takes for the palette's last colour.
 */
final class WebpPalette {

  private static final int ALPHA_BIT = 36;
  private static final int TRANSFORMS_BIT = 40;
  private static final int SUBTRACT_GREEN = 2;
  private static final int COLOUR_INDEXING = 3;
  private static final int MOST_COLOURS = 256;

  /** Up to so many colours indexes are packed. */
  private static final int[] FULL = {2, 4, 16};

  private WebpPalette() {}

  /** Whether a palette is shorter than the indexes that there can be. */
  static boolean open(ByteBuffer vp8l) {
    int at = TRANSFORMS_BIT;
    while (bits(vp8l, at, 1) == 1) {
      int transform = bits(vp8l, at + 1, 2);
      at += 3;
      if (transform == COLOUR_INDEXING) {
        int colours = bits(vp8l, at, 8) + 1;
        return bits(vp8l, ALPHA_BIT, 1) == 1 && isOpen(colours);
      }
      if (transform != SUBTRACT_GREEN) {
        return false; // a palette stands first, as all known writers have it
      }
    }
    return false;
  }

  private static boolean isOpen(int colours) {
    return colours < MOST_COLOURS && Arrays.stream(FULL).noneMatch(full -> full == colours);
  }

  /** Whether transparent black is nowhere: it may have been behind the palette's end. */
  static boolean withoutTransparentBlack(Image image) {
    return Arrays.stream(image.argb()).noneMatch(pixel -> pixel == 0);
  }

  private static int bits(ByteBuffer data, int from, int count) {
    int value = 0;
    for (int i = 0; i < count; i++) {
      int at = from + i;
      int bit = at >> 3 < data.limit() ? data.get(at >> 3) >> (at & 7) & 1 : 0;
      value |= bit << i;
    }
    return value;
  }
}
