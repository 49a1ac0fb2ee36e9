package io.cookery.cook.ledger;

import io.cookery.cook.job.JobEnd;
import java.math.BigDecimal;

/**
 * The record of an ended job, or of what its tool said after that.
 *
 * @param sent who brought what the tool was given: {@code called}, {@code end}, or nobody: empty
 */
record ModelGeneration(
    int slot,
    int attempt,
    boolean late,
    int cook,
    int recipe,
    boolean fills,
    SequencePart.End end,
    int costCents,
    int uncertainCents,
    String sent,
    long claimedMillis,
    long endedMillis) {

  ModelGeneration filling() {
    return new ModelGeneration(
        slot,
        attempt,
        late,
        cook,
        recipe,
        true,
        end,
        costCents,
        uncertainCents,
        sent,
        claimedMillis,
        endedMillis);
  }

  /** A late piece that no slot has needed yet. */
  boolean spare() {
    return late && !fills && end.outcome() == JobEnd.Outcome.generated;
  }

  BigDecimal uncertainUsd() {
    return BigDecimal.valueOf(uncertainCents, 2);
  }

  BigDecimal costUsd() {
    return BigDecimal.valueOf(costCents, 2);
  }
}
