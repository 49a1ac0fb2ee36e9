package io.cookery.collection;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How traits stand in the metadata of tokens.
 *
 * @param omit names of values that metadata leaves out, in whatever category, such as {@code None}
 * @param numbers categories whose values are numbers
 */
public record ExportAttributes(Set<String> omit, Map<String, Numbers> numbers) {

  /** Every value stands in metadata, as text. */
  public static final ExportAttributes PLAIN = new ExportAttributes(Set.of(), Map.of());

  public ExportAttributes {
    omit = Set.copyOf(omit);
    numbers = Map.copyOf(numbers);
  }

  /**
   * How a category of numbers is shown.
   *
   * @param display null for a bare number
   * @param maxValue the largest value that there is said to be; null if none is said
   */
  public record Numbers(@Nullable Display display, @Nullable BigDecimal maxValue) {}

  /** How marketplaces show a number (OpenSea's metadata standards, {@code display_type}). */
  public enum Display {
    number,
    boost_number,
    boost_percentage,
    /** Seconds since 1970-01-01T00:00:00Z. */
    date
  }
}
