package io.cookery.server.account;

import io.cookery.tool.ToolLimits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * How an account is limited from now on.
 *
 * @param maxConcurrent live jobs of all its cooks together at most; null: no limit
 */
record AccountLimits(@Min(1) @Max(ToolLimits.MAX) @Nullable Integer maxConcurrent) {}
