package io.cookery.cook.limit;

import java.time.Duration;

/** For how long a tool is left alone, since it said so. */
final class CallPause {

  private long endNanos = System.nanoTime();

  void atLeast(Duration length) {
    endNanos = System.nanoTime() + Math.max(leftNanos(), length.toNanos());
  }

  /** Negative if it is over. */
  long leftNanos() {
    return endNanos - System.nanoTime();
  }

  boolean lasts() {
    return leftNanos() > 0;
  }

  /** Whether it is so long that jobs need not wait for its end. */
  boolean isLong() {
    return leftNanos() > CallLine.PATIENCE.toNanos();
  }
}
