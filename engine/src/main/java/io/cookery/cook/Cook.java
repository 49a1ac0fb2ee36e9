package io.cookery.cook;

import io.cookery.id.CookId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A cook as it stood at one moment; filled + inFlight + failed + open = supply.
 *
 * @param tool the name of its generator
 * @param reason why it does not run, such as {@code budget_reached}; null while there is none
 * @param inFlight live jobs
 * @param failed slots whose attempts are used up
 * @param open slots that wait for an attempt, their first or another
 * @param costUsd of all its jobs, whatever their end
 * @param uncertainUsd the part of the cost that no answer confirmed
 * @param budgetUsd null means none
 * @param count slots that it takes on at most; null for all that are open
 * @param recipeVersion what is cooked; raised when the collection is extended
 * @param journalSeq number of the newest event in its journal, 0 while there is none
 * @param endedAt null while it is active
 */
public record Cook(
    CookId id,
    String tool,
    CookStatus status,
    @Nullable String reason,
    int supply,
    int filled,
    int inFlight,
    int failed,
    int open,
    BigDecimal costUsd,
    BigDecimal uncertainUsd,
    @Nullable BigDecimal budgetUsd,
    int maxConcurrent,
    @Nullable Integer count,
    int maxAttempts,
    Duration totalTimeout,
    int recipeVersion,
    long journalSeq,
    Instant startedAt,
    Instant updatedAt,
    @Nullable Instant endedAt) {}
