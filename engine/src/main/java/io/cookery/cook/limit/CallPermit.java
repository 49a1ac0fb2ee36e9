package io.cookery.cook.limit;

/**
 * A moment at which a tool may be called once.
 *
 * @param endNanos by {@link System#nanoTime()}, when it is over
 * @param bounded false if the tool may be called at any time
 */
public record CallPermit(long endNanos, boolean bounded) {

  static final CallPermit ANY_TIME = new CallPermit(0, false);

  static CallPermit until(long endNanos) {
    return new CallPermit(endNanos, true);
  }

  /** Whether the call may still be made; a moment that has passed is forgone. */
  public boolean valid() {
    return !bounded || System.nanoTime() - endNanos <= 0;
  }
}
