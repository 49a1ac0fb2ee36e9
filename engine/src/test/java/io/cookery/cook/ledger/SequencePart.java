package io.cookery.cook.ledger;

import io.cookery.collection.CookSettings;
import io.cookery.cook.job.EndPath;
import io.cookery.cook.job.JobEnd;
import io.cookery.cook.job.JobKey;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One command that a ledger writes, alone or together with others. */
sealed interface SequencePart {

  private static void check(boolean holds) {
    if (!holds) {
      throw new IllegalArgumentException("no such part");
    }
  }

  /** How it is cooked. */
  record Settings(
      int maxConcurrent,
      int maxAttempts,
      int totalTimeoutSeconds,
      int thresholdPercent,
      @Nullable Integer budgetCents) {

    public Settings {
      check(maxConcurrent >= 1 && maxAttempts >= 1 && totalTimeoutSeconds >= 1);
      check(thresholdPercent >= 0 && thresholdPercent <= 100);
      check(budgetCents == null || budgetCents >= 0);
    }

    BigDecimal threshold() {
      return BigDecimal.valueOf(thresholdPercent, 2);
    }

    CookSettings toCookSettings() {
      return new CookSettings(
          maxConcurrent,
          maxAttempts,
          Duration.ofSeconds(totalTimeoutSeconds),
          threshold(),
          budgetCents == null ? null : BigDecimal.valueOf(budgetCents, 2),
          true,
          CookSettings.Replacement.SAME_TRAITS);
    }
  }

  record Start(Settings settings, int priceCents, @Nullable Integer count, boolean retryFailed)
      implements SequencePart {
    public Start {
      check(priceCents >= 0 && (count == null || count >= 1));
    }
  }

  record Pause() implements SequencePart {}

  /** Goes on, with other settings if there are any. */
  record Resume(@Nullable Settings settings) implements SequencePart {}

  record Stop() implements SequencePart {}

  record Limit(int maxConcurrent, @Nullable Integer budgetCents) implements SequencePart {
    public Limit {
      check(maxConcurrent >= 1 && (budgetCents == null || budgetCents >= 0));
    }
  }

  record RetryFailed() implements SequencePart {}

  /**
   * Raises the supply.
   *
   * @param stale whether it was checked with an older version of the recipe
   */
  record Extend(int by, boolean stale) implements SequencePart {
    public Extend {
      check(by >= 1);
    }
  }

  record TakeOver(int most) implements SequencePart {
    public TakeOver {
      check(most >= 1);
    }
  }

  record Called(int slot, int attempt) implements SequencePart {
    public Called {
      check(slot >= 0 && attempt >= 0);
    }
  }

  record Submitted(
      int slot,
      int attempt,
      @Nullable String remoteId,
      @Nullable Integer everyMillis,
      int deadlineMillis)
      implements SequencePart {
    public Submitted {
      check(slot >= 0 && attempt >= 0 && deadlineMillis >= 1);
      check(everyMillis == null || everyMillis >= 1);
    }
  }

  record Delivered(int slot, int attempt) implements SequencePart {
    public Delivered {
      check(slot >= 0 && attempt >= 0);
    }
  }

  /**
   * A job's end.
   *
   * @param uncertain whether no answer confirmed the cost
   * @param delivered whether it is what became of the answer on the job's row
   * @param sent whether it brings what the tool was given, which may stand on the job's row too
   */
  record End(
      int slot,
      int attempt,
      JobEnd.Outcome outcome,
      EndPath path,
      int costCents,
      int jitterPercent,
      int delayMillis,
      boolean uncertain,
      boolean delivered,
      boolean sent)
      implements SequencePart {
    public End {
      check(slot >= 0 && attempt >= 0 && costCents >= 0 && delayMillis >= 0);
      // Quarters, so that no wait is a fraction of a millisecond.
      check(jitterPercent >= 0 && jitterPercent <= 100 && jitterPercent % 25 == 0);
    }

    JobKey key() {
      return new JobKey(slot, attempt);
    }
  }
}
