package io.cookery.cook;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a job ended and what becomes of its slot, ready to be written.
 *
 * @param delayMillis until the slot's next attempt may start; only for {@link Next#retry} and
 *     {@link Next#wait}
 * @param traitKey the same for two pieces that count as alike; null when alike pieces are allowed
 * @param traits JSON object, category to value name
 * @param params JSON object that the tool was given
 * @param outputs JSON array
 * @param error null exactly if the tool generated
 * @param pauseReason why the cook cannot go on; null when it can
 */
record JobEnd(
    int slot,
    int attempt,
    Next next,
    Outcome outcome,
    long delayMillis,
    BigDecimal costUsd,
    int tookMillis,
    @Nullable UUID traitKey,
    String traits,
    String params,
    String outputs,
    @Nullable String error,
    @Nullable String pauseReason) {

  /** What becomes of the slot. */
  enum Next {
    /** It is filled. */
    fill,
    /** It gets another attempt and this one counts. */
    retry,
    /** It gets another attempt and this one does not count. */
    wait,
    /** It has failed. */
    fail
  }

  /** How the job ended, as its generation records it. */
  enum Outcome {
    generated,
    retryable,
    throttled,
    refused,
    unusable
  }

  /** The same end without what the tool made, for an end that the database refuses. */
  JobEnd unrecordable(String why) {
    return new JobEnd(
        slot,
        attempt,
        Next.fail,
        outcome == Outcome.generated ? Outcome.refused : outcome,
        0,
        costUsd,
        tookMillis,
        null,
        "{}",
        "{}",
        "[]",
        "It could not be recorded: " + why.replace('\0', ' '),
        null);
  }
}
