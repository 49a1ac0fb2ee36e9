package io.cookery.bench.measure;

import java.util.Locale;

/** What a figure must reach. */
public sealed interface Goal {

  boolean holds(double measured);

  String text();

  /** This or more. */
  record AtLeast(double bound) implements Goal {
    @Override
    public boolean holds(double measured) {
      return measured >= bound;
    }

    @Override
    public String text() {
      return "≥ " + number(bound);
    }
  }

  /** This or less. */
  record AtMost(double bound) implements Goal {
    @Override
    public boolean holds(double measured) {
      return measured <= bound;
    }

    @Override
    public String text() {
      return "≤ " + number(bound);
    }
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%,.0f", value)
        : Double.toString(value);
  }
}
