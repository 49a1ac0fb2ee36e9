package io.cookery.server.cook;

import io.cookery.collection.CookSettings;
import io.cookery.cook.CookLimits;
import io.cookery.input.BadInputException;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.math.BigDecimal;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a cook may do from now on; what is left out stays.
 *
 * @param maxConcurrent live jobs at any time, at most
 * @param budgetUsd when it is reached the cook pauses: a number, or a text with one; JSON null
 *     takes the budget away; null when it was left out
 */
record LimitBody(
    @Min(1) @Max(CookSettings.MAX_CONCURRENT) @Nullable Integer maxConcurrent,
    @Schema(
            implementation = String.class,
            types = {"string", "number", "null"},
            format = "decimal",
            example = "25.000000")
        @Nullable JsonNode budgetUsd) {

  private static final String FORM = "[0-9]{1,10}(\\.[0-9]{1,6})?";

  /** The change that it asks for; throws what is wrong with it. */
  UnaryOperator<CookLimits> change() {
    if (budgetUsd == null) {
      return this::concurrency;
    }
    BigDecimal budget = budget(budgetUsd);
    return before -> concurrency(before).withBudgetUsd(budget);
  }

  private CookLimits concurrency(CookLimits before) {
    return maxConcurrent == null ? before : before.withMaxConcurrent(maxConcurrent);
  }

  private static @Nullable BigDecimal budget(JsonNode node) {
    if (node.isNull()) {
      return null;
    }
    String text = node.isNumber() ? node.decimalValue().toPlainString() : node.asString("");
    if (!(node.isNumber() || node.isString()) || !text.matches(FORM)) {
      throw wrong();
    }
    BigDecimal budget = new BigDecimal(text);
    if (budget.compareTo(new BigDecimal(StartBody.MAX_BUDGET_USD)) > 0) {
      throw wrong();
    }
    return budget;
  }

  private static BadInputException wrong() {
    return new BadInputException(
        "/budgetUsd",
        "must be dollars from 0 to %s with at most 6 decimal places, or null for no budget"
            .formatted(StartBody.MAX_BUDGET_USD));
  }
}
