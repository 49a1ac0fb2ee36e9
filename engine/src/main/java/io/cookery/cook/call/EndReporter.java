package io.cookery.cook.call;

import io.cookery.asset.Output;
import io.cookery.cook.EndResult;
import io.cookery.cook.NodeClosedException;
import io.cookery.cook.job.DeliveredAnswer;
import io.cookery.cook.job.EndPath;
import io.cookery.cook.job.JobEnd;
import io.cookery.cook.job.JobEnd.Outcome;
import io.cookery.cook.ledger.Ledger;
import io.cookery.cook.limit.CallRates;
import io.cookery.cook.limit.Outages;
import io.cookery.cook.recipe.Sent;
import io.cookery.db.Json;
import io.cookery.id.JobId;
import io.cookery.input.ThrownTrouble;
import io.cookery.tool.Answer;
import io.cookery.tool.Fetched;
import io.cookery.tool.ImmediateTool;
import io.cookery.tool.LostAnswer;
import io.cookery.tool.Tool;
import io.cookery.tool.ToolOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports how jobs ended: keeps what was made, then hands the end to the ledger. Any end may be
 * reported any number of times, on any node; the ledger counts it once.
 */
public final class EndReporter {

  /**
   * How long a slot waits whose job the tool took and then gave up since it was too much, when the
   * tool does not say.
   */
  static final Duration DEFAULT_THROTTLE = Duration.ofSeconds(10);

  /** No tool is left alone for longer at a time, whatever it says. */
  static final Duration MAX_THROTTLE = CallRates.LONGEST_PAUSE;

  /** A single job that costs more does not exist. */
  static final BigDecimal MAX_COST_USD = new BigDecimal(1_000_000);

  private static final String STORAGE_FAILED = "storage_failed: ";
  private static final Logger log = LoggerFactory.getLogger(EndReporter.class);

  private final Ledger ledger;
  private final Outputs outputs;
  private final Outages outages;
  private final AttemptLog attempts;
  private final RandomGenerator random;

  EndReporter(
      Ledger ledger,
      Outputs outputs,
      Outages outages,
      AttemptLog attempts,
      RandomGenerator random) {
    this.attempts = attempts;
    this.ledger = ledger;
    this.outputs = outputs;
    this.outages = outages;
    this.random = random;
  }

  /**
   * Reports what a tool said.
   *
   * @param sent what the tool was given; null for what stands on the job's row
   * @param tookMillis of the call; null if the time since the claim is meant
   */
  public CompletableFuture<EndResult> answered(
      JobId id,
      Tool tool,
      @Nullable Sent sent,
      Answer answer,
      EndPath path,
      @Nullable Integer tookMillis) {
    if (answer instanceof Answer.Unreachable(String error)) {
      return unreached(id, tool, sent, path, tookMillis, error);
    }
    List<Output> kept = List.of();
    Outcome outcome = outcome(answer);
    @Nullable String error = error(answer);
    @Nullable String pauseReason = outcome == Outcome.unusable ? "tool_unusable: " + error : null;
    if (answer instanceof Answer.Generated generated) {
      try {
        kept = outputs.keepAll(generated.outputs().stream().map(EndReporter::kept).toList());
      } catch (IOException e) {
        outcome = Outcome.unusable;
        error = notKept(e);
        pauseReason = STORAGE_FAILED + error;
      }
    }
    return end(
        id,
        new JobEnd(
            id.slot(),
            id.attempt(),
            outcome,
            path,
            delayMillis(answer, path),
            random.nextDouble(),
            cost(answer, tool),
            answer instanceof Answer.Unknown,
            false,
            tookMillis,
            sent,
            Json.write(kept),
            error,
            pauseReason));
  }

