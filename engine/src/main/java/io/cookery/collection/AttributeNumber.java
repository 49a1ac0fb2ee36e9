package io.cookery.collection;

import io.cookery.collection.ExportAttributes.Display;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A trait's value as the number that metadata has for it. */
public final class AttributeNumber {

  /** Digits that a double, and so JavaScript, keeps exact. */
  public static final int MAX_EXACT_DIGITS = 15;

  /** More text is no number that anybody means. */
  private static final int MAX_CHARACTERS = 40;

  private AttributeNumber() {}

  /**
   * Reads a value.
   *
   * @param display {@link Display#date} reads a day or a moment of ISO 8601, too
   * @return empty if it is not a number that every reader of JSON keeps exact
   */
  public static Optional<BigDecimal> of(String text, @Nullable Display display) {
    String trimmed = text.strip();
    if (display == Display.date) {
      Optional<BigDecimal> seconds = seconds(trimmed);
      if (seconds.isPresent()) {
        return seconds;
      }
    }
    if (trimmed.isEmpty() || trimmed.length() > MAX_CHARACTERS) {
      return Optional.empty();
    }
    try {
      BigDecimal number = new BigDecimal(trimmed);
      BigDecimal bare = number.stripTrailingZeros();
      boolean exact =
          bare.precision() <= MAX_EXACT_DIGITS && Math.abs((long) bare.scale()) <= MAX_EXACT_DIGITS;
      boolean whole = display != Display.date || bare.scale() <= 0;
      return exact && whole
          ? Optional.of(number.scale() < 0 ? number.setScale(0) : number)
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<BigDecimal> seconds(String text) {
    try {
      Instant moment =
          text.indexOf('T') < 0
              ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
              : Instant.parse(text);
      return Optional.of(BigDecimal.valueOf(moment.getEpochSecond()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
