package io.cookery.trait.range;

import static io.cookery.trait.Specs.even;
import static io.cookery.trait.Specs.feasible;
import static io.cookery.trait.Specs.impossible;
import static io.cookery.trait.Specs.range;
import static io.cookery.trait.Specs.spec;
import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.trait.Category;
import io.cookery.trait.Rarity;
import io.cookery.trait.Specs;
import io.cookery.trait.TraitSpec;
import io.cookery.trait.TraitTree;
import io.cookery.trait.Traits;
import io.cookery.trait.check.TraitSpecCheck;
import io.cookery.trait.plan.TraitPlan;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RangeTest {

  private static List<String> numbers(TraitPlan plan) {
    List<String> numbers = new ArrayList<>();
    for (int slot = 0; slot < plan.supply(); slot++) {
      numbers.add(plan.at(slot).names().getOrDefault("R", ""));
    }
    return numbers;
  }

  private static List<String> unique(
      int supply, String start, String end, String step, @Nullable Long seed) {
    return numbers(feasible(spec(supply, range("R", start, end, step, true, seed))).plan());
  }

  @Test
  void stepsOfATenthAreExact() {
    assertThat(unique(4, "0", "0.3", "0.1", null)).containsExactly("0", "0.1", "0.2", "0.3");
  }

  @Test
  void anEndBetweenTwoStepsIsNotPassed() {
    assertThat(unique(3, "-1", "0.4", "0.5", null)).containsExactly("-1", "-0.5", "0");
  }

  @Test
  void numbersArePaddedBeforeThePoint() {
    Category.Range range =
        new Category.Range(
            "R",
            new BigDecimal("-0.5"),
            new BigDecimal("12"),
            new BigDecimal("0.5"),
            4,
            true,
            null,
            true);

    assertThat(numbers(feasible(spec(26, range)).plan()))
        .contains("-0000.5", "0000", "0000.5", "0012")
        .hasSize(26);
  }

  @Test
  void aShuffledUniqueRangeNeverRepeatsWhateverTheSeed() {
    for (long seed : new long[] {0, 7, -1, -123_456_789, Long.MIN_VALUE, Long.MAX_VALUE}) {
      assertThat(unique(1_000, "1", "1000", "1", seed))
          .doesNotHaveDuplicates()
          .contains("1", "1000");
      assertThat(new HashSet<>(unique(10_000, "5", "10010", "1", seed))).hasSize(10_000);
    }
  }

  @Test
  void aShuffleIsNotAnAffineOne() {
    List<String> numbers = unique(1_000, "0", "999", "1", 7L);
    Set<Integer> steps = new HashSet<>();
    for (int slot = 1; slot < numbers.size(); slot++) {
      int step = Integer.parseInt(numbers.get(slot)) - Integer.parseInt(numbers.get(slot - 1));
      steps.add(Math.floorMod(step, 1_000));
    }

    assertThat(steps).hasSizeGreaterThan(500);
  }

  @Test
  void permutationsOfEverySizeArePermutations() {
    for (long size : new long[] {1, 2, 3, 4_095, 4_096, 4_097, 65_536, 65_537, 100_000}) {
      Permutation permutation = new Permutation(size, -size);
      Set<Long> seen = new HashSet<>();
      for (long place = 0; place < size; place++) {
        seen.add(permutation.at(place));
      }
      assertThat(seen).hasSize((int) size).allMatch(to -> to >= 0 && to < size);
    }
  }

  @Test
  void aUniqueRangeTooShortForTheSupplyIsRefused() {
    TraitSpec spec = spec(11, even("A", 100), range("R", "1", "10", "1", true, 1L));

    assertThat(impossible(spec).maxSupply()).isEqualTo(10);
    assertThat(impossible(spec).reasons().getFirst()).contains("R", "10 different numbers");
    assertThat(TraitSpecCheck.of(spec))
        .singleElement()
        .satisfies(problem -> assertThat(problem.path()).isEqualTo("/traits/1/range"));
  }

  @Test
  void aDrawnRangeUsesAllItsNumbersEvenly() {
    Category.Range drawn = range("R", "1", "4", "1", false, null);
    Map<String, Integer> counts = new TreeMap<>();
    numbers(feasible(spec(8_000, even("A", 8_000), drawn)).plan())
        .forEach(number -> counts.merge(number, 1, Integer::sum));

    assertThat(counts).hasSize(4);
    assertThat(counts.values()).allMatch(n -> n > 1_850 && n < 2_150);
  }

  @Test
  void piecesThatDifferOnlyInADrawnRangeDiffer() {
    TraitSpec spec =
        spec(
            12,
            even("A", 2),
            range("R", "1", "3", "1", false, null),
            range("S", "1", "2", "1", false, null));
    TraitPlan.Feasible feasible = feasible(spec);
    Set<Traits> different = new HashSet<>();
    for (int slot = 0; slot < 12; slot++) {
      different.add(feasible.plan().at(slot));
    }

    assertThat(feasible.combinations()).isEqualTo(12);
    assertThat(different).hasSize(12);
    assertThat(impossible(Specs.supplies(spec, 13)).maxSupply()).isEqualTo(12);
  }

  @Test
  void artDiffersWhereItCanAlthoughAUniqueRangeWouldDo() {
    TraitPlan plan =
        feasible(spec(20, even("A", 4), even("B", 5), range("R", "1", "99", "1", true, 3L))).plan();
    Set<List<String>> art = new HashSet<>();
    for (int slot = 0; slot < 20; slot++) {
      art.add(List.copyOf(plan.at(slot).names().values()).subList(0, 2));
    }

    assertThat(art).hasSize(20);
    assertThat(
            feasible(spec(21, even("A", 4), even("B", 5), range("R", "1", "99", "1", true, 3L)))
                .plan()
                .supply())
        .isEqualTo(21);
  }

  @Test
  void raisingTheSupplyKeepsTheNumbers() {
    TraitSpec spec =
        spec(
            4,
            even("A", 4),
            range("R", "1", "3", "1", false, null),
            range("U", "1", "12", "1", true, 9L));
    TraitSpec telling =
        new TraitSpec(
            new TraitTree(spec.tree().categories().subList(0, 2)),
            List.of(),
            Rarity.apportioned,
            true,
            5,
            List.of(4));
    for (TraitSpec each : List.of(spec, telling)) {
      TraitPlan small = feasible(each).plan();
      TraitPlan large = feasible(Specs.supplies(each, 4, 12)).plan();
      for (int slot = 0; slot < 4; slot++) {
        assertThat(large.at(slot)).isEqualTo(small.at(slot));
      }
    }
  }
}
