package io.cookery.cook.limit;

import io.cookery.id.AccountId;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call of a tool that no cook asked for.
 *
 * @param number in the order of their beginnings, over all tools and accounts
 * @param endedAt null while it is under way
 * @param outcome null while it is under way
 * @param costUsd what it cost; 0 while it is under way
 * @param uncertainUsd the part of the cost that no answer confirmed
 */
public record Trial(
    long number,
    AccountId account,
    String tool,
    Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable String outcome,
    BigDecimal costUsd,
    BigDecimal uncertainUsd,
    @Nullable String error) {}
