package io.cookery.server.cook;

import io.cookery.cook.Cook;
import io.cookery.cook.CookRates.Rate;
import io.cookery.cook.CookStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A cook as it stood at one moment; filled + inFlight + failed + open = supply.
 *
 * @param reason why it does not run; null while there is none
 * @param rejected pieces that a reviewer rejected
 * @param count slots that it takes on at most; null for all that are open
 * @param recipeVersion the version of the collection that it cooks
 * @param endedAt null while it is active
 */
record CookBody(
    String id,
    UUID collectionId,
    CookStatus status,
    @Nullable String reason,
    int supply,
    int filled,
    int inFlight,
    int failed,
    int rejected,
    int open,
    BigDecimal costUsd,
    BigDecimal uncertainUsd,
    @Nullable BigDecimal budgetUsd,
    int maxConcurrent,
    @Nullable Integer count,
    String tool,
    int recipeVersion,
    Instant startedAt,
    Instant updatedAt,
    @Nullable Instant endedAt,
    Rate rate) {

  static CookBody of(Cook cook, Rate rate) {
    return new CookBody(
        cook.id().toString(),
        cook.id().collection().uuid(),
        cook.status(),
        cook.reason(),
        cook.supply(),
        cook.filled(),
        cook.inFlight(),
        cook.failed(),
        // Nothing rejects pieces yet.
        0,
        cook.open(),
        cook.costUsd(),
        cook.uncertainUsd(),
        cook.budgetUsd(),
        cook.maxConcurrent(),
        cook.count(),
        cook.tool(),
        cook.recipeVersion(),
        cook.startedAt(),
        cook.updatedAt(),
        cook.endedAt(),
        rate);
  }
}
