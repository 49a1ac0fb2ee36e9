package io.cookery.cook.limit;

/**
 * How many calls a node makes at once of a tool that it does not know yet: few at first, then more
 * with time, and with those that are taken. They become more by few at a time, so the first
 * refusals are here before many calls more were made. It knows no clock.
 */
final class FirstCalls {

  static final int FIRST = 4;

  /** In so long they double, answered or not. */
  static final long DOUBLED_AFTER_MILLIS = 250;

  /** They grow this often. */
  static final long STEP_MILLIS = 10;

  /** From here on any number is made. */
  static final int ENOUGH = 2_048;

  private static final double STEP = Math.pow(2, (double) STEP_MILLIS / DOUBLED_AFTER_MILLIS);

  /** So much more is made with each that is taken: answers that come at once speed it up. */
  private static final double TAKEN = 0.15;

  private double most = FIRST;
  private long grownMillis = Long.MIN_VALUE;
  private long nextFallMillis = Long.MIN_VALUE;

  /** Whether one more call may be made beside those under way. */
  boolean allows(int inFlight, long nowMillis) {
    if (grownMillis == Long.MIN_VALUE) {
      grownMillis = nowMillis;
    }
    while (most < ENOUGH && nowMillis - grownMillis >= STEP_MILLIS) {
      most *= STEP;
      grownMillis += STEP_MILLIS;
    }
    return inFlight + 1 <= most || most >= ENOUGH;
  }

  void taken() {
    most += TAKEN;
  }

  /**
   * One of so many was refused: perhaps there are too many already. Others that were refused in the
   * same moment say no more.
   */
  void refused(int inFlight, long nowMillis) {
    if (most < ENOUGH && nowMillis >= nextFallMillis) {
      most = Math.max(FIRST, Math.min(most, inFlight) / 2);
      nextFallMillis = nowMillis + DOUBLED_AFTER_MILLIS;
    }
  }

  /** The tool is left alone for a while: it begins anew. */
  void restart() {
    most = FIRST;
    grownMillis = Long.MIN_VALUE;
  }

  /** When it allows more, if no call is answered before. */
  long nextMillis() {
    return grownMillis + STEP_MILLIS;
  }
}
