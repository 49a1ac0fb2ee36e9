package io.cookery.tools.http.call;

import io.cookery.tools.net.Headers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The header {@code Retry-After}: seconds, or a date (RFC 9110, 10.2.3). */
public final class RetryAfter {

  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

  private RetryAfter() {}

  /**
   * How long to wait; null when the answer does not say. A date is over when it is over by our
   * clock and by that of the service, which its header {@code Date} tells.
   */
  public static @Nullable Duration of(Headers headers, Instant now) {
    String text = headers.first("retry-after").orElse("").strip();
    if (SECONDS.matcher(text).matches()) {
      return Duration.ofSeconds(Long.parseLong(text));
    }
    try {
      Instant at = date(text);
      Instant from = slower(headers, now);
      return at.isAfter(from) ? Duration.between(from, at) : Duration.ZERO;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static Instant slower(Headers headers, Instant now) {
    try {
      Instant there = headers.first("date").map(text -> date(text.strip())).orElse(now);
      return there.isBefore(now) ? there : now;
    } catch (DateTimeException e) {
      return now;
    }
  }

  private static Instant date(String text) {
    return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
  }
}
