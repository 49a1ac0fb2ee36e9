package io.cookery.collection;

import io.cookery.collection.CookSettings.Replacement;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code cook}. */
final class CookSettingsReader {

  /** The keys of {@code cook}. */
  static final List<String> KEYS =
      List.of(
          "maxConcurrent",
          "maxAttempts",
          "totalTimeout",
          "failureThreshold",
          "budgetUsd",
          "refill",
          "replacement");

  static final Duration MIN_TOTAL_TIMEOUT = Duration.ofSeconds(1);
  static final Duration MAX_TOTAL_TIMEOUT = Duration.ofDays(30);
  static final BigDecimal MAX_BUDGET_USD = new BigDecimal("1000000");
  static final int BUDGET_DECIMALS = 6;

  private CookSettingsReader() {}

  static CookSettings read(Fields top, Problems problems) {
    CookSettings otherwise = CookSettings.DEFAULT;
    if (!top.has("cook")) {
      return otherwise;
    }
    Fields fields = Fields.open(top.node("cook"), top.at("cook"), problems, KEYS);
    if (fields == null) {
      return otherwise;
    }
    return new CookSettings(
        fields.whole("maxConcurrent", 1, CookSettings.MAX_CONCURRENT, otherwise.maxConcurrent()),
        fields.whole("maxAttempts", 1, DefinitionLimits.MAX_ATTEMPTS, otherwise.maxAttempts()),
        fields.duration(
            "totalTimeout", MIN_TOTAL_TIMEOUT, MAX_TOTAL_TIMEOUT, otherwise.totalTimeout()),
        share(fields, otherwise.failureThreshold()),
        budget(fields),
        fields.flag("refill", otherwise.refill()),
        fields.choice("replacement", replacements(), otherwise.replacement()));
  }

  private static BigDecimal share(Fields fields, BigDecimal otherwise) {
    BigDecimal share = fields.decimal("failureThreshold", "a number from 0 to 1");
    if (share == null) {
      return otherwise;
    }
    if (share.signum() < 0 || share.compareTo(BigDecimal.ONE) > 0) {
      fields.wrong(
          "failureThreshold",
          "is " + Numbers.plain(share) + ", but must be a share from 0 to 1, such as 0.5");
    }
    return share;
  }

  private static @Nullable BigDecimal budget(Fields fields) {
    BigDecimal budget = fields.decimal("budgetUsd", "an amount of US dollars such as 25.00");
    if (budget == null) {
      return null;
    }
    if (budget.signum() < 0 || budget.compareTo(MAX_BUDGET_USD) > 0) {
      fields.wrong(
          "budgetUsd", "is " + Numbers.plain(budget) + ", but must be from 0 to " + MAX_BUDGET_USD);
    }
    if (budget.stripTrailingZeros().scale() > BUDGET_DECIMALS) {
      fields.wrong("budgetUsd", "has more than " + BUDGET_DECIMALS + " decimals");
    }
    return budget;
  }

  static Map<String, Replacement> replacements() {
    Map<String, Replacement> words = new LinkedHashMap<>();
    words.put("same-traits", Replacement.SAME_TRAITS);
    words.put("new-traits", Replacement.NEW_TRAITS);
    return words;
  }
}
