package io.cookery.cook.limit;

/**
 * By how much a rate grows in a round in which few calls were refused: quickly back to what was
 * reached, slowly past it, and less slowly the longer that goes well.
 *
 * @param searching whether the rate is a first guess
 * @param dear whether a refusal costs much
 * @param reached calls a second when the rate last fell
 * @param calm rounds since then
 */
record Growth(boolean searching, boolean dear, double reached, int calm) {

  private static final double NEARLY = 0.9;
  private static final double QUICK = 1.3;
  private static final double SLOW = 0.011;
  private static final double DEAR = 0.0007;
  private static final double MOST = 0.5;

  /** A first guess that is smaller rests on few calls. */
  private static final double SURE_RATE = 30;

  private static final double DEAR_GUESS = 1.5;

  double factor(double perSecond) {
    if (perSecond < NEARLY * reached) {
      return QUICK;
    }
    if (searching && reached < SURE_RATE) {
      return DEAR_GUESS;
    }
    return 1 + Math.min(MOST, (dear ? DEAR : SLOW) * calm);
  }
}
