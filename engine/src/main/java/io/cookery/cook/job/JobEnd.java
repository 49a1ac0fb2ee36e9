package io.cookery.cook.job;

import io.cookery.cook.recipe.Sent;
import io.cookery.input.LegalText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * How a job ended, ready to be written; {@code R__ledger.sql} says what that means for its slot.
 *
 * @param delayMillis how long the tool wants to be left alone; only for {@link Outcome#throttled}
 * @param jitter from 0 to 1: spreads the next attempts of jobs that failed together
 * @param tookMillis of the call; null if the time since the claim is meant
 * @param uncertain whether no answer confirmed the cost: it is presumed by the rules of a lost
 *     answer
 * @param delivered whether it is what became of the answer on the job's row; beside a piece nothing
 *     else ends a job whose tool has answered
 * @param sent what the tool was given; null for what stands on the job's row
 * @param outputs JSON array
 * @param error null exactly if the tool generated
 * @param pauseReason why the cook cannot go on; null when it can
 */
public record JobEnd(
    int slot,
    int attempt,
    Outcome outcome,
    EndPath path,
    long delayMillis,
    double jitter,
    BigDecimal costUsd,
    boolean uncertain,
    boolean delivered,
    @Nullable Integer tookMillis,
    @Nullable Sent sent,
    String outputs,
    @Nullable String error,
    @Nullable String pauseReason) {

  private static final int COST_DECIMALS = 6;
  private static final Sent NOTHING_SENT = new Sent(null, "{}", "{}");

  public JobEnd {
    // Also what a tool threw, of which nobody says what it is.
    error = error == null ? null : LegalText.cleaned(error);
    pauseReason = pauseReason == null ? null : LegalText.cleaned(pauseReason);
  }

  /** How a job ended, as its generation records it. */
  public enum Outcome {
    /** It made something, which fills the slot. */
    generated,
    /** It went wrong in a way that may pass; the next attempt comes later. */
    retryable,
    /** The tool wants to be left alone for a while; no try is counted. */
    throttled,
    /** The tool will never take this input; the slot has failed. */
    refused,
    /** Nothing can be made as things are set up; the slot waits while the cook is paused. */
    unusable,
    /** The tool did not say in time. */
    timed_out,
    /** The tool was called and nobody can know what became of it. */
    lost,
    /** The cook was stopped before the job had ended. */
    cancelled
  }

  /** Money in the database has six decimals. */
  public long costMicros() {
    return costUsd.setScale(COST_DECIMALS, RoundingMode.HALF_UP).unscaledValue().longValueExact();
  }

  public JobKey key() {
    return new JobKey(slot, attempt);
  }

  /** Whether it is the tool's own word on the job, not what a node makes of its silence. */
  public boolean saidByTool() {
    return path == EndPath.webhook
        || path == EndPath.polling
        || outcome == Outcome.generated
        || outcome == Outcome.refused;
  }

  /** The same end without what the tool made, for an end that the database refuses. */
  public JobEnd unrecordable(String why) {
    return new JobEnd(
        slot,
        attempt,
        Outcome.refused,
        path,
        0,
        jitter,
        costUsd,
        uncertain,
        delivered,
        tookMillis,
        sent,
        "[]",
        "It could not be recorded: " + why,
        null);
  }

  /** The same end without what the tool was given, if the database refuses that as well. */
  public JobEnd ofNothingSent() {
    return new JobEnd(
        slot,
        attempt,
        outcome,
        path,
        delayMillis,
        jitter,
        costUsd,
        uncertain,
        delivered,
        tookMillis,
        NOTHING_SENT,
        outputs,
        error,
        pauseReason);
  }
}
