package io.cookery.tools.layers;

import io.cookery.tools.blend.BlendFormula;
import io.cookery.tools.blend.BlendMode;

/**
 * Mixes the pixels of one layer with those below: W3C Compositing and Blending, 5.1, 5.8 and 9, in
 * real numbers, rounded once at the end. Pixels are not premultiplied.
 */
final class Mixer {

  private static final double TINY = 1e-9;

  private final BlendMode mode;
  private final double opacity;
  private final float[] table;
  private final double[] source = new double[3];
  private final double[] backdrop = new double[3];
  private final double[] mixed = new double[3];

  /**
   * Mixes.
   *
   * @param opacity 0 to 1
   * @param tables what separable modes make of two channels
   */
  Mixer(BlendMode mode, double opacity, BlendTables tables) {
    this.mode = mode;
    this.opacity = opacity;
    this.table = BlendFormula.separable(mode) ? tables.of(mode) : new float[0];
  }

  /** Whether a layer's pixels are just laid over what is below. */
  boolean isPlain() {
    return mode == BlendMode.NORMAL && opacity == 1;
  }

  /** One pixel over another. */
  int mix(int below, int above) {
    double alpha = (above >>> 24) * opacity;
    if (alpha == 0) {
      return below;
    }
    if (mode == BlendMode.PLUS_LIGHTER) {
      return plus(below, above, alpha);
    }
    int ground = below >>> 24;
    return table.length == 0 && ground != 0
        ? together(below, above, alpha)
        : separate(below, above, alpha);
  }

  private int separate(int below, int above, double alpha) {
    int ground = below >>> 24;
    double alone = alpha * (255 - ground);
    double both = alpha * ground;
    double rest = (255 - alpha) * ground;
    double part = 1 / (alone + both + rest);
    int result = rounded((alone + both + rest) / 255) << 24;
    for (int shift = 0; shift <= 16; shift += 8) {
      int s = above >>> shift & 0xff;
      int b = below >>> shift & 0xff;
      double middle = both == 0 ? 0 : both * table[b << 8 | s];
      result |= rounded((alone * s + middle + rest * b) * part) << shift;
    }
    return result;
  }

  private int together(int below, int above, double alpha) {
    int ground = below >>> 24;
    for (int i = 0; i < 3; i++) {
      source[i] = ((above >>> (16 - 8 * i)) & 0xff) / 255.0;
      backdrop[i] = ((below >>> (16 - 8 * i)) & 0xff) / 255.0;
    }
    BlendFormula.mix(mode, source, backdrop, mixed);
    double alone = alpha * (255 - ground);
    double both = alpha * ground;
    double rest = (255 - alpha) * ground;
    double whole = alone + both + rest;
    int result = rounded(whole / 255) << 24;
    for (int i = 0; i < 3; i++) {
      double sum = alone * source[i] + both * mixed[i] + rest * backdrop[i];
      result |= rounded(255 * sum / whole) << (16 - 8 * i);
    }
    return result;
  }

  private static int plus(int below, int above, double alpha) {
    int ground = below >>> 24;
    double whole = Math.min(255, alpha + ground);
    int result = rounded(whole) << 24;
    for (int shift = 0; shift <= 16; shift += 8) {
      double sum = alpha * (above >>> shift & 0xff) + (double) ground * (below >>> shift & 0xff);
      result |= rounded(Math.min(255, sum / whole)) << shift;
    }
    return result;
  }

  /** To the nearest; the little more is for sums that are a half but for the arithmetic. */
  private static int rounded(double value) {
    return (int) (value + 0.5 + TINY);
  }
}
