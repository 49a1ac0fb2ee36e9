package io.cookery.trait.problem;

import java.util.Locale;

/** Text for people that reads the same wherever it is written: the default locale has no say. */
public final class Sentence {

  private Sentence() {}

  /** As {@link String#format(Locale, String, Object...)}. */
  @SuppressWarnings("AnnotateFormatMethod") // its annotation is no dependency worth having
  public static String of(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
