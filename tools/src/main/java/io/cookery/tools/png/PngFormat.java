package io.cookery.tools.png;

import java.nio.ByteBuffer;

/**
 * How the pixels of a PNG are written (W3C PNG, 11.2.1).
 *
 * @param colourType 0 grey, 2 colour, 3 palette, 4 grey with alpha, 6 colour with alpha
 * @param bitDepth of a sample, or of an index into the palette
 */
record PngFormat(PngHeader size, int colourType, int bitDepth, boolean interlaced) {

  static final int GREY = 0;
  static final int COLOUR = 2;
  static final int PALETTE = 3;
  static final int GREY_ALPHA = 4;
  static final int COLOUR_ALPHA = 6;

  /** Reads the 13 bytes of the header's chunk. */
  static PngFormat of(PngHeader size, ByteBuffer header) throws UnreadablePngException {
    int depth = header.get(8) & 0xff;
    int colour = header.get(9) & 0xff;
    if (!exists(colour, depth)) {
      throw UnreadablePngException.broken(
          "its header says colour type %d with %d bits, which PNG does not have"
              .formatted(colour, depth));
    }
    if (header.get(10) != 0 || header.get(11) != 0) {
      throw UnreadablePngException.broken(
          "its header says compression %d and filter method %d, PNG has only 0 and 0"
              .formatted(header.get(10) & 0xff, header.get(11) & 0xff));
    }
    int interlace = header.get(12) & 0xff;
    if (interlace > 1) {
      throw UnreadablePngException.broken(
          "its header says interlace method " + interlace + ", PNG has only 0 and 1");
    }
    return new PngFormat(size, colour, depth, interlace == 1);
  }

  private static boolean exists(int colour, int depth) {
    return switch (colour) {
      case GREY -> depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
      case PALETTE -> depth == 1 || depth == 2 || depth == 4 || depth == 8;
      case COLOUR, GREY_ALPHA, COLOUR_ALPHA -> depth == 8 || depth == 16;
      default -> false;
    };
  }

  private int bitsPerPixel() {
    int samples =
        switch (colourType) {
          case COLOUR -> 3;
          case GREY_ALPHA -> 2;
          case COLOUR_ALPHA -> 4;
          default -> 1;
        };
    return samples * bitDepth;
  }

  /** What filters take for one pixel. */
  int filterBytes() {
    return Math.max(1, bitsPerPixel() / 8);
  }

  int rowBytes(int pixels) {
    return (pixels * bitsPerPixel() + 7) / 8;
  }
}
