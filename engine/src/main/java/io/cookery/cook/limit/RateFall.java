package io.cookery.cook.limit;

/**
 * To what a rate falls when refusals are too many: to what was really reached.
 *
 * @param takenPerSecond what that is
 * @param leastLeft so much of the rate is left at least
 * @param dear whether a refusal costs much
 */
record RateFall(double takenPerSecond, double leastLeft, boolean dear) {

  /** Where a refusal costs much, the rate falls below what was reached. */
  static final double DEAR_DECREASE = 0.94;

  private static final double BELOW_REACHED = 0.98;
  static final double MOST_DECREASE = 0.4;
  private static final double GUESS_DECREASE = 0.5;
  private static final double NEW_GUESS_DECREASE = 0.75;
  private static final long NEW_GUESS_MILLIS = 250;
  private static final long LEAST_KNOWN_MILLIS = 60;

  /**
   * What was really reached. What a tool took before the first guess may have been a burst that it
   * gives once; unless it takes nothing now, for then it takes so many in each window.
   *
   * @param searching whether the rate is a first guess
   * @param anyPassed whether any call was taken since the limits last changed
   * @param knownMillis how long ago the first guess was made
   */
  static RateFall of(
      TakenLately lately,
      boolean searching,
      boolean dear,
      boolean anyPassed,
      long knownMillis,
      long nowMillis) {
    long withinMillis =
        anyPassed
            ? Math.clamp(knownMillis, LEAST_KNOWN_MILLIS, TakenLately.LATELY_MILLIS)
            : TakenLately.LATELY_MILLIS;
    return new RateFall(
        lately.perSecond(nowMillis, withinMillis), leastLeft(searching, knownMillis), dear);
  }

  /** A guess that was made just now is not much too high: what was seen since is too little. */
  private static double leastLeft(boolean searching, long knownMillis) {
    if (!searching) {
      return MOST_DECREASE;
    }
    return knownMillis < NEW_GUESS_MILLIS ? NEW_GUESS_DECREASE : GUESS_DECREASE;
  }

  /** The rate after it, in calls a second; any rate is 0. */
  double next(double perSecond) {
    double least = Math.max(AdaptiveRate.LEAST_RATE, perSecond * leastLeft);
    double next = Math.max(takenPerSecond, least) * BELOW_REACHED;
    return perSecond == 0 ? next : Math.min(perSecond * (dear ? DEAR_DECREASE : 1), next);
  }
}
