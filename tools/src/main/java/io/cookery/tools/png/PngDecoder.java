package io.cookery.tools.png;

import static io.cookery.tools.png.UnreadablePngException.broken;

import org.jspecify.annotations.Nullable;

/**
 * Reads PNGs of every kind: 1 to 16 bits, palette, grey, transparency by alpha, by colour or by
 * palette, interlaced. Samples are taken as they stand in the file: colour profiles and gamma are
 * left aside on purpose, so that a layer looks the same as in the tools that artists stack layers
 * with. The JDK's reader is not used: it loses the transparency of some greys and looks at no
 * checksum.
 */
public final class PngDecoder {

  /** Where the pixels of each pass of an interlaced PNG begin, and how far apart they are. */
  private static final int[][] PASSES = {
    {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
  };

  private static final int[][] ONE_PASS = {{0, 0, 1, 1}};

  /** Rows between two looks for an interruption. */
  private static final int ROWS_AT_ONCE = 16;

  private final PngParts parts;
  private final RowPixels pixels;
  private final PixelData data;

  private PngDecoder(PngParts parts, PixelData data) {
    this.parts = parts;
    this.pixels = new RowPixels(parts);
    this.data = data;
  }

  /**
   * Decodes a whole file.
   *
   * @throws UnreadablePngException when it is broken
   * @throws InterruptedException as soon as this thread is interrupted
   */
  public static Image decode(byte[] file) throws UnreadablePngException, InterruptedException {
    PngParts parts = ChunkReader.read(file);
    PngHeader size = parts.format().size();
    int[] argb = new int[size.width() * size.height()];
    read(file, parts, argb);
    return new Image(size.width(), size.height(), argb);
  }

  /**
   * Checks all of a file that decides on its pixels, as {@link #decode} does, and keeps none.
   *
   * @throws UnreadablePngException when it is broken
   * @throws InterruptedException as soon as this thread is interrupted
   */
  public static PngHeader check(byte[] file) throws UnreadablePngException, InterruptedException {
    PngParts parts = ChunkReader.read(file);
    read(file, parts, null);
    return parts.format().size();
  }

  private static void read(byte[] file, PngParts parts, int @Nullable [] argb)
      throws UnreadablePngException, InterruptedException {
    try (PixelData data = new PixelData(file, parts)) {
      PngDecoder decoder = new PngDecoder(parts, data);
      for (int[] pass : parts.format().interlaced() ? PASSES : ONE_PASS) {
        decoder.pass(pass, argb);
      }
      data.end();
    }
  }

  private void pass(int[] pass, int @Nullable [] argb)
      throws UnreadablePngException, InterruptedException {
    PngFormat format = parts.format();
    int fullWidth = format.size().width();
    int width = (fullWidth - pass[0] + pass[2] - 1) / pass[2];
    if (width == 0) {
      return;
    }
    int bytes = format.rowBytes(width);
    boolean indexed = format.colourType() == PngFormat.PALETTE;
    int[] checked = argb == null && indexed ? new int[width] : new int[0];
    byte[] row = new byte[bytes + 1];
    byte[] above = new byte[bytes + 1];
    for (int y = pass[1], rows = 0; y < format.size().height(); y += pass[3], rows++) {
      if (rows % ROWS_AT_ONCE == 0 && Thread.interrupted()) {
        throw new InterruptedException("interrupted while decoding a PNG");
      }
      data.read(row, 0, bytes + 1);
      if ((row[0] & 0xff) > Unfilter.MAX_TYPE) {
        throw broken("row %d has filter %d, PNG has 0 to 4".formatted(y + 1, row[0] & 0xff));
      }
      if (argb != null || indexed) {
        Unfilter.undo(row[0], row, above, bytes, format.filterBytes());
      }
      if (argb != null) {
        pixels.put(row, width, argb, y * fullWidth + pass[0], pass[2]);
      } else if (indexed) {
        pixels.put(row, width, checked, 0, 1);
      }
      byte[] next = above;
      above = row;
      row = next;
    }
  }
}
