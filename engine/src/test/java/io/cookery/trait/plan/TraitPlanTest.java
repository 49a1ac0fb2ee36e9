package io.cookery.trait.plan;

import static io.cookery.trait.Specs.category;
import static io.cookery.trait.Specs.counted;
import static io.cookery.trait.Specs.counts;
import static io.cookery.trait.Specs.even;
import static io.cookery.trait.Specs.exclude;
import static io.cookery.trait.Specs.feasible;
import static io.cookery.trait.Specs.impossible;
import static io.cookery.trait.Specs.spec;
import static io.cookery.trait.Specs.weighted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cookery.input.BadInputException;
import io.cookery.trait.Category;
import io.cookery.trait.Rarity;
import io.cookery.trait.Rule;
import io.cookery.trait.Specs;
import io.cookery.trait.TraitSpec;
import io.cookery.trait.Traits;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TraitPlanTest {

  /** Of one plan with everything in it; another value means that plans came out differently. */
  private static final long FINGERPRINT = 2839663831L;

  /** 13 · 12 · 8 · 8 = 9,984 combinations. */
  private static TraitSpec of9984(int supply) {
    return spec(supply, even("A", 13), even("B", 12), even("C", 8), even("D", 8));
  }

  private static Set<Map<String, String>> different(TraitPlan plan) {
    Set<Map<String, String>> different = new HashSet<>();
    for (int slot = 0; slot < plan.supply(); slot++) {
      different.add(plan.at(slot).names());
    }
    return different;
  }

  @Test
  void asManyPiecesAsThereAreCombinationsArePlanned() {
    TraitPlan.Feasible feasible = feasible(of9984(9_984));

    assertThat(feasible.combinations()).isEqualTo(9_984);
    assertThat(different(feasible.plan())).hasSize(9_984);
  }

  @Test
  void onePieceMoreIsRefusedWithTheLargestSupply() {
    TraitPlan.Impossible impossible = impossible(of9984(9_985));

    assertThat(impossible.combinations()).isEqualTo(9_984);
    assertThat(impossible.maxSupply()).isEqualTo(9_984);
    assertThat(impossible.reasons().getFirst()).contains("9,984 different pieces");
  }

  @Test
  void howLargeACollectionCouldBeDoesNotDependOnHowLargeItIsToBe() {
    assertThat(TraitPlan.largest(of9984(9_984))).isEqualTo(new LargestSupply(9_984, true));
    assertThat(TraitPlan.largest(of9984(8))).isEqualTo(new LargestSupply(9_984, true));
  }

  @Test
  void combinationsAreExactBeyondAnyMachineWord() {
    List<Category> categories = new ArrayList<>();
    for (int c = 0; c < 30; c++) {
      categories.add(even("C" + c, 10));
    }
    TraitSpec spec =
        spec(3, List.of(exclude("C0", "v0", "C29", "v9")), categories.toArray(Category[]::new));

    assertThat(feasible(spec).combinations())
        .isEqualTo(BigInteger.TEN.pow(30).subtract(BigInteger.TEN.pow(28)));
  }

  @Test
  void aWeightOfZeroNeverOccurs() {
    TraitSpec spec = spec(20, category("A", weighted("no", 0), weighted("yes", 1)), even("B", 30));

    assertThat(counts(feasible(spec).plan(), "A")).containsOnlyKeys("yes");
    assertThat(counts(feasible(Specs.sampled(spec)).plan(), "A")).containsOnlyKeys("yes");
  }

  @Test
  void sharesAreRoundedByLargestRemainder() {
    TraitSpec spec =
        spec(
            200,
            category("A", weighted("Sky", 60), weighted("Lava", 5), counted("Gold", 3)),
            even("B", 7),
            even("C", 50));
    TraitPlan plan = feasible(spec).plan();

    assertThat(counts(plan, "A")).isEqualTo(Map.of("Sky", 182, "Lava", 15, "Gold", 3));
    assertThat(counts(plan, "B").values()).allMatch(n -> n == 28 || n == 29);
  }

  @Test
  void fractionsOfWeightsAreExact() {
    TraitSpec spec =
        spec(
            10,
            category("A", weighted("x", 0.1), weighted("y", 0.2), weighted("z", 0.7)),
            even("B", 10));

    assertThat(counts(feasible(spec).plan(), "A")).isEqualTo(Map.of("x", 1, "y", 2, "z", 7));
  }

  @Test
  void wishesAreMetWhereTheRulesLeaveOnlyOneWay() {
    // c1 is wanted on 90 %, but not beside a1 together with b1: those two must avoid each other
    TraitSpec spec =
        spec(
            1_000,
            List.of(
                new Rule.Exclude(Map.of("A", Set.of("a1"), "B", Set.of("b1"), "C", Set.of("c1")))),
            category("A", weighted("a1", 1), weighted("a2", 1)),
            category("B", weighted("b1", 1), weighted("b2", 1)),
            category("C", weighted("c1", 9), weighted("c2", 1)),
            even("D", 1_000));
    TraitPlan plan = feasible(spec).plan();

    assertThat(counts(plan, "A")).isEqualTo(Map.of("a1", 500, "a2", 500));
    assertThat(counts(plan, "B")).isEqualTo(Map.of("b1", 500, "b2", 500));
    assertThat(counts(plan, "C")).isEqualTo(Map.of("c1", 900, "c2", 100));
  }

  @Test
  void exactCountsWinOverWishes() {
    TraitSpec spec =
        spec(
            100,
            List.of(
                new Rule.Require(Map.of("Hat", Set.of("Fez")), Map.of("Body", Set.of("Ghost")))),
            category("Body", weighted("Ghost", 1), weighted("Tin", 99)),
            new Category.Valued("Hat", List.of(counted("Fez", 50), weighted("None", 1)), false),
            even("C", 100));

    assertThat(counts(feasible(spec).plan(), "Hat")).isEqualTo(Map.of("Fez", 50, "None", 50));
  }

  @Test
  void sampledSharesVaryWithTheSeed() {
    TraitSpec spec =
        Specs.sampled(
            spec(1_000, category("A", weighted("x", 1), weighted("y", 1)), even("B", 999)));
    Set<Integer> seen = new HashSet<>();
    for (int seed = 0; seed < 20; seed++) {
      seen.add(counts(feasible(Specs.seeded(spec, seed)).plan(), "A").get("x"));
    }

    assertThat(seen).hasSizeGreaterThan(10).allMatch(n -> n > 400 && n < 600);
  }

  @Test
  void aCountThatTheRulesExcludeIsRefusedByName() {
    TraitPlan.Impossible impossible =
        impossible(
            spec(
                10,
                List.of(
                    new Rule.Exclude(Map.of("A", Set.of("Gold"), "B", Set.of("v0", "v1", "v2")))),
                category("A", counted("Gold", 2), weighted("Tin", 1)),
                even("B", 3),
                even("C", 9)));

    assertThat(impossible.maxSupply()).isZero();
    assertThat(impossible.reasons().getFirst()).contains("Gold", "the rules leave no piece");
  }

  @Test
  void countsThatCannotBePairedAreRefused() {
    TraitSpec spec =
        spec(
            7,
            category("A", counted("a1", 3), counted("a2", 4)),
            category("B", counted("b1", 4), counted("b2", 3)),
            category("C", weighted("c1", 1), weighted("c2", 1)));
    TraitPlan.Impossible refused =
        impossible(
            spec(
                4,
                category("A", counted("a1", 3), weighted("a2", 1)),
                category("B", counted("b1", 3), weighted("b2", 1))));

    assertThat(feasible(spec).plan().supply()).isEqualTo(7);
    assertThat(refused.maxSupply()).isZero();
    assertThat(refused.reasons()).isNotEmpty();
  }

  @Test
  void largeCountsThatExcludeEachOtherAreRefusedByTheirCategories() {
    Rule rule =
        new Rule.Require(Map.of("Body", Set.of("Ghost", "Spook")), Map.of("Hat", Set.of("None")));
    TraitPlan.Impossible impossible =
        impossible(
            spec(
                10_000,
                List.of(rule),
                category(
                    "Body", counted("Ghost", 1_500), counted("Spook", 1_500), weighted("Tin", 1)),
                category("Hat", counted("None", 2_500), weighted("Fez", 1), counted("Cap", 300)),
                category("Mood", counted("Sad", 5_000), counted("Mad", 4_000), weighted("Bad", 1)),
                even("C", 40),
                even("D", 200)));

    assertThat(impossible.maxSupply()).isZero();
    assertThat(impossible.reasons().getFirst()).contains("Body and Hat", "cannot be had together");
  }

  @Test
  void withoutUniquenessPiecesMayRepeatButCountsHold() {
    TraitSpec unique = spec(50, category("A", counted("x", 7), weighted("y", 1)));
    TraitSpec spec =
        new TraitSpec(unique.tree(), List.of(), Rarity.apportioned, false, 1, List.of(50));

    assertThat(counts(feasible(spec).plan(), "A")).isEqualTo(Map.of("x", 7, "y", 43));
    assertThat(impossible(unique).maxSupply()).isZero();
  }

  @Test
  void anEmptyTreeHasOnePiece() {
    assertThat(feasible(spec(1)).plan().at(0)).isEqualTo(Traits.NONE);
    assertThat(impossible(spec(2)).maxSupply()).isEqualTo(1);
  }

  @Test
  void raisingTheSupplyKeepsEveryPieceThatExists() {
    TraitSpec before =
        spec(
            200,
            List.of(exclude("A", "Gold", "B", "v1")),
            category("A", counted("Gold", 3), weighted("Sky", 2), weighted("Sea", 1)),
            even("B", 5),
            even("C", 40));
    TraitPlan small = feasible(before).plan();
    TraitPlan large = feasible(Specs.supplies(before, 200, 201, 300)).plan();

    for (int slot = 0; slot < 200; slot++) {
      assertThat(large.at(slot)).isEqualTo(small.at(slot));
    }
    assertThat(different(large)).hasSize(300);
    assertThat(counts(large, "A")).isEqualTo(Map.of("Gold", 3, "Sky", 198, "Sea", 99));
    assertThat(counts(large, "B").values()).allMatch(n -> n == 60);
  }

  @Test
  void aCollectionGrowsToTheLastCombinationAndNoFurther() {
    TraitSpec spec = Specs.supplies(of9984(1), 1, 5_000, 9_000, 9_984);
    TraitPlan.Impossible refused = impossible(Specs.supplies(of9984(1), 5_000, 9_985));

    assertThat(different(feasible(spec).plan())).hasSize(9_984);
    assertThat(refused.maxSupply()).isEqualTo(9_984);
    assertThat(refused.reasons().getFirst()).contains("5,000 pieces that stay", "4,984 more");
  }

  @Test
  void theSameSpecGivesTheSamePlanOnEveryMachine() {
    TraitSpec spec =
        spec(
            500,
            List.of(
                exclude("A", "Gold", "B", "v1"),
                new Rule.Require(Map.of("B", Set.of("v2")), Map.of("C", Set.of("v3", "v4", "v5")))),
            category("A", counted("Gold", 3), weighted("Sky", 2), weighted("Sea", 1)),
            even("B", 5),
            even("C", 40),
            Specs.range("R", "0", "999", "1", true, 7L),
            Specs.range("S", "0", "10", "0.5", false, null));

    assertThat(Fingerprint.of(feasible(spec).plan()))
        .isEqualTo(Fingerprint.of(feasible(spec).plan()))
        // a change of this number changes the pieces of every collection: extending ones would
        // break
        .isEqualTo(FINGERPRINT);
    assertThat(Fingerprint.of(feasible(Specs.seeded(spec, 43)).plan())).isNotEqualTo(FINGERPRINT);
  }

  @Test
  void whatIsWrongWithATreeIsSaidBeforePlanning() {
    assertThatThrownBy(() -> TraitPlan.of(spec(1, category("A"))))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("/traits/0/values");
  }

  @Test
  void slotsOutsideTheSupplyAreRefused() {
    TraitPlan plan = feasible(spec(3, even("A", 5))).plan();

    assertThatThrownBy(() -> plan.at(3)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> plan.at(-1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void aLowerSupplyKeepsTheFirstSlotsAndMeetsTheCountsAgain() {
    TraitSpec spec =
        spec(40, category("Hat", counted("Gold", 6), weighted("None", 1)), even("Body", 60));
    TraitPlan before = feasible(spec).plan();
    TraitPlan after = feasible(Specs.supplies(spec, 40, 10, 25, 40)).plan();
    assertThat(after.supply()).isEqualTo(40);
    for (int slot = 0; slot < 10; slot++) {
      assertThat(after.at(slot)).isEqualTo(before.at(slot));
    }
    assertThat(counts(after, "Hat")).containsEntry("Gold", 6);
    assertThat(different(after)).hasSize(40);
  }

  @Test
  void aSupplyIsNotLoweredToWhereACountIsNotMet() {
    TraitSpec spec =
        spec(40, category("Hat", counted("Gold", 20), weighted("None", 1)), even("Body", 20));
    TraitPlan.Impossible refused = impossible(Specs.supplies(spec, 40, 10));
    assertThat(refused.reasons().getFirst()).contains("Gold").contains("exactly 20 times");
  }

  @Test
  void slotsAreFoundByTheirValues() {
    TraitSpec spec = spec(30, even("Hat", 3), Specs.range("Serial", "1", "30", "1", true, 7L));
    TraitPlan plan = feasible(spec).plan();
    for (int slot = 0; slot < 30; slot++) {
      Map<String, String> names = plan.at(slot).names();
      assertThat(IntStream.range(0, 30).filter(plan.having(names)).toArray()).containsExactly(slot);
    }
    assertThat(IntStream.range(0, 30).filter(plan.having(Map.of("Hat", "v1"))).toArray())
        .hasSize(counts(plan, "Hat").getOrDefault("v1", 0));
    assertThat(IntStream.range(0, 30).filter(plan.having(Map.of("Cap", "v1")))).isEmpty();
    assertThat(IntStream.range(0, 30).filter(plan.having(Map.of("Hat", "v9")))).isEmpty();
  }
}
