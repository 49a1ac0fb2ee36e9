package io.cookery.tools.blend;

/** The blend modes that do not work channel by channel. */
final class HueBlending {

  private HueBlending() {}

  static void mix(BlendMode mode, double[] s, double[] b, double[] to) {
    switch (mode) {
      case HUE -> {
        saturated(s, saturation(b), to);
        lit(to, luminosity(b), to);
      }
      case SATURATION -> {
        saturated(b, saturation(s), to);
        lit(to, luminosity(b), to);
      }
      case COLOR -> lit(s, luminosity(b), to);
      default -> lit(b, luminosity(s), to);
    }
  }

  private static double luminosity(double[] c) {
    return 0.3 * c[0] + 0.59 * c[1] + 0.11 * c[2];
  }

  private static double saturation(double[] c) {
    return Math.max(c[0], Math.max(c[1], c[2])) - Math.min(c[0], Math.min(c[1], c[2]));
  }

  private static void saturated(double[] c, double saturation, double[] to) {
    double low = Math.min(c[0], Math.min(c[1], c[2]));
    double range = saturation(c);
    for (int i = 0; i < 3; i++) {
      to[i] = range == 0 ? 0 : (c[i] - low) * saturation / range;
    }
  }

  private static void lit(double[] c, double luminosity, double[] to) {
    double more = luminosity - luminosity(c);
    for (int i = 0; i < 3; i++) {
      to[i] = c[i] + more;
    }
    double l = luminosity(to);
    double low = Math.min(to[0], Math.min(to[1], to[2]));
    double high = Math.max(to[0], Math.max(to[1], to[2]));
    for (int i = 0; i < 3; i++) {
      if (low < 0) {
        to[i] = l + (to[i] - l) * l / (l - low);
      }
      if (high > 1) {
        to[i] = l + (to[i] - l) * (1 - l) / (high - l);
      }
    }
  }
}
