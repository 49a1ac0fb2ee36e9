package io.cookery.cook;

import io.cookery.cook.JobEnd.Next;
import io.cookery.cook.JobEnd.Outcome;
import io.cookery.tool.Answer;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Says what an answer means for its slot. Pure: time and chance are handed in.
 *
 * @param maxAttempts attempts that count, per slot
 * @param totalTimeout from a slot's first attempt until it may get no further one
 */
record EndPolicy(int maxAttempts, Duration totalTimeout) {

  static final Duration FIRST_BACKOFF = Duration.ofSeconds(1);
  static final Duration MAX_BACKOFF = Duration.ofMinutes(1);
  static final Duration DEFAULT_THROTTLE = Duration.ofSeconds(10);
  static final Duration MAX_THROTTLE = Duration.ofHours(1);

  /** What to do with the slot; a pause reason only if no slot of the cook can do better. */
  record Verdict(
      Next next,
      Outcome outcome,
      Duration delay,
      @Nullable String error,
      @Nullable String pauseReason) {}

  Verdict verdict(Answer answer, Claim claim, RandomGenerator random) {
    return switch (answer) {
      case Answer.Generated _ ->
          new Verdict(Next.fill, Outcome.generated, Duration.ZERO, null, null);
      case Answer.Retryable retryable -> retry(retryable.error(), claim, random);
      case Answer.Throttled throttled -> throttle(throttled, claim);
      case Answer.Refused refused ->
          new Verdict(Next.fail, Outcome.refused, Duration.ZERO, refused.error(), null);
      case Answer.Unusable unusable ->
          new Verdict(
              Next.wait,
              Outcome.unusable,
              Duration.ZERO,
              unusable.error(),
              "tool_unusable: " + unusable.error());
    };
  }

  /** The tool generated, but this machine could not keep what it made. */
  static Verdict notKept(String why) {
    return new Verdict(Next.wait, Outcome.unusable, Duration.ZERO, why, "storage_failed: " + why);
  }

  private Verdict retry(String error, Claim claim, RandomGenerator random) {
    Duration delay = backoff(claim.tries(), random);
    boolean spent =
        claim.tries() + 1 >= maxAttempts || claim.age().plus(delay).compareTo(totalTimeout) >= 0;
    return new Verdict(
        spent ? Next.fail : Next.retry,
        Outcome.retryable,
        spent ? Duration.ZERO : delay,
        error,
        null);
  }

  private Verdict throttle(Answer.Throttled throttled, Claim claim) {
    Duration asked = throttled.retryAfter() == null ? DEFAULT_THROTTLE : throttled.retryAfter();
    Duration delay = asked.compareTo(MAX_THROTTLE) > 0 ? MAX_THROTTLE : asked;
    boolean spent = claim.age().plus(delay).compareTo(totalTimeout) >= 0;
    return new Verdict(
        spent ? Next.fail : Next.wait,
        Outcome.throttled,
        spent ? Duration.ZERO : delay,
        throttled.error(),
        null);
  }

  /** Exponential, with jitter between half and the whole so that retries do not arrive together. */
  private static Duration backoff(int tries, RandomGenerator random) {
    long cap = MAX_BACKOFF.toMillis();
    long whole = Math.min(cap, FIRST_BACKOFF.toMillis() << Math.min(tries, 20));
    return Duration.ofMillis(whole / 2 + random.nextLong(whole / 2 + 1));
  }
}
