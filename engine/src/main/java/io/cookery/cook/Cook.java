package io.cookery.cook;

import io.cookery.id.CookId;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A cook as it stood at one moment; filled + inFlight + failed + open = supply.
 *
 * @param reason why it does not run, such as {@code budget_reached}; null while there is none
 * @param budgetUsd null means none
 * @param endedAt null while it is active
 */
public record Cook(
    CookId id,
    CookStatus status,
    @Nullable String reason,
    int supply,
    int filled,
    int inFlight,
    int failed,
    int open,
    BigDecimal costUsd,
    @Nullable BigDecimal budgetUsd,
    int maxConcurrent,
    Instant startedAt,
    Instant updatedAt,
    @Nullable Instant endedAt) {}
