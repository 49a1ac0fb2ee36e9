package io.cookery.trait.nearest;

/**
 * How far a plan is from its shares: first the sum of what values have too much or too little, then
 * the largest of it.
 */
record Deviations(double sum, double largest) {

  static final double NOISE = 1e-6;

  static Deviations of(double[] asked, int[] planned) {
    double sum = 0;
    double largest = 0;
    for (int i = 0; i < asked.length; i++) {
      double miss = Math.abs(planned[i] - asked[i]);
      sum += miss;
      largest = Math.max(largest, miss);
    }
    return new Deviations(sum, largest);
  }

  boolean betterThan(Deviations other) {
    return sum < other.sum - NOISE || (sum < other.sum + NOISE && largest < other.largest - NOISE);
  }
}
