package io.cookery.trait.nearest;

/**
 * How far a plan is from its shares: first the sum of what values have too much or too little, then
 * the largest of it, then how evenly it is spread.
 *
 * @param squares the sum of the squares of the deviations
 */
record Deviations(double sum, double largest, double squares) {

  private static final double NOISE = 1e-6;

  static Deviations of(double[] asked, int[] planned) {
    double sum = 0;
    double largest = 0;
    double squares = 0;
    for (int i = 0; i < asked.length; i++) {
      double miss = Math.abs(planned[i] - asked[i]);
      sum += miss;
      largest = Math.max(largest, miss);
      squares += miss * miss;
    }
    return new Deviations(sum, largest, squares);
  }

  boolean betterThan(Deviations other) {
    if (Math.abs(sum - other.sum) > NOISE) {
      return sum < other.sum;
    }
    if (Math.abs(largest - other.largest) > NOISE) {
      return largest < other.largest;
    }
    return squares < other.squares - NOISE;
  }
}
