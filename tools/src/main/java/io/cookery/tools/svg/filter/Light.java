package io.cookery.tools.svg.filter;

/** sRGB and linear light. */
public final class Light {

  private static final int[] LINEAR = new int[256];
  private static final int[] SRGB = new int[256];

  static {
    for (int i = 0; i < 256; i++) {
      double c = i / 255.0;
      LINEAR[i] =
          (int) Math.round(255 * (c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4)));
      SRGB[i] =
          (int)
              Math.round(255 * (c <= 0.0031308 ? c * 12.92 : 1.055 * Math.pow(c, 1 / 2.4) - 0.055));
    }
  }

  private Light() {}

  /** A channel of 0 to 255 in linear light. */
  public static int linear(int srgb) {
    return LINEAR[srgb];
  }

  public static Pixels toLinear(Pixels pixels) {
    return mapped(pixels, LINEAR);
  }

  public static Pixels toSrgb(Pixels pixels) {
    return mapped(pixels, SRGB);
  }

  private static Pixels mapped(Pixels pixels, int[] table) {
    int[] argb = pixels.argb().clone();
    for (int i = 0; i < argb.length; i++) {
      int pixel = argb[i];
      int alpha = pixel >>> 24;
      if (alpha != 0) {
        argb[i] =
            Pixels.premultiplied(
                alpha,
                table[Pixels.plain(pixel >> 16 & 255, alpha)],
                table[Pixels.plain(pixel >> 8 & 255, alpha)],
                table[Pixels.plain(pixel & 255, alpha)]);
      }
    }
    return new Pixels(pixels.width(), pixels.height(), argb);
  }
}
