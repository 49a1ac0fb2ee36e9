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

  /** Values v0, v1, … of weights 1, 2, 5, 10, …, but for the first ones, which have counts. */
  private static Category squares(String name, int values, int... countOf) {
    Value[] list = new Value[values];
    for (int v = 0; v < values; v++) {
      list[v] = v < countOf.length ? counted("v" + v, countOf[v]) : weighted("v" + v, 1 + v * v);
    }
    return category(name, list);
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
