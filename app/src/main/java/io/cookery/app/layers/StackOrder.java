package io.cookery.app.layers;

import io.cookery.app.file.FileUnusable;
import io.cookery.app.layers.LayerImport.Stacked;
import io.cookery.input.Nearest;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** In which order categories are stacked, and who says so. */
final class StackOrder {

  private static final Comparator<Stacked> BY_NAME =
      Comparator.comparing(StackOrder::last, NaturalOrder.INSTANCE);

  private StackOrder() {}

  /** As a person says it, by categories or folders from the lowest up. */
  static List<Stacked> given(List<Stacked> categories, List<String> order) throws FileUnusable {
    List<Stacked> left = new ArrayList<>(categories);
    List<Stacked> ordered = new ArrayList<>();
    for (String wanted : order) {
      Stacked found =
          left.stream()
              .filter(one -> one.folder().equals(wanted) || one.category().equals(wanted))
              .findFirst()
              .orElseThrow(() -> new FileUnusable(unknown(wanted, categories, ordered)));
      left.remove(found);
      ordered.add(found);
    }
    if (!left.isEmpty()) {
      throw new FileUnusable("--order: does not say where " + names(left) + " goes");
    }
    return ordered;
  }

  private static String unknown(String wanted, List<Stacked> all, List<Stacked> had) {
    if (had.stream().anyMatch(one -> one.category().equals(wanted))) {
      return "--order: names " + wanted + " twice";
    }
    List<String> names = all.stream().map(Stacked::category).toList();
    return "--order: there is no folder \""
        + wanted
        + "\""
        + Nearest.hint(wanted, names)
        + "; there are "
        + String.join(", ", names);
  }

  private static String names(List<Stacked> categories) {
    return String.join(", ", categories.stream().map(Stacked::category).toList());
  }

  /** By z-index, which goes before any other order. */
  static List<Stacked> byZIndex(List<Stacked> categories) {
    return categories.stream()
        .sorted(Comparator.comparingInt(one -> one.zIndex() == null ? 0 : one.zIndex()))
        .toList();
  }

  /** By the numbers in folders' names; empty when they say no order. */
  static Optional<List<Stacked>> byNumbers(List<Stacked> categories, Findings findings) {
    OrderNumbers numbers = OrderNumbers.of(categories.stream().map(StackOrder::unindexed).toList());
    if (numbers.byName().isEmpty()) {
      return Optional.empty();
    }
    categories.stream()
        .filter(one -> one.zIndex() == null && number(one, numbers).isEmpty())
        .forEach(one ->
            findings.warn(
                one.folder() + "/",
                " has no number in front of its name, so it lies above those that have one",
                " have no number in front of their names, so they lie above those that have one"));
    return Optional.of(
        byZIndex(
            categories.stream()
                .sorted(
                    Comparator.comparing((Stacked one) -> number(one, numbers).isEmpty())
                        .thenComparing(one -> number(one, numbers).orElse(BigDecimal.ZERO))
                        .thenComparing(BY_NAME))
                .toList()));
  }

  private static Optional<BigDecimal> number(Stacked category, OrderNumbers numbers) {
    return numbers.find(unindexed(category)).map(OrderNumber::number);
  }

  private static String unindexed(Stacked category) {
    return last(category).replaceFirst("^z-?\\d+,", "");
  }

  /** The name of a category's own folder. */
  private static String last(Stacked category) {
    return String.valueOf(Path.of(category.folder()).getFileName());
  }
}
