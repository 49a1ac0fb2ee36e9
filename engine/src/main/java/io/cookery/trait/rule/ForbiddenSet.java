package io.cookery.trait.rule;

import io.cookery.trait.Category;
import io.cookery.trait.Rule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What every rule comes down to: a piece is forbidden when each of these categories has one of
 * these values.
 *
 * @param values value indexes by index of the valued category; never empty sets
 */
public record ForbiddenSet(Map<Integer, BitSet> values) {

  /** What {@code rules} forbid; names must exist. */
  static List<ForbiddenSet> of(List<Rule> rules, List<Category.Valued> categories) {
    List<ForbiddenSet> sets = new ArrayList<>();
    for (Rule rule : rules) {
      switch (rule) {
        case Rule.Exclude exclude -> add(sets, indexes(exclude.together(), categories));
        case Rule.Require require -> addRequired(sets, require, categories);
      }
    }
    return sets;
  }

  /** "When … then all of …" forbids "when …" together with "not" each one of them. */
  private static void addRequired(
      List<ForbiddenSet> sets, Rule.Require require, List<Category.Valued> categories) {
    Map<Integer, BitSet> then = indexes(require.then(), categories);
    then.forEach((category, allowed) -> {
      Map<Integer, BitSet> forbidden = indexes(require.when(), categories);
      BitSet others = (BitSet) allowed.clone();
      others.flip(0, categories.get(category).values().size());
      BitSet when = forbidden.get(category);
      if (when != null) {
        others.and(when);
      }
      forbidden.put(category, others);
      add(sets, forbidden);
    });
  }

  private static void add(List<ForbiddenSet> sets, Map<Integer, BitSet> values) {
    if (values.values().stream().noneMatch(BitSet::isEmpty)) {
      sets.add(new ForbiddenSet(values));
    }
  }

  /** In the tree's order, so that nothing depends on the order of a hash table. */
  private static Map<Integer, BitSet> indexes(
      Map<String, Set<String>> names, List<Category.Valued> categories) {
    Map<Integer, BitSet> indexes = new LinkedHashMap<>();
    for (int c = 0; c < categories.size(); c++) {
      Set<String> wanted = names.get(categories.get(c).name());
      if (wanted != null) {
        indexes.put(c, indexes(wanted, categories.get(c)));
      }
    }
    return indexes;
  }

  private static BitSet indexes(Set<String> wanted, Category.Valued category) {
    BitSet indexes = new BitSet();
    for (int v = 0; v < category.values().size(); v++) {
      if (wanted.contains(category.values().get(v).name())) {
        indexes.set(v);
      }
    }
    return indexes;
  }
}
