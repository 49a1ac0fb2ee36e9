package io.cookery.tools.picture;

import io.cookery.tools.png.Image;

/** Turns pictures as their EXIF orientation asks for (Exif 2.32, 4.6.4 A, tag 274). */
final class Upright {

  private Upright() {}

  static Image of(Image image, int orientation) {
    if (orientation == ExifOrientation.UPRIGHT) {
      return image;
    }
    PictureSize size = new PictureSize(image.width(), image.height()).turned(orientation);
    int width = size.width();
    int height = size.height();
    int[] argb = new int[width * height];
    int right = image.width() - 1;
    int bottom = image.height() - 1;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int fromX =
            switch (orientation) {
              case 2, 3 -> right - x;
              case 4 -> x;
              case 5, 6 -> y;
              default -> right - y;
            };
        int fromY =
            switch (orientation) {
              case 2 -> y;
              case 3, 4 -> bottom - y;
              case 5, 8 -> x;
              default -> bottom - x;
            };
        argb[y * width + x] = image.argb()[fromY * image.width() + fromX];
      }
    }
    return new Image(width, height, argb);
  }
}
