package io.cookery.export;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as tables show them: the same text on every system, without needless zeros. */
final class Figures {

  private Figures() {}

  static String rounded(double number, int decimals) {
    BigDecimal exact = BigDecimal.valueOf(number).setScale(decimals, RoundingMode.HALF_EVEN);
    return exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString();
  }
}
