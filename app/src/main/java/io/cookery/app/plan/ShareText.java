package io.cookery.app.plan;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * A share of the pieces for people: one digit after the point, more where it would be next to
 * nothing.
 */
final class ShareText {

  private static final int DIGITS = 1;

  /** Below it a share is written with two digits that are not 0. */
  private static final BigDecimal SMALL = BigDecimal.ONE;

  private static final MathContext SHORT = new MathContext(2, RoundingMode.HALF_UP);

  private ShareText() {}

  /** In per cent: 33.3%, 0.5%, 0.01%, 0.0001%; never 0 for a piece, nor 100 for all but one. */
  static String percent(long pieces, long all) {
    BigDecimal exact =
        BigDecimal.valueOf(pieces)
            .scaleByPowerOfTen(2)
            .divide(BigDecimal.valueOf(all), MathContext.DECIMAL64);
    BigDecimal rest = BigDecimal.valueOf(100).subtract(exact);
    boolean next = exact.signum() > 0 && exact.compareTo(SMALL) < 0;
    boolean nearlyAll = rest.signum() > 0 && rest.compareTo(SMALL) < 0;
    BigDecimal shown =
        next
            ? exact.round(SHORT).stripTrailingZeros()
            : nearlyAll
                ? BigDecimal.valueOf(100).subtract(rest.round(SHORT)).stripTrailingZeros()
                : exact;
    int scale = next || nearlyAll ? Math.max(DIGITS, shown.scale()) : DIGITS;
    return shown.setScale(scale, RoundingMode.HALF_UP).toPlainString() + "%";
  }
}
