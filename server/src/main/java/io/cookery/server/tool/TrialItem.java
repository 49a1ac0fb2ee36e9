package io.cookery.server.tool;

import io.cookery.cook.limit.Trial;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A trial that is on record.
 *
 * @param number in the order in which trials began
 * @param accountId whose it is
 * @param endedAt null while it is under way
 * @param outcome null while it is under way
 * @param uncertainUsd the part of the cost that no answer confirmed
 */
record TrialItem(
    long number,
    UUID accountId,
    Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable String outcome,
    BigDecimal costUsd,
    BigDecimal uncertainUsd,
    @Nullable String error) {

  static TrialItem of(Trial trial) {
    return new TrialItem(
        trial.number(),
        trial.account().uuid(),
        trial.startedAt(),
        trial.endedAt(),
        trial.outcome(),
        trial.costUsd(),
        trial.uncertainUsd(),
        trial.error());
  }
}
