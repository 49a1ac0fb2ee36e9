package io.cookery.collection;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Which numbers are taken at all; a number of a billion digits would stop a machine. */
final class Numbers {

  static final int MAX_DIGITS = 30;
  static final int MAX_DECIMALS = 12;

  private Numbers() {}

  /** What is wrong with this as a number, or null. */
  static @Nullable String wrong(JsonNode node, String wanted) {
    if (!node.isNumber()) {
      return "must be " + wanted + ", but it is " + Scalars.shown(node) + advice(node);
    }
    if ((node.isDouble() || node.isFloat()) && !Double.isFinite(node.doubleValue())) {
      return "must be a finite number";
    }
    BigDecimal number = Scalars.number(node);
    if ((long) number.precision() - number.scale() > MAX_DIGITS) {
      return "is too large: at most " + MAX_DIGITS + " digits are allowed";
    }
    if (number.stripTrailingZeros().scale() > MAX_DECIMALS) {
      return "is too fine: at most " + MAX_DECIMALS + " decimals are allowed";
    }
    return null;
  }

  private static String advice(JsonNode node) {
    if (!node.isString()) {
      return "";
    }
    String text = node.asString();
    if (text.matches("[+-]?0\\d+(\\.\\d+)?")) {
      return "; write it without leading zeros";
    }
    return text.matches("[+-]?\\d+(\\.\\d+)?") ? "; write it without quotes" : "";
  }

  static String plain(BigDecimal number) {
    return text(number.stripTrailingZeros());
  }

  /** The digits as they were written; a number that would have too many keeps its exponent. */
  static String text(BigDecimal number) {
    boolean sane = Math.abs((long) number.scale()) + number.precision() <= 2 * MAX_DIGITS;
    return sane ? number.toPlainString() : number.toString();
  }
}
