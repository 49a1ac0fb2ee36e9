package io.cookery.trait.range;

import io.cookery.trait.Category;
import io.cookery.trait.Interrupts;
import io.cookery.trait.RangeNumbers;
import io.cookery.trait.random.Purpose;
import io.cookery.trait.random.SeededRandom;
import io.cookery.trait.rule.Model;
import io.cookery.trait.slot.Rows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The numbers that slots have in the ranges of a tree, computed slot by slot. */
public final class PlannedRanges {

  private final Model model;
  private final Rows rows;
  private final Map<String, Permutation> unique = new HashMap<>();
  private final List<Category.Range> telling = new ArrayList<>();
  private final int[] repeat;
  private final int[] unequal;

  public PlannedRanges(Model model, Rows rows) {
    this.model = model;
    this.rows = rows;
    boolean allUnique = false;
    for (Category.Range range : model.ranges()) {
      Interrupts.check();
      allUnique |= range.unique() && range.inUniqueness();
      if (range.unique() && range.shuffleSeed() != null) {
        long count = new RangeNumbers(range).count().longValueExact();
        unique.put(range.name(), new Permutation(count, key(range.shuffleSeed())));
      } else if (!range.unique() && range.inUniqueness()) {
        telling.add(range);
      }
    }
    if (allUnique || !model.spec().unique()) {
      telling.clear();
    }
    unequal = uniqueCategories(model);
    repeat = telling.isEmpty() ? new int[0] : Repeats.of(rows, unequal);
  }

  private static long key(long shuffleSeed) {
    return new SeededRandom(shuffleSeed, Purpose.UNIQUE_RANGE).nextLong();
  }

  private static int[] uniqueCategories(Model model) {
    List<Integer> unique = new ArrayList<>();
    for (int c = 0; c < model.categories().size(); c++) {
      if (model.categories().get(c).inUniqueness()) {
        unique.add(c);
      }
    }
    return unique.stream().mapToInt(c -> c).toArray();
  }

  /** The number of a slot, as text. */
  public String text(Category.Range range, int slot) {
    return new RangeNumbers(range).text(index(range, slot));
  }

  /** Where the number of a slot stands in its range. */
  public long index(Category.Range range, int slot) {
    if (range.unique()) {
      Permutation order = unique.get(range.name());
      return order == null ? slot : order.at(slot);
    }
    if (telling.contains(range)) {
      return together(range, slot);
    }
    long count = new RangeNumbers(range).count().longValueExact();
    int number = model.ranges().indexOf(range);
    return new SeededRandom(model.spec().seed(), Purpose.DRAWN_RANGE, number, slot).below(count);
  }

  /**
   * Slots that agree in everything else draw from all combinations of these ranges without putting
   * back: the first, second, … of them takes the first, second, … of an order of its own.
   */
  private long together(Category.Range range, int slot) {
    long all = 1;
    long before = 1;
    for (Category.Range other : telling) {
      before = other.equals(range) ? all : before;
      all = Math.multiplyExact(all, new RangeNumbers(other).count().longValueExact());
    }
    long[] selection = new long[unequal.length + 1];
    selection[0] = Purpose.REPEATED_RANGE;
    for (int i = 0; i < unequal.length; i++) {
      selection[i + 1] = rows.get(unequal[i], slot);
    }
    long key = new SeededRandom(model.spec().seed(), selection).nextLong();
    long drawn = new Permutation(all, key).at(repeat[slot]);
    return drawn / before % new RangeNumbers(range).count().longValueExact();
  }
}
