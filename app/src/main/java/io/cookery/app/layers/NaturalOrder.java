package io.cookery.app.layers;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The order in which people expect names: digits by their number, letters without regard to case.
 */
final class NaturalOrder implements Comparator<String> {

  static final Comparator<String> INSTANCE =
      new NaturalOrder().thenComparing(Comparator.naturalOrder());

  private static final Pattern PART = Pattern.compile("\\d+|\\D+");

  private NaturalOrder() {}

  @Override
  public int compare(String left, String right) {
    Matcher leftParts = PART.matcher(left);
    Matcher rightParts = PART.matcher(right);
    while (true) {
      boolean leftHas = leftParts.find();
      boolean rightHas = rightParts.find();
      if (!leftHas || !rightHas) {
        return Boolean.compare(leftHas, rightHas);
      }
      int order = part(leftParts.group(), rightParts.group());
      if (order != 0) {
        return order;
      }
    }
  }

  private static int part(String left, String right) {
    return isNumber(left) && isNumber(right)
        ? new BigInteger(left).compareTo(new BigInteger(right))
        : String.CASE_INSENSITIVE_ORDER.compare(left, right);
  }

  /** Of the digits that the pattern knows: others are letters here. */
  private static boolean isNumber(String part) {
    return part.charAt(0) >= '0' && part.charAt(0) <= '9';
  }
}
