package io.cookery.trait.check;

import io.cookery.trait.Category;
import io.cookery.trait.RangeNumbers;
import io.cookery.trait.problem.Problems;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Finds what is wrong with a range. */
final class RangeCheck {

  private final Category.Range range;
  private final String path;
  private final Problems problems;

  RangeCheck(Category.Range range, String path, Problems problems) {
    this.range = range;
    this.path = path;
    this.problems = problems;
  }

  void check() {
    boolean startFine = digits(range.start(), "/start");
    boolean endFine = digits(range.end(), "/end");
    boolean stepFine = digits(range.step(), "/step");
    boolean forwards = range.step().signum() > 0;
    problems.addUnless(
        forwards, path + "/step", "a step of %s is not above 0", range.step().toPlainString());
    problems.addUnless(
        range.zeroPad() >= 0 && range.zeroPad() <= TraitSpecCheck.MAX_ZERO_PAD,
        path + "/zeroPad",
        "%d is not a number of digits from 0 to %d",
        range.zeroPad(),
        TraitSpecCheck.MAX_ZERO_PAD);
    if (forwards && startFine && endFine && stepFine) {
      count(new RangeNumbers(range).count());
    }
  }

  private void count(BigInteger count) {
    problems.addUnless(
        count.signum() > 0,
        path + "/end",
        "the range ends at %s, before it starts at %s",
        range.end().toPlainString(),
        range.start().toPlainString());
    problems.addUnless(
        count.compareTo(BigInteger.valueOf(TraitSpecCheck.MAX_RANGE_NUMBERS)) <= 0,
        path,
        "the range has %,d numbers; at most %,d are possible",
        count,
        TraitSpecCheck.MAX_RANGE_NUMBERS);
  }

  private boolean digits(BigDecimal number, String name) {
    problems.addUnless(
        TraitSpecCheck.isShort(number),
        path + name,
        "a number has at most %d digits",
        TraitSpecCheck.MAX_DIGITS);
    return TraitSpecCheck.isShort(number);
  }
}
