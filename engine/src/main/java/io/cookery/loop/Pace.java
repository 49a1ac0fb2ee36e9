package io.cookery.loop;

import java.time.Duration;

/**
 * When a loop takes its turns.
 *
 * @param every from the end of one turn to the next, unless the loop is woken or has more to do
 * @param apart the least pause between two turns, also when the loop is woken
 * @param firstRetry the pause after a turn that failed; it doubles with each that fails after it
 * @param longestRetry what that pause grows to at most
 */
public record Pace(Duration every, Duration apart, Duration firstRetry, Duration longestRetry) {

  /** How long a loop that fails again and again pauses at most, unless its pace says otherwise. */
  static final Duration LONGEST_RETRY = Duration.ofSeconds(2);

  private static final int MAX_DOUBLINGS = 20;

  public Pace {
    if (longestRetry.compareTo(firstRetry) < 0 || firstRetry.isNegative() || apart.isNegative()) {
      throw new IllegalArgumentException("a pause cannot shrink or be negative");
    }
  }

  /** A turn after each such pause; a failed one is repeated after as long, and later less often. */
  public static Pace every(Duration pause) {
    Duration longest = pause.compareTo(LONGEST_RETRY) > 0 ? pause : LONGEST_RETRY;
    return new Pace(pause, Duration.ZERO, pause, longest);
  }

  /** The same with a pause between turns that waking the loop does not shorten. */
  public Pace apart(Duration pause) {
    return new Pace(every, pause, firstRetry, longestRetry);
  }

  /** The same, repeating a failed turn after other pauses. */
  public Pace retrying(Duration first, Duration longest) {
    return new Pace(every, apart, first, longest);
  }

  /** The pause after so many turns in a row that failed, from 1. */
  long retryNanos(int failures) {
    int doublings = Math.min(failures - 1, MAX_DOUBLINGS);
    return Math.min(longestRetry.toNanos(), firstRetry.toNanos() << doublings);
  }
}
