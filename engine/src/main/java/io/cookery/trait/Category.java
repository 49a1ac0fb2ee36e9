package io.cookery.trait;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One category of a trait tree: every piece has exactly one value of it. */
public sealed interface Category {

  /** Unique in its tree; literal text, whatever characters it has. */
  String name();

  /** Whether two pieces that differ only here count as different. */
  boolean inUniqueness();

  /** A category with named values, at least one. */
  record Valued(String name, List<Value> values, boolean inUniqueness) implements Category {
    public Valued {
      values = List.copyOf(values);
    }
  }

  /**
   * A category of evenly spaced decimal numbers: start, start + step, … up to end inclusive.
   *
   * @param step above 0
   * @param zeroPad least number of digits before the decimal point; 0 pads nothing
   * @param unique whether no two pieces have the same number
   * @param shuffleSeed order in which a unique range is used up; null uses it in slot order
   */
  record Range(
      String name,
      BigDecimal start,
      BigDecimal end,
      BigDecimal step,
      int zeroPad,
      boolean unique,
      @Nullable Long shuffleSeed,
      boolean inUniqueness)
      implements Category {}
}
