package io.cookery.cook.call;

import java.time.Duration;

/** Pauses between repetitions of one and the same call. */
final class Backoff {

  private static final long FIRST_MILLIS = 200;
  private static final long MAX_MILLIS = 10_000;
  private static final int MAX_DOUBLINGS = 10;

  private Backoff() {}

  /** Waits twice as long with each repetition, up to ten seconds. */
  static void pause(int repetition) throws InterruptedException {
    Thread.sleep(length(repetition));
  }

  static Duration length(int repetition) {
    return Duration.ofMillis(
        Math.min(MAX_MILLIS, FIRST_MILLIS << Math.min(repetition, MAX_DOUBLINGS)));
  }
}
