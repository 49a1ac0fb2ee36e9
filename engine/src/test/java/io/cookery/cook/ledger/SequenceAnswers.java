package io.cookery.cook.ledger;

import io.cookery.cook.Cook;
import io.cookery.cook.job.Claim;
import io.cookery.cook.job.JobEnd;
import io.cookery.cook.recipe.Sent;
import io.cookery.cook.recovery.OwnedJobs;
import io.cookery.cook.remote.DueJob;
import io.cookery.id.CollectionId;
import io.cookery.id.JobId;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the engine's answers as the lines that {@link Model} gives. */
final class SequenceAnswers {

  private SequenceAnswers() {}

  static String of(Cook cook) {
    return "cook %d %s(%s) %d=%d+%d+%d+%d cost=%s budget=%s max=%d count=%s recipe=%d"
        .formatted(
            cook.id().number(),
            cook.status(),
            ModelState.text(cook.reason()),
            cook.supply(),
            cook.filled(),
            cook.inFlight(),
            cook.failed(),
            cook.open(),
            ModelState.money(cook.costUsd()),
            ModelState.money(cook.budgetUsd()),
            cook.maxConcurrent(),
            ModelState.text(cook.count()),
            cook.recipeVersion());
  }

  static String of(Claim claim) {
    return "claim %d/%d tries=%d age=%d"
        .formatted(claim.slot(), claim.attempt(), claim.tries(), claim.age().toMillis());
  }

  static String of(OwnedJobs owned) {
    Cook cook = owned.cook();
    if (cook == null) {
      return "no active cook";
    }
    return of(cook)
        + owned.claims().stream()
            .sorted(Comparator.comparingInt(Claim::slot))
            .map(SequenceAnswers::taken)
            .collect(Collectors.joining());
  }

  private static String taken(Claim claim) {
    String standing =
        switch (claim.callState()) {
          // The row is the same.
          case Claim.CallState.Uncalled _, Claim.CallState.Inherited _ -> "uncalled";
          case Claim.CallState.Called _ -> "called";
          case Claim.CallState.Delivered _ -> "delivered";
        };
    return " %d/%d tries=%d age=%d %s"
        .formatted(claim.slot(), claim.attempt(), claim.tries(), claim.age().toMillis(), standing);
  }

  static String of(DueJob job) {
    return "due %d/%d remote=%s overdue=%s lag=%d failures=%d"
        .formatted(
            job.id().slot(),
            job.id().attempt(),
            job.remoteId(),
            job.overdue(),
            job.lag().toMillis(),
            job.failures());
  }

  /** A job as somebody speaks of it who has looked at it. */
  static DueJob job(CollectionId collection, int slot, int attempt) {
    return new DueJob(
        new JobId(collection, slot, attempt),
        null,
        false,
        Duration.ZERO,
        Duration.ZERO,
        Duration.ZERO,
        0,
        false,
        false);
  }

  static @Nullable Duration duration(@Nullable Integer millis) {
    return millis == null ? null : Duration.ofMillis(millis);
  }

  static JobEnd end(SequencePart.End end) {
    boolean piece = end.outcome() == JobEnd.Outcome.generated;
    return new JobEnd(
        end.slot(),
        end.attempt(),
        end.outcome(),
        end.path(),
        end.delayMillis(),
        end.jitterPercent() / 100.0,
        BigDecimal.valueOf(end.costCents(), 2),
        end.uncertain(),
        end.delivered(),
        null,
        end.sent() ? sent(end.slot(), "end") : null,
        "[]",
        piece ? null : end.outcome().name(),
        end.outcome() == JobEnd.Outcome.unusable ? ModelStep.UNUSABLE : null);
  }

  /** What a tool is given, as it is written down by a call or brought by an end. */
  static Sent sent(int slot, String by) {
    return new Sent(ModelState.traitKey(slot), "{}", "{\"by\": \"%s\"}".formatted(by));
  }
}
