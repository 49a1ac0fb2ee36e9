package io.cookery.tools.png;

/**
 * Pixels of an image, row by row from the top left.
 *
 * @param argb 8 bits each of alpha, red, green, blue; sRGB, not premultiplied; width × height of
 *     them
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record Image(int width, int height, int[] argb) {

  public Image {
    if (argb.length < width * height) {
      throw new IllegalArgumentException(
          argb.length + " pixels are too few for " + width + " × " + height);
    }
  }
}
