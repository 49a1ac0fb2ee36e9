package io.cookery.input;

import java.math.BigDecimal;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Numbers that can be kept: finite, and such that whoever reads them as a double finds a number. An
 * exponent of a few characters can stand for a billion digits, and one that is beyond a double is
 * infinite when it is read back.
 */
final class LegalNumber {

  /** Powers of ten that a number may be away from 1. */
  static final int MAX_EXPONENT = 300;

  private LegalNumber() {}

  /** Adds what is wrong with a number, if anything is. */
  static void problem(String path, JsonNode number, List<Problem> to) {
    if (!isLegal(number)) {
      to.add(
          new Problem(
              path,
              "must be a finite number between 1e-%d and 1e%d, above or below 0"
                  .formatted(MAX_EXPONENT, MAX_EXPONENT)));
    }
  }

  private static boolean isLegal(JsonNode number) {
    if (number.isDouble() || number.isFloat()) {
      double value = number.doubleValue();
      return Double.isFinite(value) && (value == 0 || isLegal(BigDecimal.valueOf(value)));
    }
    return isLegal(number.decimalValue());
  }

  private static boolean isLegal(BigDecimal number) {
    long exponent = (long) number.precision() - number.scale() - 1;
    return Math.abs(exponent) <= MAX_EXPONENT;
  }
}
