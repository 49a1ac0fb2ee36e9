package io.cookery.collection;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants as microseconds since 1970, which is exactly what the database keeps. */
final class Micros {

  /** A little over 30,000 years, which every database takes. */
  private static final long MOST = 1_000_000_000_000_000_000L;

  private Micros() {}

  static long of(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }

  /** Reads them; {@link IllegalArgumentException} if they are none. */
  static Instant parse(String text) {
    long micros = Long.parseLong(text);
    if (micros < 0 || micros > MOST) {
      throw new IllegalArgumentException("not an instant");
    }
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
