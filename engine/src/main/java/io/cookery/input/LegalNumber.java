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
    boolean isDouble = number.isDouble() || number.isFloat();
    if (isDouble && !Double.isFinite(number.doubleValue())) {
      to.add(tooLarge(path));
    } else if (!isDouble || number.doubleValue() != 0) {
      problem(
          path, isDouble ? BigDecimal.valueOf(number.doubleValue()) : number.decimalValue(), to);
    }
  }

  private static void problem(String path, BigDecimal number, List<Problem> to) {
    long exponent = (long) number.precision() - number.scale() - 1;
    if (exponent > MAX_EXPONENT) {
      to.add(tooLarge(path));
    } else if (exponent < -MAX_EXPONENT) {
      to.add(
          new Problem(
              path, "is too near to 0: it must be 0 or at least 1e-%d".formatted(MAX_EXPONENT)));
    }
  }

  private static Problem tooLarge(String path) {
    return new Problem(
        path, "is too large: it must be a finite number below 1e%d".formatted(MAX_EXPONENT + 1));
  }
}
