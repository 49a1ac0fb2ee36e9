package io.cookery.trait;

import io.cookery.trait.plan.TraitPlan;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Short ways to write specs. */
public final class Specs {

  private Specs() {}

  public static Value weighted(String name, double weight) {
    return new Value(name, name, new Share.Weight(BigDecimal.valueOf(weight)));
  }

  public static Value counted(String name, int count) {
    return new Value(name, name, new Share.Count(count));
  }

  public static Category.Valued category(String name, Value... values) {
    return new Category.Valued(name, List.of(values), true);
  }

  /** A category with values v0, v1, … of equal weight. */
  public static Category.Valued even(String name, int values) {
    List<Value> list = new ArrayList<>();
    for (int v = 0; v < values; v++) {
      list.add(weighted("v" + v, 1));
    }
    return new Category.Valued(name, list, true);
  }

  public static Category.Range range(
      String name, String start, String end, String step, boolean unique, @Nullable Long seed) {
    return new Category.Range(
        name,
        new BigDecimal(start),
        new BigDecimal(end),
        new BigDecimal(step),
        0,
        unique,
        seed,
        true);
  }

  public static Rule exclude(String category, String value, String other, String otherValue) {
    return new Rule.Exclude(Map.of(category, Set.of(value), other, Set.of(otherValue)));
  }

  public static TraitSpec spec(int supply, Category... categories) {
    return spec(supply, List.of(), categories);
  }

  public static TraitSpec spec(int supply, List<Rule> rules, Category... categories) {
    TraitTree tree = new TraitTree(Arrays.asList(categories));
    return new TraitSpec(tree, rules, Rarity.apportioned, true, 42, List.of(supply));
  }

  public static TraitSpec seeded(TraitSpec spec, long seed) {
    return new TraitSpec(
        spec.tree(), spec.rules(), spec.rarity(), spec.unique(), seed, spec.supplies());
  }

  public static TraitSpec sampled(TraitSpec spec) {
    return new TraitSpec(
        spec.tree(), spec.rules(), Rarity.sampled, spec.unique(), spec.seed(), spec.supplies());
  }

  public static TraitSpec supplies(TraitSpec spec, Integer... supplies) {
    return new TraitSpec(
        spec.tree(), spec.rules(), spec.rarity(), spec.unique(), spec.seed(), List.of(supplies));
  }

  public static TraitPlan.Feasible feasible(TraitSpec spec) {
    return switch (TraitPlan.of(spec)) {
      case TraitPlan.Feasible feasible -> feasible;
      case TraitPlan.Impossible impossible -> throw new AssertionError(impossible.toString());
    };
  }

  public static TraitPlan.Impossible impossible(TraitSpec spec) {
    return switch (TraitPlan.of(spec)) {
      case TraitPlan.Impossible impossible -> impossible;
      case TraitPlan.Feasible feasible ->
          throw new AssertionError("planned " + feasible.plan().supply());
    };
  }

  /** How many slots have each value of a category. */
  public static Map<String, Integer> counts(TraitPlan plan, String category) {
    Map<String, Integer> counts = new TreeMap<>();
    for (int slot = 0; slot < plan.supply(); slot++) {
      counts.merge(plan.at(slot).names().getOrDefault(category, ""), 1, Integer::sum);
    }
    return counts;
  }
}
