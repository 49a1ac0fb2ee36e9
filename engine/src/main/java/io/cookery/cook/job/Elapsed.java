package io.cookery.cook.job;

import java.time.Duration;

/** Times that have passed, for people. */
public final class Elapsed {

  private static final Duration MANY_SECONDS = Duration.ofMinutes(5);

  private Elapsed() {}

  /** Such as {@code 250 ms}, {@code 3 s} or {@code 12 min}. */
  public static String text(Duration passed) {
    if (passed.toSeconds() < 1) {
      return Math.max(0, passed.toMillis()) + " ms";
    }
    return passed.compareTo(MANY_SECONDS) < 0
        ? passed.toSeconds() + " s"
        : passed.toMinutes() + " min";
  }
}
