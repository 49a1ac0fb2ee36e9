package io.cookery.trait.plan;

import static io.cookery.trait.Specs.category;
import static io.cookery.trait.Specs.counted;
import static io.cookery.trait.Specs.even;
import static io.cookery.trait.Specs.exclude;
import static io.cookery.trait.Specs.feasible;
import static io.cookery.trait.Specs.spec;
import static io.cookery.trait.Specs.weighted;
import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.trait.Category;
import io.cookery.trait.Rule;
import io.cookery.trait.TraitSpec;
import io.cookery.trait.Value;
import io.cookery.trait.random.SeededRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Plans look like chance where they are free to. */
class PlanQualityTest {

  /** Above the 99.99 % quantile of chi-square for up to 49 degrees of freedom. */
  private static final double CHI_SQUARE_LIMIT = 100;

  private static int index(TraitPlan plan, int slot, String category) {
    String name = plan.at(slot).names().getOrDefault(category, "");
    return Integer.parseInt(name.substring(1));
  }

  private static double chiSquare(int[][] table) {
    double total = 0;
    double[] rows = new double[table.length];
    double[] columns = new double[table[0].length];
    for (int i = 0; i < table.length; i++) {
      for (int j = 0; j < columns.length; j++) {
        rows[i] += table[i][j];
        columns[j] += table[i][j];
        total += table[i][j];
      }
    }
    double sum = 0;
    for (int i = 0; i < table.length; i++) {
      for (int j = 0; j < columns.length; j++) {
        double expected = rows[i] * columns[j] / total;
        sum += (table[i][j] - expected) * (table[i][j] - expected) / expected;
      }
    }
    return sum;
  }

  @Test
  void slotOrderSaysNothingAboutValues() {
    for (int supply : new int[] {4_000, 7_000}) { // sparse and nearly all of 8 ^ 4 · 2 = 8,192
      TraitPlan plan =
          feasible(spec(supply, even("A", 8), even("B", 8), even("C", 8), even("D", 16))).plan();
      for (String category : List.of("A", "B", "C")) {
        int[][] table = new int[8][8];
        for (int slot = 0; slot < supply; slot++) {
          table[(int) (8L * slot / supply)][index(plan, slot, category)]++;
        }
        assertThat(chiSquare(table)).as(category).isLessThan(CHI_SQUARE_LIMIT);
      }
    }
  }

  @Test
  void neighboursAndPairsOfCategoriesAreUnrelated() {
    TraitPlan plan =
        feasible(spec(4_000, even("A", 8), even("B", 8), even("C", 8), even("D", 16))).plan();
    int[][] neighbours = new int[8][8];
    int[][] pairs = new int[8][8];
    for (int slot = 1; slot < 4_000; slot++) {
      neighbours[index(plan, slot - 1, "A")][index(plan, slot, "A")]++;
      pairs[index(plan, slot, "B")][index(plan, slot, "C")]++;
    }

    assertThat(chiSquare(neighbours)).isLessThan(CHI_SQUARE_LIMIT);
    assertThat(chiSquare(pairs)).isLessThan(CHI_SQUARE_LIMIT);
  }

  @Test
  void drawnNumbersAreEven() {
    int[][] table = new int[2][10];
    SeededRandom random = new SeededRandom(5, 1);
    for (int i = 0; i < 20_000; i++) {
      table[i % 2][random.below(10)]++;
    }

    assertThat(chiSquare(table)).isLessThan(40);
  }

  @Test
  void aHundredThousandSlotsOfTwelveCategoriesHaveExactCountsAndWithinOneOfEveryShare() {
    List<Category> categories = new ArrayList<>();
    for (int c = 0; c < 12; c++) {
      Value[] values = new Value[8];
      for (int v = 0; v < 8; v++) {
        values[v] = v == 7 && c < 4 ? counted("v7", 1_000 + c) : weighted("v" + v, 1 + v * v);
      }
      categories.add(category("C" + c, values));
    }
    List<Rule> rules =
        List.of(
            exclude("C0", "v1", "C4", "v3"),
            exclude("C2", "v7", "C5", "v6"),
            new Rule.Require(Map.of("C1", Set.of("v7")), Map.of("C11", Set.of("v0", "v6", "v1"))),
            new Rule.Require(Map.of("C7", Set.of("v4", "v5")), Map.of("C8", Set.of("v6", "v7"))));
    TraitSpec spec = spec(100_000, rules, categories.toArray(Category[]::new));
    TraitPlan.Feasible feasible = feasible(spec);
    RowsOfPlan rows = new RowsOfPlan(spec, feasible.plan());

    assertThat(rows.different()).isEqualTo(100_000);
    assertThat(rows.broken()).isZero();
    assertThat(feasible.rarity())
        .allMatch(value -> Math.abs(value.planned() - value.target()) <= 1)
        .filteredOn(value -> value.value().equals("v7") && value.target() < 1_010)
        .hasSize(4)
        .allMatch(value -> value.planned() == value.target());
  }

  /** What a large plan holds, by the words of its pieces. */
  private record RowsOfPlan(TraitSpec spec, TraitPlan plan) {

    int different() {
      Set<String> seen = new HashSet<>();
      for (int slot = 0; slot < plan.supply(); slot++) {
        seen.add(String.join(",", plan.at(slot).names().values()));
      }
      return seen.size();
    }

    long broken() {
      BruteForce truth = new BruteForce(spec);
      return IntStream.range(0, plan.supply())
          .filter(slot -> !truth.allowed(plan.at(slot).names()))
          .count();
    }
  }
}
