package io.cookery.cook;

import io.cookery.id.CookId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A place in a list of cooks, newest first. Nothing that is started later comes after it, so a list
 * that is read in parts neither repeats nor leaves out what was there when it was begun.
 */
public record CookCursor(Instant startedAt, CookId id) {

  /** Of microseconds since 1970: up to the year 5138. */
  private static final int MAX_DIGITS = 17;

  /** The place of this cook. */
  public static CookCursor of(Cook cook) {
    return new CookCursor(cook.startedAt(), cook.id());
  }

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws IllegalArgumentException if it is not that
   */
  public static CookCursor parse(String text) {
    int at = text.indexOf('@');
    if (at < 1 || at > MAX_DIGITS) {
      throw new IllegalArgumentException("not a cursor");
    }
    long micros = Long.parseLong(text.substring(0, at));
    return new CookCursor(
        Instant.EPOCH.plus(micros, ChronoUnit.MICROS), CookId.parse(text.substring(at + 1)));
  }

  @Override
  public String toString() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, startedAt) + "@" + id;
  }
}
