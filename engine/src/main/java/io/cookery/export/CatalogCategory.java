package io.cookery.export;

import io.cookery.collection.AttributeNumber;
import io.cookery.collection.ExportAttributes.Numbers;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A category with every value that some piece has.
 *
 * @param values by number
 * @param numbers how its values stand in metadata as numbers; null if they are texts. An unpadded
 *     range is of numbers if every reader of JSON keeps them exact; a padded one is of labels such
 *     as 0007.
 */
record CatalogCategory(String name, List<String> values, @Nullable Numbers numbers) {

  boolean numeric() {
    return numbers != null;
  }

  Attribute attribute(int value) {
    String text = values.get(value);
    if (numbers == null) {
      return Attribute.text(name, text);
    }
    // A value of an older recipe may be no number.
    Optional<BigDecimal> number = AttributeNumber.of(text, numbers.display());
    return number
        .map(known -> Attribute.number(name, known, numbers))
        .orElseGet(() -> Attribute.text(name, text));
  }

  static boolean allExactNumbers(List<String> values) {
    return values.stream().allMatch(CatalogCategory::isExactNumber);
  }

  private static boolean isExactNumber(String text) {
    return AttributeNumber.of(text, null)
        .map(number -> number.toPlainString().equals(text))
        .orElse(false);
  }
}
