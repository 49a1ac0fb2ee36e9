package io.cookery.collection;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a collection is cooked.
 *
 * @param maxConcurrent live jobs at any time, at most; at least 1
 * @param maxAttempts jobs for one slot before it counts as failed; at least 1
 * @param totalTimeout from a slot's first attempt until it counts as failed
 * @param failureThreshold share of failed slots, 0 to 1, above which the cook pauses
 * @param budgetUsd when it is reached the cook pauses; null means no budget
 * @param refill whether a rejected piece opens its slot again
 */
public record CookSettings(
    int maxConcurrent,
    int maxAttempts,
    Duration totalTimeout,
    BigDecimal failureThreshold,
    @Nullable BigDecimal budgetUsd,
    boolean refill,
    Replacement replacement) {

  /** Largest number of live jobs of one cook. */
  public static final int MAX_CONCURRENT = 10_000;

  public static final CookSettings DEFAULT =
      new CookSettings(
          8, 3, Duration.ofMinutes(30), new BigDecimal("0.5"), null, true, Replacement.SAME_TRAITS);

  /** The same with another number of live jobs. */
  public CookSettings withMaxConcurrent(int maxConcurrent) {
    return new CookSettings(
        maxConcurrent, maxAttempts, totalTimeout, failureThreshold, budgetUsd, refill, replacement);
  }

  /** The same with another number of attempts. */
  public CookSettings withMaxAttempts(int maxAttempts) {
    return new CookSettings(
        maxConcurrent, maxAttempts, totalTimeout, failureThreshold, budgetUsd, refill, replacement);
  }

  /** The same with another budget. */
  public CookSettings withBudgetUsd(BigDecimal budgetUsd) {
    return new CookSettings(
        maxConcurrent, maxAttempts, totalTimeout, failureThreshold, budgetUsd, refill, replacement);
  }

  /** What a slot gets whose piece was rejected. */
  public enum Replacement {
    SAME_TRAITS,
    NEW_TRAITS
  }
}
