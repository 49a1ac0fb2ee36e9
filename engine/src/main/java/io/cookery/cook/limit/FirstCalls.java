package io.cookery.cook.limit;

/**
 * How many calls a node makes at once of a tool that it does not know yet: few at first, then more
 * with each that is taken, and with time. So a tool that takes little refuses few before the node
 * knows. It knows no clock.
 */
final class FirstCalls {

  static final int FIRST = 8;

  /** After so long without an answer, twice as many are made. */
  static final long DOUBLED_AFTER_MILLIS = 40;

  /** From here on any number is made. */
  static final int ENOUGH = 2_048;

  private int most = FIRST;
  private long doubledMillis = Long.MIN_VALUE;

  /** Whether one more call may be made beside those under way. */
  boolean allows(int inFlight, long nowMillis) {
    if (doubledMillis == Long.MIN_VALUE) {
      doubledMillis = nowMillis;
    }
    while (most < ENOUGH && nowMillis - doubledMillis >= DOUBLED_AFTER_MILLIS) {
      most *= 2;
      doubledMillis += DOUBLED_AFTER_MILLIS;
    }
    return inFlight < most || most >= ENOUGH;
  }

  void taken() {
    most++;
  }

  /** When it allows more, if no call is answered before. */
  long nextMillis() {
    return doubledMillis + DOUBLED_AFTER_MILLIS;
  }
}
