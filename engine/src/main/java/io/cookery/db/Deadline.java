package io.cookery.db;

import java.time.Duration;

/** The end of a wait, on the clock that nobody sets. */
record Deadline(long nanoTime) {

  static Deadline in(Duration duration) {
    return new Deadline(System.nanoTime() + duration.toNanos());
  }

  boolean isOver() {
    return System.nanoTime() - nanoTime >= 0;
  }
}
