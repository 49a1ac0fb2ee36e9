package io.cookery.server.cook;

import io.cookery.collection.CookSettings;
import io.cookery.cook.CookLimits;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a cook may do from now on; what is left out stays.
 *
 * @param maxConcurrent live jobs at any time, at most
 * @param budgetUsd when it is reached the cook pauses; empty (JSON null) takes the budget away; null
 *     when it was left out
 */
@SuppressWarnings("OptionalUsedAsFieldOrParameterType") // left out and null are different things
record LimitBody(
    @Min(1) @Max(CookSettings.MAX_CONCURRENT) @Nullable Integer maxConcurrent,
    @Nullable Optional<
            @DecimalMin("0") @DecimalMax(StartBody.MAX_BUDGET_USD) BigDecimal> budgetUsd) {

  CookLimits change(CookLimits before) {
    CookLimits limits =
        maxConcurrent == null ? before : before.withMaxConcurrent(maxConcurrent);
    return budgetUsd == null ? limits : limits.withBudgetUsd(budgetUsd.orElse(null));
  }
}
