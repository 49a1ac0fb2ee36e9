package io.cookery.trait.linear;

/**
 * What a number of slots costs, as a convex function of straight pieces.
 *
 * @param breaks where the slope changes, growing
 * @param slopes one more than breaks: before the first break, between them and after the last
 */
@SuppressWarnings("ArrayRecordComponent") // small, and never compared
public record Penalty(double[] breaks, double[] slopes) {

  /** A piece of an exact count, so dear that no share is worth it. */
  public static final double EXACT = 10_000;

  /** A piece beyond the largest deviation costs so much more: too little to change the sum. */
  private static final double BEYOND = 1e-3;

  /** A piece costs so much more at each step towards it: too little to change the largest. */
  private static final double STEP = 2e-5;

  private static final double NOISE = 1e-9;

  /** A number that is to be met exactly. */
  public static Penalty exact(int pieces) {
    return new Penalty(new double[] {pieces}, new double[] {-EXACT, EXACT});
  }

  /**
   * The deviation from a share, straight between whole numbers.
   *
   * @param largest a deviation above it costs a little more
   * @param steps in how many steps up to it a deviation costs very little more each, so that many
   *     small ones are better than some that are as large as allowed
   * @param shift moves the breaks a little, so that no two ways are equally good
   */
  public static Penalty share(double share, double largest, int steps, double shift) {
    double floor = Math.floor(share + NOISE);
    double fraction = Math.max(0, share - floor);
    double ceiling = fraction < NOISE ? floor : floor + 1;
    double[] breaks = new double[2 * steps + 2];
    double[] slopes = new double[2 * steps + 3];
    breaks[steps] = floor + shift;
    breaks[steps + 1] = ceiling + shift;
    slopes[steps] = -1;
    slopes[steps + 1] = 1 - 2 * fraction;
    slopes[steps + 2] = 1;
    for (int i = 1; i <= steps; i++) {
      double step = largest * i / steps;
      breaks[steps - i] = Math.min(floor, Math.ceil(share - step - NOISE)) + shift;
      breaks[steps + 1 + i] = Math.max(ceiling, Math.floor(share + step + NOISE)) + shift;
      double more = i == steps ? BEYOND : STEP;
      slopes[steps - i] = slopes[steps - i + 1] - more;
      slopes[steps + 2 + i] = slopes[steps + 1 + i] + more;
    }
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
