package io.cookery.tools.overlap;

import io.cookery.tools.png.Image;

/**
 * Where a picture is seen and where it hides what lies below, on a grid of {@value #SIDE} × {@value
 * #SIDE} cells whatever its size: some kilobytes instead of megabytes.
 */
public final class PictureMask {

  /** Cells of a side of the grid; a row of cells is the bits of a long. */
  static final int SIDE = Long.SIZE;

  static final int CELLS = SIDE * SIDE;

  /** A cell that is wholly seen, or that hides wholly. */
  static final int WHOLE = 255;

  /** An alpha from which on a pixel hides what is below for the eye. */
  private static final int MIN_HIDING_ALPHA = 250;

  private final int width;
  private final int height;
  private final String pixels;
  private final byte[] seen = new byte[CELLS];
  private final byte[] hiding = new byte[CELLS];
  private final long[] any = new long[SIDE];
  private final long[] full = new long[SIDE];

  private PictureMask(int width, int height, String pixels) {
    this.width = width;
    this.height = height;
    this.pixels = pixels;
  }

  /** The mask of a picture. */
  public static PictureMask of(Image image) {
    PictureMask mask = new PictureMask(image.width(), image.height(), hash(image));
    for (int row = 0; row < SIDE; row++) {
      for (int column = 0; column < SIDE; column++) {
        mask.look(image, row, column);
      }
    }
    return mask;
  }

  private void look(Image image, int row, int column) {
    int top = row * image.height() / SIDE;
    int bottom = end(row, image.height());
    int left = column * image.width() / SIDE;
    int right = end(column, image.width());
    long alphas = 0;
    int hides = 0;
    boolean all = true;
    for (int y = top; y < bottom; y++) {
      for (int at = y * image.width() + left; at < y * image.width() + right; at++) {
        int alpha = image.argb()[at] >>> 24;
        alphas += alpha;
        hides += alpha >= MIN_HIDING_ALPHA ? 1 : 0;
        all &= alpha == WHOLE;
      }
    }
    int pixelCount = (bottom - top) * (right - left);
    int cell = row * SIDE + column;
    seen[cell] = (byte) ((alphas + pixelCount - 1) / pixelCount);
    hiding[cell] = (byte) ((long) hides * WHOLE / pixelCount);
    any[row] |= alphas > 0 ? 1L << column : 0;
    full[row] |= all ? 1L << column : 0;
  }

  /** Past the last pixel that lies in a cell, be it in part. */
  private static int end(int cell, int pixels) {
    return (int) (((long) (cell + 1) * pixels + SIDE - 1) / SIDE);
  }

  /**
   * 128 bits of the size and of all that is seen: the colour of a transparent pixel is nothing. Two
   * sums with different odd factors; nobody makes pictures so that they collide.
   */
  private static String hash(Image image) {
    long one = image.width();
    long other = image.height();
    int count = image.width() * image.height();
    for (int i = 0; i < count; i++) {
      int argb = image.argb()[i];
      long seen = argb >>> 24 == 0 ? 0 : argb;
      one = (one ^ seen) * 0x9E3779B97F4A7C15L;
      one ^= one >>> 29;
      other = (Long.rotateLeft(other, 23) + seen) * 0xD1B54A32D192ED03L;
    }
    return Long.toHexString(one) + "-" + Long.toHexString(other);
  }

  /** The same for two pictures of which all that is seen is the same. */
  public String pixels() {
    return pixels;
  }

  /** Whether nothing of it is seen. */
  public boolean isTransparent() {
    return allRows(any, 0);
  }

  /** Whether it hides everything below. */
  public boolean isOpaque() {
    return allRows(full, -1);
  }

  /** Whether it is of this size, and so drawn pixel by pixel. */
  public boolean isOf(int widthPixels, int heightPixels) {
    return width == widthPixels && height == heightPixels;
  }

  private static boolean allRows(long[] rows, long wanted) {
    for (long row : rows) {
      if (row != wanted) {
        return false;
      }
    }
    return true;
  }

  /** How much is seen in a cell, 0 to {@link #WHOLE}. */
  int seen(int cell) {
    return seen[cell] & 0xff;
  }

  /** How much of a cell hides what is below, 0 to {@link #WHOLE}. */
  int hiding(int cell) {
    return hiding[cell] & 0xff;
  }

  /** Whether all of it that is seen lies in cells of this cover. */
  boolean isWithin(long[] cover) {
    for (int row = 0; row < SIDE; row++) {
      if ((any[row] & ~cover[row]) != 0) {
        return false;
      }
    }
    return true;
  }

  /** Adds the cells that it hides to the last pixel. */
  void addTo(long[] cover) {
    for (int row = 0; row < SIDE; row++) {
      cover[row] |= full[row];
    }
  }
}
