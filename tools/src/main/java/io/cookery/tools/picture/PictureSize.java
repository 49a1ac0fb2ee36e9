package io.cookery.tools.picture;

import io.cookery.tools.png.PngHeader;

/** Width and height in pixels, as the picture is seen. */
public record PictureSize(int width, int height) {

  /**
   * A size that a picture may have.
   *
   * @throws UnreadablePictureException when it is too large, or nothing
   */
  static PictureSize checked(int width, int height) throws UnreadablePictureException {
    if (!allowed(width) || !allowed(height)) {
      throw new UnreadablePictureException(
          "is %d × %d pixels; a picture may have 1 to %d each way"
              .formatted(width, height, PngHeader.MAX_SIDE_PIXELS));
    }
    return new PictureSize(width, height);
  }

  /** As it is seen once it was turned. */
  PictureSize turned(int orientation) {
    return orientation >= ExifOrientation.FIRST_ON_ITS_SIDE
        ? new PictureSize(/* width= */ height, /* height= */ width)
        : this;
  }

  private static boolean allowed(int pixels) {
    return pixels >= 1 && pixels <= PngHeader.MAX_SIDE_PIXELS;
  }
}
