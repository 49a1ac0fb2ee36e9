package io.cookery.trait.plan;

import static io.cookery.trait.Specs.category;
import static io.cookery.trait.Specs.counted;
import static io.cookery.trait.Specs.counts;
import static io.cookery.trait.Specs.feasible;
import static io.cookery.trait.Specs.impossible;
import static io.cookery.trait.Specs.sampled;
import static io.cookery.trait.Specs.spec;
import static io.cookery.trait.Specs.supplies;
import static io.cookery.trait.Specs.weighted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cookery.input.BadInputException;
import io.cookery.trait.Category;
import io.cookery.trait.Rule;
import io.cookery.trait.TraitSpec;
import io.cookery.trait.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Large supplies are refused or planned soon, and what is said of them is true. */
@Timeout(180) // without limits it is minutes to hours
class RefusalTest {

  /**
   * Values v0, v1, … of weights 1, 2, 5, 10, …, but for the first ones, which have counts unless
   * those are -1.
   */
  private static Category squares(String name, int values, int... countOf) {
    Value[] list = new Value[values];
    for (int v = 0; v < values; v++) {
      list[v] =
          v < countOf.length && countOf[v] >= 0
              ? counted("v" + v, countOf[v])
              : weighted("v" + v, 1 + v * v);
    }
    return category(name, list);
  }

  /** The same category, which does not count for uniqueness. */
  private static Category outside(Category category) {
    return new Category.Valued(category.name(), ((Category.Valued) category).values(), false);
  }

  private static TraitSpec repeating(TraitSpec spec) {
    return new TraitSpec(
        spec.tree(), spec.rules(), spec.rarity(), false, spec.seed(), spec.supplies());
  }

