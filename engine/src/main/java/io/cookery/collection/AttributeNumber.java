package io.cookery.collection;

import io.cookery.collection.ExportAttributes.Display;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A trait's value as the number that metadata has for it. */
public final class AttributeNumber {

  /** Digits that a double, and so JavaScript, keeps exact. */
  public static final int MAX_EXACT_DIGITS = 15;

  /** More text is no number that anybody means. */
  private static final int MAX_CHARACTERS = 40;

  /** As seconds it would be within the first hour of 1970. */
  private static final Pattern YEAR = Pattern.compile("[12][0-9]{3}");

  /** Digits of a day, with or without a century; without one it would be within January 1970. */
  private static final Pattern COMPACT_DAY =
      Pattern.compile("(1[0-9]|2[01])?([0-9]{2})(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])");

  /** The end of the year 5138; milliseconds of any day since 1973 are more. */
  private static final BigDecimal FARTHEST_SECONDS = new BigDecimal("99999999999");

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

  /**
   * What else is meant by a number that would be seconds since 1970 of a day that nobody means; for
   * a sentence that begins with "is".
   */
  public static Optional<String> otherDate(String text) {
    String trimmed = text.strip();
    if (YEAR.matcher(trimmed).matches()) {
      return Optional.of("a year, as which no date is shown; write " + trimmed + "-01-01");
    }
    Matcher day = COMPACT_DAY.matcher(trimmed);
    if (day.matches()) {
      String century = day.group(1) == null ? "20" : day.group(1);
      String dashed = "%s%s-%s-%s".formatted(century, day.group(2), day.group(3), day.group(4));
      return Optional.of(
          "a day or seconds since 1970; write it as in " + dashed + " if it is a day");
    }
    return of(trimmed, null)
        .filter(number -> number.abs().compareTo(FARTHEST_SECONDS) > 0)
        .map(
            _ -> "milliseconds since 1970, it seems; write seconds, without the last three digits");
  }

  private static Optional<BigDecimal> seconds(String text) {
    try {
      Instant moment =
          text.indexOf('T') < 0
              ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
              : OffsetDateTime.parse(text).toInstant();
      return Optional.of(BigDecimal.valueOf(moment.getEpochSecond()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
