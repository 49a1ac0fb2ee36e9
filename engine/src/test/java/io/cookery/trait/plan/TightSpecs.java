package io.cookery.trait.plan;

import io.cookery.trait.Category;
import io.cookery.trait.Rarity;
import io.cookery.trait.Rule;
import io.cookery.trait.Share;
import io.cookery.trait.TraitSpec;
import io.cookery.trait.TraitTree;
import io.cookery.trait.Value;
import io.cookery.trait.random.SeededRandom;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Specs at random whose weights cannot all be had: unique pieces that take half to all of the
 * combinations, weights from even to very uneven, some with counts, some with rules.
 */
final class TightSpecs {

  private final SeededRandom random;
  private final int maxCombinations;

  TightSpecs(long seed, int maxCombinations) {
    random = new SeededRandom(seed, 815);
    this.maxCombinations = maxCombinations;
  }

  TraitSpec next() {
    List<Category> categories = categories();
    List<Rule> rules = new ArrayList<>();
    for (int r = random.below(2) * random.below(4); r > 0; r--) {
      rules.add(rule(categories));
    }
    TraitSpec all = spec(categories, rules, 1);
    int combinations = new BruteForce(all).selections().size();
    boolean counts = random.below(2) == 0;
    int most = counts ? combinations * 4 / 5 : combinations; // counts need some room
    int least = combinations / 2;
    int supply = Math.max(1, least + random.below(most - least + 1));
    return spec(counts ? counted(categories, supply) : categories, rules, supply);
  }

  private TraitSpec spec(List<Category> categories, List<Rule> rules, int supply) {
    TraitTree tree = new TraitTree(categories);
    return new TraitSpec(tree, rules, Rarity.apportioned, true, random.nextLong(), List.of(supply));
  }

  private List<Category> categories() {
    List<Category> categories = new ArrayList<>();
    int count = 2 + random.below(4);
    int room = maxCombinations;
    for (int c = 0; c < count && room >= 2; c++) {
      int values = Math.min(room, 2 + random.below(12));
      room /= values;
      categories.add(category("C" + c, values));
    }
    return categories;
  }

  private Category category(String name, int count) {
    int style = random.below(4);
    List<Value> values = new ArrayList<>();
    for (int v = 0; v < count; v++) {
      double weight =
          switch (style) {
            case 0 -> 1;
            case 1 -> 1 + v * v;
            case 2 -> Math.scalb(1.0, v);
            default -> 1 + random.below(100);
          };
      values.add(new Value("v" + v, "v" + v, new Share.Weight(BigDecimal.valueOf(weight))));
    }
    return new Category.Valued(name, values, true);
  }

  /** The same with an exact count here and there. */
  private List<Category> counted(List<Category> categories, int supply) {
    List<Category> counted = new ArrayList<>();
    for (Category category : categories) {
      List<Value> values = new ArrayList<>(((Category.Valued) category).values());
      for (int v = 1; v < values.size(); v++) {
        if (random.below(8) == 0) {
          int count = random.below(1 + supply / values.size());
          values.set(v, new Value("v" + v, "v" + v, new Share.Count(count)));
        }
      }
      counted.add(new Category.Valued(category.name(), values, true));
    }
    return counted;
  }

  private Rule rule(List<Category> categories) {
    int one = random.below(categories.size());
    int other = (one + 1 + random.below(categories.size() - 1)) % categories.size();
    Category.Valued first = (Category.Valued) categories.get(one);
    Category.Valued second = (Category.Valued) categories.get(other);
    Set<String> some = some(first, 1 + random.below(2));
    return random.below(2) == 0
        ? new Rule.Exclude(Map.of(first.name(), some, second.name(), some(second, 1)))
        : new Rule.Require(
            Map.of(first.name(), some),
            Map.of(second.name(), some(second, 1 + second.values().size() / 2)));
  }

  private Set<String> some(Category.Valued category, int count) {
    Set<String> some = new HashSet<>();
    for (int i = 0; i < count; i++) {
      some.add(category.values().get(random.below(category.values().size())).name());
    }
    return some;
  }
}
