package io.cookery.tools.svg.css;

import java.util.Locale;

/** Reads the values of a property. */
@FunctionalInterface
interface Grammar {

  /**
   * Reads.
   *
   * @param value without spaces around it
   * @param attribute whether it stands in an attribute, where lengths need no unit
   */
  Reading read(String value, boolean attribute);

  static Reading valid(String text) {
    return new Reading.Valid(text);
  }

  static Reading invalid() {
    return new Reading.Invalid();
  }

  static Reading undrawn() {
    return new Reading.Undrawn();
  }

  /** Valid as it is, or not at all. */
  static Reading validIf(boolean valid, String text) {
    return valid ? valid(text) : invalid();
  }

  static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** Anything: what is drawn of it is decided where it is used. */
  static Grammar any() {
    return (value, _) -> valid(lower(value));
  }

  /** Anything, in the case that it is written in. */
  static Grammar text() {
    return (value, _) -> valid(value);
  }

  /** One of these keywords, in any case; those behind {@code |} are not drawn. */
  static Grammar words(String words) {
    String[] parts = words.split("\\|", 2);
    return (value, _) -> {
      for (String word : parts[0].strip().split(" ", -1)) {
        if (word.equalsIgnoreCase(value)) {
          return valid(word);
        }
      }
      boolean known =
          parts.length > 1 && (" " + parts[1].strip() + " ").contains(" " + lower(value) + " ");
      return known ? undrawn() : invalid();
    };
  }
}
