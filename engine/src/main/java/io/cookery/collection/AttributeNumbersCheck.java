package io.cookery.collection;

import io.cookery.collection.ExportAttributes.Display;
import io.cookery.trait.Category;
import io.cookery.trait.RangeNumbers;
import io.cookery.trait.Value;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds values that cannot stand in metadata as the numbers that they are said to be. */
final class AttributeNumbersCheck {

  private static final String ADVICE = "; leave it out with omit, or rename it";

  private final Category category;
  private final Set<String> omit;

  /**
   * A check of one category.
   *
   * @param omit names of values that metadata leaves out
   */
  AttributeNumbersCheck(Category category, Set<String> omit) {
    this.category = category;
    this.omit = omit;
  }

  /** What is wrong with the first value that is not such a number. */
  Optional<String> unfit(@Nullable Display display) {
    return switch (category) {
      case Category.Valued valued ->
          names(valued)
              .map(value -> unfit(value, display))
              .filter(Objects::nonNull)
              .findFirst()
              .or(() -> same(valued, display));
      case Category.Range range -> unfit(range, display);
    };
  }

  private @Nullable String unfit(String value, @Nullable Display display) {
    if (AttributeNumber.of(value, display).isEmpty()) {
      return says(value) + "not " + wanted(display) + ADVICE;
    }
    String meant = display == Display.date ? AttributeNumber.otherDate(value).orElse(null) : null;
    return meant == null ? null : says(value) + meant;
  }

  /** Two values that metadata could not tell apart, nor anybody who ranks by it. */
  private Optional<String> same(Category.Valued valued, @Nullable Display display) {
    Map<BigDecimal, String> seen = new HashMap<>();
    for (String value : names(valued).toList()) {
      BigDecimal number = AttributeNumber.of(value, display).orElseThrow().stripTrailingZeros();
      String other = seen.put(number, value);
      if (other != null && !other.equals(value)) {
        return Optional.of(
            "%s has the values \"%s\" and \"%s\", which are the same number; keep one of them, or leave one out with omit"
                .formatted(category.name(), other, value));
      }
    }
    return Optional.empty();
  }

  private Optional<String> unfit(Category.Range range, @Nullable Display display) {
    BigDecimal start = range.start();
    BigDecimal step = range.step().stripTrailingZeros();
    int decimals = Math.max(0, Math.max(start.stripTrailingZeros().scale(), step.scale()));
    BigDecimal largest = start.abs().max(range.end().abs());
    boolean exact =
        largest.precision() - largest.scale() + decimals <= AttributeNumber.MAX_EXACT_DIGITS;
    if (!exact || (display == Display.date && decimals > 0)) {
      return Optional.of(
          "%s has numbers that are not %s; change its start, end or step"
              .formatted(category.name(), wanted(display)));
    }
    return display == Display.date
        ? Stream.of(start, last(range))
            .map(BigDecimal::toPlainString)
            .flatMap(number -> AttributeNumber.otherDate(number).map(says(number)::concat).stream())
            .findFirst()
        : Optional.empty();
  }

  /** What is wrong with the first value that is more than the largest there is said to be. */
  Optional<String> above(BigDecimal maxValue, @Nullable Display display) {
    Stream<String> values =
        switch (category) {
          case Category.Valued valued -> names(valued);
          case Category.Range range -> Stream.of(last(range).toPlainString());
        };
    return values
        .filter(value ->
            AttributeNumber.of(value, display)
                .map(number -> number.compareTo(maxValue) > 0)
                .orElse(false))
        .findFirst()
        .map(value ->
            "is %s, but %s has the value \"%s\", which is more"
                .formatted(maxValue.toPlainString(), category.name(), value));
  }

  private Stream<String> names(Category.Valued valued) {
    return valued.values().stream().map(Value::name).filter(value -> !omit.contains(value));
  }

  private static BigDecimal last(Category.Range range) {
    if (range.step().signum() <= 0 || range.end().compareTo(range.start()) < 0) {
      return range.start(); // told elsewhere
    }
    BigDecimal steps = new BigDecimal(new RangeNumbers(range).count()).subtract(BigDecimal.ONE);
    return range.start().add(range.step().multiply(steps)).stripTrailingZeros();
  }

  private String says(String value) {
    return "%s has the value \"%s\", which is ".formatted(category.name(), value);
  }

  private static String wanted(@Nullable Display display) {
    return display == Display.date
        ? "a day such as 2026-01-31, a moment such as 2026-01-31T12:00:00Z, or whole seconds"
            + " since 1970"
        : "a number of at most " + AttributeNumber.MAX_EXACT_DIGITS + " digits";
  }
}