  /** Reports a job whose call did not arrive, as if it had not been made. */
  private CompletableFuture<EndResult> unreached(
      JobId id,
      Tool tool,
      @Nullable Sent sent,
      EndPath path,
      @Nullable Integer tookMillis,
      String error) {
    Outages.Missed missed = outages.missed(tool, error);
    return end(
        id,
        new JobEnd(
            id.slot(),
            id.attempt(),
            missed instanceof Outages.Missed.Again ? Outcome.throttled : Outcome.unusable,
            path,
            missed instanceof Outages.Missed.Again ? Backoff.length(id.attempt()).toMillis() : 0,
            random.nextDouble(),
            BigDecimal.ZERO,
            false,
            false,
            tookMillis,
            sent,
            "[]",
            error,
            missed instanceof Outages.Missed.Pauses ? "tool_unreachable: " + error : null));
  }

  /**
   * Reports a job that ended without its tool.
   *
   * @param presumedUsd what it is presumed to have cost, since no answer said so
   * @param sent what the tool was given; null for what stands on the job's row
   */
  public CompletableFuture<EndResult> ended(
      JobId id,
      Outcome outcome,
      EndPath path,
      BigDecimal presumedUsd,
      @Nullable Sent sent,
      String error) {
    return ended(id, outcome, path, presumedUsd, presumedUsd.signum() > 0, false, sent, error);
  }

  /** Reports a job whose answer stands on its row, with its cost, and cannot be used by anybody. */
  public CompletableFuture<EndResult> endedAtCost(
      JobId id, Outcome outcome, EndPath path, BigDecimal costUsd, String error) {
    return ended(id, outcome, path, costUsd, false, true, null, error);
  }

  private CompletableFuture<EndResult> ended(
      JobId id,
      Outcome outcome,
      EndPath path,
      BigDecimal costUsd,
      boolean uncertain,
      boolean delivered,
      @Nullable Sent sent,
      String error) {
    return end(
        id,
        new JobEnd(
            id.slot(),
            id.attempt(),
            outcome,
            path,
            0,
            random.nextDouble(),
            costUsd,
            uncertain,
            delivered,
            null,
            sent,
            "[]",
            error,
            null));
  }

  /**
   * Reports what a tool made and is kept already.
   *
   * @param delivery as it is kept on the job's row, with its cost
   * @param sent what the tool was given; null for what stands on the job's row
   */
  CompletableFuture<EndResult> made(
      JobId id, @Nullable Sent sent, List<Output> kept, DeliveredAnswer delivery) {
    return delivered(id, sent, Outcome.generated, delivery, true, Json.write(kept), null, null);
  }

  /** Reports what a tool made and the asset store cannot keep. */
  CompletableFuture<EndResult> unkept(
      JobId id, @Nullable Sent sent, IOException trouble, DeliveredAnswer delivery) {
    String error = notKept(trouble);
    String reason = STORAGE_FAILED + error;
    return delivered(id, sent, Outcome.unusable, delivery, true, "[]", error, reason);
  }

  /**
   * Reports what a tool made and cannot be had: a failed attempt, at its price.
   *
   * @param onRow whether it is the answer that stands on the job's row
   */
  CompletableFuture<EndResult> unfetched(
      JobId id,
      @Nullable Sent sent,
      Fetched.Missing missing,
      DeliveredAnswer delivery,
      boolean onRow) {
    String error = "what it made could not be fetched: " + missing.error();
    return delivered(id, sent, Outcome.retryable, delivery, onRow, "[]", error, null);
  }

  private CompletableFuture<EndResult> delivered(
      JobId id,
      @Nullable Sent sent,
      Outcome outcome,
      DeliveredAnswer delivery,
      boolean onRow,
      String kept,
      @Nullable String error,
      @Nullable String pauseReason) {
    return end(
        id,
        new JobEnd(
            id.slot(),
            id.attempt(),
            outcome,
            delivery.path(),
            0,
            random.nextDouble(),
            Objects.requireNonNullElse(delivery.answer().costUsd(), BigDecimal.ZERO),
            false,
            onRow,
            null,
            sent,
            kept,
            error,
            pauseReason));
  }

  private static String notKept(IOException trouble) {
    log.warn("Outputs cannot be kept; the cook pauses until there is room", trouble);
    return ThrownTrouble.words(trouble);
  }

