package io.cookery.app.layers;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers as JavaScript's {@code Number(text)} reads them (ECMA-262, StringToNumber), since the
 * engines that people come from do: nothing is 0, and so are spaces.
 */
final class JsNumber {

  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d{1,4})?");
  private static final Pattern RADIX =
      Pattern.compile("0(?:[xX]\\p{XDigit}+|[oO][0-7]+|[bB][01]+)");
  private static final Pattern INFINITY = Pattern.compile("[+-]?Infinity");
  private static final Pattern SPACE = Pattern.compile("^[\\s\\p{Z}\\uFEFF]+|[\\s\\p{Z}\\uFEFF]+$");
  private static final int MAX_CHARACTERS = 100;

  /** Beyond what can be a weight: infinity, and numbers of thousands of digits. */
  static final BigDecimal TOO_LARGE = BigDecimal.ONE.movePointRight(400);

  private JsNumber() {}

  /** The number; empty where JavaScript says NaN. */
  static Optional<BigDecimal> read(String text) {
    String word = SPACE.matcher(text).replaceAll("");
    if (word.isEmpty()) {
      return Optional.of(BigDecimal.ZERO);
    }
    if (word.length() > MAX_CHARACTERS) {
      return Optional.empty();
    }
    if (INFINITY.matcher(word).matches()) {
      return Optional.of(word.startsWith("-") ? TOO_LARGE.negate() : TOO_LARGE);
    }
    Matcher radix = RADIX.matcher(word);
    if (radix.matches()) {
      return Optional.of(new BigDecimal(new BigInteger(word.substring(2), radix(word))));
    }
    return DECIMAL.matcher(word).matches() ? Optional.of(new BigDecimal(word)) : Optional.empty();
  }

  private static int radix(String word) {
    return switch (word.toLowerCase(Locale.ROOT).charAt(1)) {
      case 'x' -> 16;
      case 'o' -> 8;
      default -> 2;
    };
  }
}
