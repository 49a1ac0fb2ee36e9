package io.cookery.tools.png;

/** Makes ARGB of the bytes of rows; samples of 16 bits are rounded to the nearest of 8. */
final class RowPixels {

  private static final int OPAQUE = 0xff000000;

  private final PngFormat format;
  private final int[] palette;
  private final int grey;
  private final long colour;

  RowPixels(PngParts parts) {
    this.format = parts.format();
    this.palette = parts.palette();
    int[] key = parts.transparent();
    this.grey = key.length == 1 ? key[0] : -1;
    this.colour = key.length == 3 ? key(key[0], key[1], key[2]) : -1;
  }

  private static long key(int red, int green, int blue) {
    return (long) red << 32 | (long) green << 16 | blue;
  }

  /**
   * Makes the pixels of a row.
   *
   * @param row begins at 1
   * @param at where the first pixel goes
   * @param step from one pixel to the next
   */
  void put(byte[] row, int width, int[] argb, int at, int step) throws UnreadablePngException {
    boolean wide = format.bitDepth() == 16;
    switch (format.colourType()) {
      case PngFormat.PALETTE -> palette(row, width, argb, at, step);
      case PngFormat.GREY -> grey(row, width, argb, at, step);
      case PngFormat.COLOUR -> {
        if (wide) {
          wideColour(row, width, argb, at, step);
        } else {
          colour(row, width, argb, at, step);
        }
      }
      case PngFormat.GREY_ALPHA -> {
        for (int x = 0, i = 1; x < width; x++, i += wide ? 4 : 2, at += step) {
          int value = wide ? eight(row, i) : row[i] & 0xff;
          int alpha = wide ? eight(row, i + 2) : row[i + 1] & 0xff;
          argb[at] = alpha << 24 | value * 0x010101;
        }
      }
      default -> {
        if (wide) {
          for (int x = 0, i = 1; x < width; x++, i += 8, at += step) {
            argb[at] =
                eight(row, i + 6) << 24
                    | eight(row, i) << 16
                    | eight(row, i + 2) << 8
                    | eight(row, i + 4);
          }
        } else {
          for (int x = 0, i = 1; x < width; x++, i += 4, at += step) {
            argb[at] = row[i + 3] << 24 | rgb(row, i);
          }
        }
      }
    }
  }

  private void palette(byte[] row, int width, int[] argb, int at, int step)
      throws UnreadablePngException {
    int bits = format.bitDepth();
    for (int x = 0; x < width; x++, at += step) {
      int index = bits == 8 ? row[1 + x] & 0xff : sample(row, x, bits);
      if (index >= palette.length) {
        throw UnreadablePngException.broken(
            "a pixel has colour %d of a palette of %d, which are counted from 0"
                .formatted(index, palette.length));
      }
      argb[at] = palette[index];
    }
  }

  private void grey(byte[] row, int width, int[] argb, int at, int step) {
    int bits = format.bitDepth();
    int scale = bits < 8 ? 255 / ((1 << bits) - 1) : 1;
    for (int x = 0; x < width; x++, at += step) {
      int value =
          switch (bits) {
            case 8 -> row[1 + x] & 0xff;
            case 16 -> sixteen(row, 1 + 2 * x);
            default -> sample(row, x, bits);
          };
      int shown = bits == 16 ? eight(value) : value * scale;
      argb[at] = (value == grey ? 0 : OPAQUE) | shown * 0x010101;
    }
  }

  private void colour(byte[] row, int width, int[] argb, int at, int step) {
    for (int x = 0, i = 1; x < width; x++, i += 3, at += step) {
      boolean hidden =
          colour >= 0 && key(row[i] & 0xff, row[i + 1] & 0xff, row[i + 2] & 0xff) == colour;
      argb[at] = (hidden ? 0 : OPAQUE) | rgb(row, i);
    }
  }

  private void wideColour(byte[] row, int width, int[] argb, int at, int step) {
    for (int x = 0, i = 1; x < width; x++, i += 6, at += step) {
      int red = sixteen(row, i);
      int green = sixteen(row, i + 2);
      int blue = sixteen(row, i + 4);
      int hidden = key(red, green, blue) == colour ? 0 : OPAQUE;
      argb[at] = hidden | eight(red) << 16 | eight(green) << 8 | eight(blue);
    }
  }

  private static int rgb(byte[] row, int at) {
    return (row[at] & 0xff) << 16 | (row[at + 1] & 0xff) << 8 | (row[at + 2] & 0xff);
  }

  private static int sample(byte[] row, int x, int bits) {
    int bit = x * bits;
    return (row[1 + (bit >> 3)] >> (8 - bits - (bit & 7))) & ((1 << bits) - 1);
  }

  private static int sixteen(byte[] row, int at) {
    return (row[at] & 0xff) << 8 | (row[at + 1] & 0xff);
  }

  private static int eight(byte[] row, int at) {
    return eight(sixteen(row, at));
  }

  /** {@code round(value × 255 ÷ 65535)}, W3C PNG, 13.12. */
  private static int eight(int value) {
    return (value * 255 + 32895) >>> 16;
  }
}
