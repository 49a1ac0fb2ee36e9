package io.cookery.trait.plan;

import io.cookery.trait.Category;
import io.cookery.trait.Rarity;
import io.cookery.trait.Rule;
import io.cookery.trait.Share;
import io.cookery.trait.Specs;
import io.cookery.trait.TraitSpec;
import io.cookery.trait.TraitTree;
import io.cookery.trait.Value;
import io.cookery.trait.check.TraitSpecCheck;
import io.cookery.trait.random.SeededRandom;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Small specs at random, and how to make a failing one smaller. */
final class RandomSpecs {

  private final SeededRandom random;

  RandomSpecs(long seed) {
    random = new SeededRandom(seed, 4711);
  }

  TraitSpec next() {
    List<Category> categories = new ArrayList<>();
    int count = 1 + random.below(4);
    for (int c = 0; c < count; c++) {
      categories.add(category("C" + c));
    }
    if (random.below(6) == 0) {
      categories.add(range());
    }
    List<Rule> rules = new ArrayList<>();
    for (int r = random.below(4); r > 0; r--) {
      rules.add(rule(categories));
    }
    boolean unique = random.below(8) > 0;
    Rarity rarity = random.below(3) == 0 ? Rarity.sampled : Rarity.apportioned;
    int supply = 1 + random.below(1 + random.below(30));
    TraitTree tree = new TraitTree(categories);
    return new TraitSpec(tree, rules, rarity, unique, random.nextLong(), List.of(supply));
  }

  /** A spec of shares: three in four have weights only. */
  TraitSpec nextApportioned() {
    boolean weightsOnly = random.below(4) > 0;
    TraitSpec spec = next();
    List<Category> categories = new ArrayList<>(spec.tree().categories());
    if (weightsOnly) {
      categories.replaceAll(RandomSpecs::weighted);
    }
    return new TraitSpec(
        new TraitTree(categories),
        spec.rules(),
        Rarity.apportioned,
        spec.unique(),
        spec.seed(),
        spec.supplies());
  }

  private static Category weighted(Category category) {
    if (!(category instanceof Category.Valued valued)) {
      return category;
    }
    List<Value> values = new ArrayList<>();
    for (Value value : valued.values()) {
      boolean counted = value.share() instanceof Share.Count;
      values.add(counted ? Specs.weighted(value.name(), 1 + values.size()) : value);
    }
    return new Category.Valued(valued.name(), values, valued.inUniqueness());
  }

  private Category.Range range() {
    boolean unique = random.below(3) == 0;
    String end = String.valueOf(1 + random.below(unique ? 12 : 3));
    Category.Range range = Specs.range("R", "1", end, "1", unique, random.nextLong());
    boolean tells = random.below(3) > 0;
    return new Category.Range(
        "R", range.start(), range.end(), range.step(), 0, unique, range.shuffleSeed(), tells);
  }

  private Category category(String name) {
    List<Value> values = new ArrayList<>();
    int count = 1 + random.below(4);
    int style = random.below(4);
    for (int v = 0; v < count; v++) {
      values.add(new Value("v" + v, "v" + v, share(style)));
    }
    boolean usable = values.stream().anyMatch(value -> !value.share().equals(new Share.Count(0)));
    if (!usable) {
      values.set(0, Specs.weighted("v0", 1));
    }
    return new Category.Valued(name, values, random.below(5) > 0);
  }

  private Share share(int style) {
    boolean counted = style == 3 || (style == 2 && random.below(2) == 0);
    if (counted) {
      return new Share.Count(random.below(style == 3 ? 7 : 4));
    }
    return new Share.Weight(BigDecimal.valueOf(1 + random.below(9)));
  }

  private Rule rule(List<Category> categories) {
    Map<String, Set<String>> first = condition(categories, 1 + random.below(2));
    Map<String, Set<String>> second = condition(categories, 1);
    if (random.below(2) == 0) {
      return new Rule.Require(first, second);
    }
    Map<String, Set<String>> together = new HashMap<>(first);
    together.putAll(second);
    return together.size() < 2 ? new Rule.Require(first, second) : new Rule.Exclude(together);
  }

  private Map<String, Set<String>> condition(List<Category> categories, int size) {
    Map<String, Set<String>> condition = new HashMap<>();
    while (condition.size() < size) {
      Category category = categories.get(random.below(categories.size()));
      if (category instanceof Category.Valued valued) {
        Set<String> names = new HashSet<>();
        for (int i = 1 + random.below(2); i > 0; i--) {
          names.add(valued.values().get(random.below(valued.values().size())).name());
        }
        condition.put(valued.name(), names);
      }
      size = Math.min(size, categories.size() - 1);
    }
    return condition;
  }

  /** The smallest spec found for which {@code fails} still holds. */
  static TraitSpec shrink(TraitSpec spec, Predicate<TraitSpec> fails) {
    for (TraitSpec smaller : smaller(spec)) {
      if (TraitSpecCheck.structure(smaller).isEmpty() && fails.test(smaller)) {
        return shrink(smaller, fails);
      }
    }
    return spec;
  }

  private static List<TraitSpec> smaller(TraitSpec spec) {
    List<TraitSpec> smaller = new ArrayList<>();
    for (int r = 0; r < spec.rules().size(); r++) {
      smaller.add(with(spec, spec.tree().categories(), without(spec.rules(), r), spec.supply()));
    }
    List<Category> categories = spec.tree().categories();
    for (int c = 0; c < categories.size(); c++) {
      smaller.add(with(spec, without(categories, c), spec.rules(), spec.supply()));
      if (categories.get(c) instanceof Category.Valued valued) {
        for (int v = 0; v < valued.values().size(); v++) {
          List<Category> fewer = new ArrayList<>(categories);
          fewer.set(
              c,
              new Category.Valued(
                  valued.name(), without(valued.values(), v), valued.inUniqueness()));
          smaller.add(with(spec, fewer, spec.rules(), spec.supply()));
        }
      }
    }
    if (spec.supply() > 1) {
      smaller.add(with(spec, categories, spec.rules(), spec.supply() / 2));
      smaller.add(with(spec, categories, spec.rules(), spec.supply() - 1));
    }
    return smaller;
  }

  private static TraitSpec with(
      TraitSpec spec, List<Category> categories, List<Rule> rules, int supply) {
    return new TraitSpec(
        new TraitTree(categories),
        rules,
        spec.rarity(),
        spec.unique(),
        spec.seed(),
        List.of(supply));
  }

  private static <T> List<T> without(List<T> list, int index) {
    List<T> shorter = new ArrayList<>(list);
    shorter.remove(index);
    return shorter;
  }
}
