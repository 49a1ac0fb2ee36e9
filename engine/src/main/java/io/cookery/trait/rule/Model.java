package io.cookery.trait.rule;

import io.cookery.trait.Category;
import io.cookery.trait.Interrupts;
import io.cookery.trait.RangeNumbers;
import io.cookery.trait.Share;
import io.cookery.trait.TraitSpec;
import io.cookery.trait.rule.Diagram.Layer;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * A spec taken apart for planning: its valued categories, what the rules forbid among them, and its
 * ranges.
 */
public record Model(
    TraitSpec spec,
    List<Category.Valued> categories,
    List<Category.Range> ranges,
    List<ForbiddenSet> forbidden) {

  public static Model of(TraitSpec spec) {
    List<Category.Valued> valued = new ArrayList<>();
    List<Category.Range> ranges = new ArrayList<>();
    for (Category category : spec.tree().categories()) {
      switch (category) {
        case Category.Valued v -> valued.add(v);
        case Category.Range r -> ranges.add(r);
      }
    }
    return new Model(spec, valued, ranges, ForbiddenSet.of(spec.rules(), valued));
  }

  /** How many different pieces there can be, ranges that count for uniqueness included. */
  public BigInteger combinations() {
    BigInteger combinations = diagram(usable()).combinations();
    for (Category.Range range : ranges) {
      if (range.inUniqueness()) {
        combinations = combinations.multiply(new RangeNumbers(range).count());
      }
    }
    return combinations;
  }

  /** The values of each category that may occur at all: not those of weight 0 or count 0. */
  public List<BitSet> usable() {
    List<BitSet> usable = new ArrayList<>();
    for (Category.Valued category : categories) {
      BitSet values = new BitSet();
      for (int v = 0; v < category.values().size(); v++) {
        values.set(v, mayOccur(category.values().get(v).share()));
      }
      usable.add(values);
    }
    return usable;
  }

  private static boolean mayOccur(Share share) {
    return switch (share) {
      case Share.Weight weight -> weight.weight().signum() > 0;
      case Share.Count count -> count.count() > 0;
    };
  }

  /**
   * How many slots may agree in all valued categories that count for uniqueness, to be tried in
   * this order: one if possible; else as many as their ranges can tell apart.
   */
  public List<Integer> repeats() {
    if (!spec.unique()) {
      return List.of(Room.ANY);
    }
    BigInteger byRange = BigInteger.ONE;
    for (Category.Range range : ranges) {
      if (range.inUniqueness() && range.unique()) {
        return List.of(1, Room.ANY);
      }
      byRange = range.inUniqueness() ? byRange.multiply(new RangeNumbers(range).count()) : byRange;
    }
    int most = byRange.min(BigInteger.valueOf(Room.ANY - 1)).intValueExact();
    return most == 1 ? List.of(1) : List.of(1, most);
  }

  boolean isCounted(int category) {
    return categories.get(category).values().stream()
        .anyMatch(value -> value.share() instanceof Share.Count);
  }

  /** The diagram of the selections whose values are all in {@code allowed}. */
  public Diagram diagram(List<BitSet> allowed) {
    List<Integer> order = new ArrayList<>();
    for (int kind = 0; kind < 4; kind++) {
      append(order, kind);
    }
    List<Layer> layers =
        order.stream().map(c -> new Layer(c, categories.get(c).values().size())).toList();
    int uniqueLayers = (int) order.stream().filter(c -> categories.get(c).inUniqueness()).count();
    return new DiagramBuilder(layers, uniqueLayers, allowed, forbidden).build();
  }

  /** Appends the categories of a kind so that few rules are half decided at any time. */
  private void append(List<Integer> order, int kind) {
    List<Integer> left = new ArrayList<>();
    for (int c = 0; c < categories.size(); c++) {
      if (kind(c) == kind) {
        left.add(c);
      }
    }
    while (!left.isEmpty()) {
      Interrupts.check();
      Integer next = smallest(left, nextOf(left, order), order);
      order.add(next);
      left.remove(next);
    }
  }

  private Integer nextOf(List<Integer> left, List<Integer> order) {
    return left.stream().min(Comparator.comparingLong(c -> openAfter(order, c))).orElseThrow();
  }

  /**
   * A category that rules tie to one with fewer values comes after it: what is split first comes
   * nearest to its shares, and of few large shares a piece is missed more than of many small ones.
   */
  private Integer smallest(List<Integer> left, Integer from, List<Integer> order) {
    List<Integer> fewer =
        left.stream().filter(c -> values(c) < values(from) && tied(from, c)).toList();
    int least = fewer.stream().mapToInt(this::values).min().orElse(0);
    List<Integer> fewest = fewer.stream().filter(c -> values(c) == least).toList();
    return fewest.isEmpty() ? from : smallest(left, nextOf(fewest, order), order);
  }

  private int values(int category) {
    return categories.get(category).values().size();
  }

  private boolean tied(int one, int other) {
    return forbidden.stream()
        .map(set -> set.values().keySet())
        .anyMatch(keys -> keys.contains(one) && keys.contains(other));
  }

  /** Uniqueness decides the first cut, exact counts the second. */
  private int kind(int category) {
    return (categories.get(category).inUniqueness() ? 0 : 2) + (isCounted(category) ? 0 : 1);
  }

  private long openAfter(List<Integer> order, int category) {
    return forbidden.stream()
        .map(set -> set.values().keySet())
        .filter(keys -> keys.contains(category) || keys.stream().anyMatch(order::contains))
        .filter(keys -> keys.stream().anyMatch(k -> k != category && !order.contains(k)))
        .count();
  }
}
