package io.cookery.tools.layers;

import io.cookery.tools.png.Image;

/** The smallest rectangle that holds every visible pixel; 0 wide and high when there is none. */
record Bounds(int left, int top, int width, int height) {

  static Bounds of(Image image) {
    int top = 0;
    while (top < image.height() && rowIsEmpty(image, top)) {
      top++;
    }
    int bottom = image.height();
    while (bottom > top && rowIsEmpty(image, bottom - 1)) {
      bottom--;
    }
    int left = image.width();
    int right = 0;
    for (int y = top; y < bottom; y++) {
      left = Math.min(left, firstVisible(image, y, left));
      right = Math.max(right, lastVisible(image, y, right) + 1);
    }
    return bottom == top
        ? new Bounds(0, 0, 0, 0)
        : new Bounds(left, top, right - left, bottom - top);
  }

  int[] cut(Image image) {
    int[] argb = new int[width * height];
    for (int y = 0; y < height; y++) {
      System.arraycopy(image.argb(), (top + y) * image.width() + left, argb, y * width, width);
    }
    return argb;
  }

  private static boolean rowIsEmpty(Image image, int y) {
    return firstVisible(image, y, image.width()) == image.width();
  }

  private static int firstVisible(Image image, int y, int limit) {
    int at = y * image.width();
    int x = 0;
    while (x < limit && image.argb()[at + x] >>> 24 == 0) {
      x++;
    }
    return x;
  }

  /** The last visible column that is not left of {@code limit}; {@code limit - 1} if none is. */
  private static int lastVisible(Image image, int y, int limit) {
    int at = y * image.width();
    int x = image.width() - 1;
    while (x >= limit && image.argb()[at + x] >>> 24 == 0) {
      x--;
    }
    return x;
  }
}