  private CompletableFuture<EndResult> end(JobId id, JobEnd end) {
    return ledger
        .end(id.collection(), end)
        .whenComplete((result, trouble) -> {
          if (result == EndResult.counted) {
            attempts.ended(id, end);
          } else if (trouble instanceof NodeClosedException) {
            log.debug("The end of slot {} is left to who takes over its job", end.slot());
          } else if (trouble != null) {
            log.error("The end of slot {} was not recorded", end.slot(), trouble);
          }
        });
  }

  private static ToolOutput.Kept kept(ToolOutput output) {
    return switch (output) {
      case ToolOutput.Kept here -> here;
      case ToolOutput.Link link ->
          throw new IllegalStateException(link.uri() + " was not fetched before it was reported");
    };
  }

  private static Outcome outcome(Answer answer) {
    return switch (answer) {
      case Answer.Generated _ -> Outcome.generated;
      case Answer.Retryable _ -> Outcome.retryable;
      case Answer.Throttled _ -> Outcome.throttled;
      case Answer.Unreachable _ -> throw new IllegalStateException("reported as unreached");
      case Answer.Refused _ -> Outcome.refused;
      case Answer.Unusable _ -> Outcome.unusable;
      case Answer.Unknown _ -> Outcome.lost;
    };
  }

  private static @Nullable String error(Answer answer) {
    return switch (answer) {
      case Answer.Generated _ -> null;
      case Answer.Retryable retryable -> retryable.error();
      case Answer.Throttled throttled -> throttled.error();
      case Answer.Unreachable unreachable -> unreachable.error();
      case Answer.Refused refused -> refused.error();
      case Answer.Unusable unusable -> unusable.error();
      case Answer.Unknown unknown -> unknown.error();
    };
  }

  /** A refused call is made again when the tool's turn comes, not when its slot's time does. */
  private static long delayMillis(Answer answer, EndPath path) {
    if (!(answer instanceof Answer.Throttled throttled)) {
      return 0;
    }
    return waits(throttled) || path != EndPath.immediate ? pause(throttled).toMillis() : 0;
  }

  /** Whether the answer told how long to wait. */
  static boolean waits(Answer.Throttled answer) {
    return answer.retryAfter() != null && answer.retryAfter().isPositive();
  }

  /** How long a tool is left alone that says that it is too much. */
  static Duration pause(Answer.Throttled answer) {
    Duration asked = answer.retryAfter() == null ? DEFAULT_THROTTLE : answer.retryAfter();
    return asked.compareTo(MAX_THROTTLE) > 0 ? MAX_THROTTLE : asked;
  }

  static BigDecimal cost(Answer answer, Tool tool) {
    return switch (answer) {
      case Answer.Generated generated -> told(generated.costUsd(), tool.priceUsd());
      case Answer.Retryable retryable -> told(retryable.costUsd(), BigDecimal.ZERO);
      case Answer.Refused refused -> told(refused.costUsd(), BigDecimal.ZERO);
      case Answer.Throttled _, Answer.Unreachable _, Answer.Unusable _ -> BigDecimal.ZERO;
      case Answer.Unknown _ -> lostCost(tool);
    };
  }

  /**
   * What a call costs whose answer is lost for good: it was most likely paid for. A tool that
   * answers in the call and may be called again is paid for its answer.
   */
  static BigDecimal lostCost(Tool tool) {
    return tool instanceof ImmediateTool && tool.lostAnswer() == LostAnswer.CALL_AGAIN
        ? BigDecimal.ZERO
        : tool.priceUsd();
  }

  /** What the tool says that it cost, unless it does not say or that cannot be. */
  private static BigDecimal told(@Nullable BigDecimal told, BigDecimal otherwise) {
    if (told == null) {
      return otherwise;
    }
    if (told.signum() < 0 || told.compareTo(MAX_COST_USD) > 0) {
      log.warn("A tool says that a job cost {} USD; its price is counted instead", told);
      return otherwise;
    }
    return told;
  }
}
