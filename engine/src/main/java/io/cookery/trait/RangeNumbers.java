package io.cookery.trait;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** The numbers of a range in growing order, as exact decimals. */
public record RangeNumbers(Category.Range range) {

  /** How many numbers the range has; 0 when it ends before it starts. */
  public BigInteger count() {
    BigDecimal span = range.end().subtract(range.start());
    if (span.signum() < 0) {
      return BigInteger.ZERO;
    }
    return span.divide(range.step(), 0, RoundingMode.FLOOR).toBigInteger().add(BigInteger.ONE);
  }

  /** Where a text stands, if it is exactly that of a number of the range; else −1. */
  public long index(String text) {
    try {
      BigDecimal[] steps =
          new BigDecimal(text).subtract(range.start()).divideAndRemainder(range.step());
      boolean in = steps[0].signum() >= 0 && steps[0].toBigInteger().compareTo(count()) < 0;
      long index = in ? steps[0].longValueExact() : -1;
      return in && text(index).equals(text) ? index : -1;
    } catch (ArithmeticException | NumberFormatException e) {
      return -1;
    }
  }

  /** The number at {@code index} as text: plain digits, no needless zeros after the point. */
  public String text(long index) {
    BigDecimal number = range.start().add(range.step().multiply(BigDecimal.valueOf(index)));
    String digits = number.abs().stripTrailingZeros().toPlainString();
    int point = digits.indexOf('.');
    int whole = point < 0 ? digits.length() : point;
    String padding = "0".repeat(Math.max(0, range.zeroPad() - whole));
    return (number.signum() < 0 ? "-" : "") + padding + digits;
  }
}
