package io.cookery.cook.limit;

/**
 * How many calls a node makes at once of a tool that it does not know yet: few at first, then more
 * with time, and with those that are taken. They become more by few at a time, so the first
 * refusals are here before many calls more were made. It knows no clock.
 */
final class FirstCalls {

  static final int FIRST = 4;

  /** In so long they double, answered or not. */
  static final long DOUBLED_AFTER_MILLIS = 40;

  /** They grow this often. */
  static final long STEP_MILLIS = 4;

  /** From here on any number is made. */
  static final int ENOUGH = 2_048;

  private static final double STEP = Math.pow(2, (double) STEP_MILLIS / DOUBLED_AFTER_MILLIS);

  /** So much more is made with each that is taken: answers that come at once speed it up. */
  private static final double TAKEN = 0.25;

  private double most = FIRST;
  private long grownMillis = Long.MIN_VALUE;

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
