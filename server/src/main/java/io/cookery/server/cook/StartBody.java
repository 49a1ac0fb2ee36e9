package io.cookery.server.cook;

import io.cookery.collection.CollectionDefinition;
import io.cookery.collection.CookSettings;
import io.cookery.cook.StartRequest;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How to start a cook; what is left out is as the collection says.
 *
 * @param maxConcurrent live jobs at any time, at most
 * @param budgetUsd when it is reached the cook pauses
 * @param count slots to fill now, at most; null for all that are open
 */
record StartBody(
    @Min(1) @Max(CookSettings.MAX_CONCURRENT) @Nullable Integer maxConcurrent,
    @DecimalMin("0") @DecimalMax(MAX_BUDGET_USD) @Nullable BigDecimal budgetUsd,
    @Min(1) @Max(CollectionDefinition.MAX_SUPPLY) @Nullable Integer count) {

  /** More than is spent on any collection. */
  static final String MAX_BUDGET_USD = "1000000000";

  static final StartBody AS_IT_IS = new StartBody(null, null, null);

  StartRequest request(CookSettings settings) {
    CookSettings limited =
        maxConcurrent == null ? settings : settings.withMaxConcurrent(maxConcurrent);
    StartRequest request =
        StartRequest.of(budgetUsd == null ? limited : limited.withBudgetUsd(budgetUsd));
    return count == null ? request : request.of(count);
  }
}
