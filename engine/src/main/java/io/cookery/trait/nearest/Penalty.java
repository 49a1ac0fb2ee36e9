package io.cookery.trait.nearest;

/**
 * What a number of slots costs, as a convex function of straight pieces.
 *
 * @param breaks where the slope changes, growing
 * @param slopes one more than breaks: before the first break, between them and after the last
 */
@SuppressWarnings("ArrayRecordComponent") // small, and never compared
record Penalty(double[] breaks, double[] slopes) {

  /** A piece of an exact count, so dear that no share is worth it. */
  static final double EXACT = 10_000;

  /**
   * What a piece beyond the largest deviation costs beside itself: too little to change the sum.
   */
  private static final double BEYOND = 1e-3;

  private static final double NOISE = 1e-9;

  static Penalty exact(int pieces) {
    return new Penalty(new double[] {pieces}, new double[] {-EXACT, EXACT});
  }

  /**
   * The deviation from a share, straight between whole numbers.
   *
   * @param largest a deviation above it costs a little more
   * @param shift moves the breaks a little, so that no two ways are equally good
   */
  static Penalty share(double share, double largest, double shift) {
    double floor = Math.floor(share + NOISE);
    double fraction = Math.max(0, share - floor);
    double ceiling = fraction < NOISE ? floor : floor + 1;
    double least = Math.min(floor, Math.ceil(share - largest - NOISE));
    double most = Math.max(ceiling, Math.floor(share + largest + NOISE));
    double[] breaks = {least + shift, floor + shift, ceiling + shift, most + shift};
    double[] slopes = {-1 - BEYOND, -1, 1 - 2 * fraction, 1, 1 + BEYOND};
    return new Penalty(breaks, slopes);
  }

  /** The piece on which a number lies; of two that meet there the one after. */
  int segment(double at) {
    int segment = 0;
    while (segment < breaks.length && at >= breaks[segment] - NOISE) {
      segment++;
    }
    return segment;
  }

  double lower(int segment) {
    return segment == 0 ? Double.NEGATIVE_INFINITY : breaks[segment - 1];
  }

  double upper(int segment) {
    return segment == breaks.length ? Double.POSITIVE_INFINITY : breaks[segment];
  }

  /** The piece on which a number lies; of two or more that meet there the first. */
  int segmentBelow(double at) {
    int segment = breaks.length;
    while (segment > 0 && at <= breaks[segment - 1] + NOISE) {
      segment--;
    }
    return segment;
  }
}
