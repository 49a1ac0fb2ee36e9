package io.cookery.export;

import java.math.BigDecimal;
import java.util.List;

/**
 * A category with every value that some piece has.
 *
 * @param values by number
 * @param numeric whether its values are numbers in metadata: an unpadded range whose numbers every
 *     reader of JSON keeps exact. A padded one is a label such as 0007.
 */
record CatalogCategory(String name, List<String> values, boolean numeric) {

  /** Digits that a double, and so JavaScript, keeps exact. */
  private static final int MAX_EXACT_DIGITS = 15;

  Attribute attribute(int value) {
    String text = values.get(value);
    return numeric ? Attribute.number(name, new BigDecimal(text)) : Attribute.text(name, text);
  }

  static boolean allExactNumbers(List<String> values) {
    return values.stream().allMatch(CatalogCategory::isExactNumber);
  }

  private static boolean isExactNumber(String text) {
    try {
      BigDecimal number = new BigDecimal(text);
      return number.precision() <= MAX_EXACT_DIGITS && number.toPlainString().equals(text);
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
