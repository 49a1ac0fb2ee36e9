package io.cookery.webhook;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * When a message is tried again: exponential back-off with full jitter, about 28 hours in all on
 * average and 56 at most.
 */
final class RetryPlan {

  /** After so many attempts a message has failed. */
  static final int MAX_ATTEMPTS = 12;

  static final Duration FIRST = Duration.ofSeconds(5);
  static final int FACTOR = 4;
  static final Duration LONGEST = Duration.ofHours(12);

  /** A webhook to which nothing could be delivered for so long is told no more. */
  static final Duration GIVE_UP_AFTER = Duration.ofDays(5);

  private final RandomGenerator random;

  RetryPlan(RandomGenerator random) {
    this.random = random;
  }

  /** The longest that is waited after an attempt; 1 is the first. */
  static Duration ceiling(int attempt) {
    Duration wait = FIRST;
    for (int i = 1; i < attempt && wait.compareTo(LONGEST) < 0; i++) {
      wait = wait.multipliedBy(FACTOR);
    }
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }

  /**
   * How long to wait after an attempt.
   *
   * @param asked what the receiver asked for; null if nothing. It is heeded up to {@link #LONGEST}
   */
  Duration delay(int attempt, @Nullable Duration asked) {
    Duration drawn = Duration.ofMillis(random.nextLong(ceiling(attempt).toMillis() + 1));
    if (asked == null || asked.compareTo(drawn) < 0) {
      return drawn;
    }
    return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
  }
}