  private static TraitSpec four(int supply, int values, int... countOf) {
    return spec(
        supply,
        squares("A", values, countOf),
        squares("B", values, countOf),
        squares("C", values, countOf),
        squares("D", values, countOf));
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 40})
  void aSupplyFarAboveWhatCountsLeaveIsRefusedSoonWithTheLargest(int count) {
    TraitSpec spec = four(100_000, 18, count, 333);
    int most = 16 * 16 * 16 * 16 + 4 * (count + 333);

    TraitPlan.Impossible impossible = impossible(spec);

    assertThat(impossible.maxSupply()).isEqualTo(most);
    assertThat(impossible.reasons().getFirst())
        .contains("without counted values 65,536 different pieces are possible");
    assertThat(impossible(supplies(spec, most + 1)).maxSupply()).isEqualTo(most);
    assertThat(feasible(supplies(spec, most)).plan().supply()).isEqualTo(most);
  }

  @Test
  void manyCountsBesideUnevenWeightsArePlannedSoon() {
    for (TraitSpec spec :
        List.of(four(25_000, 18, 7, 333), sampled(four(25_000, 18, 7, 333, 2_000)))) {
      TraitPlan plan = feasible(spec).plan();

      for (String category : List.of("A", "B", "C", "D")) {
        assertThat(counts(plan, category)).containsEntry("v0", 7).containsEntry("v1", 333);
      }
    }
  }

  /** Every value of five categories has a count: there are 1,419,857 kinds of selections. */
  @Test
  void whereKindsAreTooManyPairsOfCategoriesAreLookedAt() {
    int[] even = IntStream.range(0, 16).map(_ -> 1_000).toArray();
    Rule apart = new Rule.Exclude(Map.of("A", Set.of("v0", "v1", "v2"), "B", names(0, 14)));
    TraitSpec spec =
        spec(
            16_000,
            List.of(apart),
            squares("A", 16, even),
            squares("B", 16, even),
            squares("C", 16, even),
            squares("D", 16, even),
            squares("E", 16, even));

    assertThat(impossible(spec).reasons())
        .containsExactly(
            "A and B: their counts cannot be had together at a supply of 16,000: the rules leave too few different pieces that pair their values.");
  }

  /** Which options a selection has depends on it: 1 and 2 of D exclude 4 and 6 of C. */
  @Test
  void countsInsideAndOutsideOfUniquenessAreDecidedTogether() {
    Rule apart = new Rule.Exclude(Map.of("D", names(1, 3), "C", Set.of("v4", "v6")));
    TraitSpec spec =
        repeating(
            sampled(
                spec(
                    73,
                    List.of(apart),
                    squares("A", 8, 1, -1, -1, 2, -1, 5, 1),
                    outside(squares("B", 3, 19, 11)),
                    squares("C", 8, 3, 8, -1, 5, -1, 16, -1, 13),
                    outside(squares("D", 3, 5, 40)))));

    TraitPlan plan = feasible(spec).plan();

    assertThat(counts(plan, "A")).containsEntry("v3", 2).containsEntry("v5", 5);
    assertThat(counts(plan, "B")).containsEntry("v0", 19).containsEntry("v1", 11);
    assertThat(counts(plan, "C")).containsEntry("v5", 16).containsEntry("v7", 13);
    assertThat(counts(plan, "D")).containsEntry("v0", 5).containsEntry("v1", 40);
  }

  @Test
  void whatTheLimitsLeaveUndecidedIsNeverCalledImpossible() {
    Category b =
        category(
            "B",
            weighted("v0", 1),
            weighted("v1", 2),
            weighted("v2", 4),
            counted("v3", 23),
            weighted("v4", 16),
            weighted("v5", 32));
    Category c =
        category(
            "C",
            counted("v0", 4),
            counted("v1", 0),
            weighted("v2", 1),
            weighted("v3", 1),
            weighted("v4", 1),
            weighted("v5", 1),
            weighted("v6", 1),
            counted("v7", 12));
    Category a =
        category(
            "A",
            counted("v0", 8),
            counted("v1", 1),
            counted("v2", 3),
            weighted("v3", 10),
            weighted("v4", 17),
            weighted("v5", 26),
            weighted("v6", 37),
            weighted("v7", 50),
            counted("v8", 8),
            weighted("v9", 82),
            weighted("v10", 101));
    Category d = category("D", weighted("v0", 1), weighted("v1", 2), counted("v2", 30));
    List<Rule> rules =
        List.of(
            new Rule.Require(
                Map.of("A", Set.of("v5", "v6")), Map.of("B", Set.of("v1", "v2", "v4"))),
            new Rule.Require(Map.of("B", Set.of("v4")), Map.of("C", Set.of("v0", "v2", "v4"))));

    assertThatThrownBy(() -> TraitPlan.of(spec(75, rules, a, b, outside(c), d)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(
            "/traits: whether the counts and rules allow 75 pieces could not be decided within the limits of the search; ask for fewer exact counts or a smaller supply");
  }

  /** 798 counts are more than a programme takes, and each supply that is tried takes a moment. */
  @Test
  void theSearchForTheLargestSupplySaysWhatItLeftOpen() {
    int[] even = IntStream.range(0, 399).map(_ -> 100).toArray();
    Rule apart = new Rule.Exclude(Map.of("A", names(0, 210), "B", names(0, 200)));
    TraitSpec spec =
        spec(
            40_000,
            List.of(apart),
            squares("A", 400, even),
            squares("B", 400, even),
            squares("C", 30));

    TraitPlan.Impossible impossible = impossible(spec);

    assertThat(impossible.reasons().getFirst())
        .isEqualTo(
            "A and B: their counts cannot be had together at a supply of 40,000: the rules leave too few different pieces that pair their values.");
    assertThat(impossible.reasons().getLast())
        .startsWith("Whether a supply from ")
        .endsWith(" is possible was not decided within the limits of the search.");
  }

  private static Set<String> names(int from, int to) {
    return IntStream.range(from, to).mapToObj(v -> "v" + v).collect(Collectors.toSet());
  }
}
