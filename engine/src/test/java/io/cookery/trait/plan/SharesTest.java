package io.cookery.trait.plan;

import static io.cookery.trait.Specs.category;
import static io.cookery.trait.Specs.counts;
import static io.cookery.trait.Specs.even;
import static io.cookery.trait.Specs.exclude;
import static io.cookery.trait.Specs.feasible;
import static io.cookery.trait.Specs.seeded;
import static io.cookery.trait.Specs.spec;
import static io.cookery.trait.Specs.weighted;
import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.trait.Category;
import io.cookery.trait.Rule;
import io.cookery.trait.TraitSpec;
import io.cookery.trait.Value;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every weighted value is planned within one piece of its share where any plan does that. */
class SharesTest {

  private static final int SPECS = Integer.getInteger("cookery.specs", 2_000);

  /** Plans that miss a share that could be had, among a thousand whose shares can be had. */
  private static final int MOST_MISSED_PER_MILLE = 1;

  private static final int LINES_PER_SEASON = 5;
  private static final double NOISE = 1e-9;

  private static boolean within(TraitPlan.Feasible feasible) {
    return feasible.rarity().stream()
        .allMatch(value -> Math.abs(value.planned() - value.target()) < 1 - NOISE);
  }

  /** Seasons whose lines are their own, as poems have them. */
  private static TraitSpec poems(int supply, boolean seasonTellsApart) {
    List<Category> categories = new ArrayList<>();
    categories.add(new Category.Valued("Season", seasons(), seasonTellsApart));
    List<Rule> rules = new ArrayList<>();
    for (String line : List.of("One", "Two", "Three")) {
      categories.add(even(line, 4 * LINES_PER_SEASON));
      for (int season = 0; season < 4; season++) {
        Set<String> own = new HashSet<>();
        for (int v = 0; v < LINES_PER_SEASON; v++) {
          own.add("v" + (LINES_PER_SEASON * season + v));
        }
        rules.add(new Rule.Require(Map.of("Season", Set.of("s" + season)), Map.of(line, own)));
      }
    }
    rules.add(exclude("One", "v3", "Two", "v2"));
    rules.add(exclude("Two", "v7", "Three", "v8"));
    rules.add(new Rule.Require(Map.of("Two", Set.of("v10")), Map.of("One", Set.of("v11", "v12"))));
    return spec(supply, rules, categories.toArray(Category[]::new));
  }

  private static List<Value> seasons() {
    return IntStream.range(0, 4).mapToObj(s -> weighted("s" + s, 1)).toList();
  }

  @Test
  void linesThatKeepToTheirSeasonLeaveEverySeasonItsShare() {
    for (int supply = 50; supply <= 110; supply++) {
      TraitPlan.Feasible feasible = feasible(poems(supply, true));

      assertThat(feasible.rarity())
          .as("supply %d", supply)
          .allMatch(value -> Math.abs(value.planned() - value.target()) < 1);
    }
    assertThat(counts(feasible(poems(72, true)).plan(), "Season").values()).containsOnly(18);
  }

  @Test
  void aSeasonThatDoesNotTellPoemsApartHasItsShareToo() {
    for (int supply = 60; supply <= 100; supply += 4) {
      assertThat(within(feasible(poems(supply, false)))).as("supply %d", supply).isTrue();
    }
  }

  @Test
  void aValueTakesTheOtherNeighbourOfItsShareWhereRulesLeaveNoPlanOtherwise() {
    // 2.9 and 5.3 of 7, but together no more than 7: 2 and 5 is the only way
    TraitSpec spec =
        spec(
            7,
            List.of(exclude("A", "a1", "B", "b1")),
            category("A", weighted("a1", 5), weighted("a2", 7)),
            category("B", weighted("b1", 3), weighted("b2", 1)),
            even("C", 30));

    for (int seed = 0; seed < 20; seed++) {
      TraitPlan plan = feasible(seeded(spec, seed)).plan();
      assertThat(counts(plan, "A")).isEqualTo(Map.of("a1", 2, "a2", 5));
      assertThat(counts(plan, "B")).isEqualTo(Map.of("b1", 5, "b2", 2));
    }
  }

  @Test
  void largestRemaindersArePreferredWhereNothingSpeaksAgainstThem() {
    TraitPlan plan =
        feasible(
                spec(
                    10,
                    category("A", weighted("x", 1), weighted("y", 44), weighted("z", 55)),
                    even("B", 10)))
            .plan();

    assertThat(counts(plan, "A")).isEqualTo(Map.of("y", 4, "z", 6)); // 0.1, 4.4 and 5.5
  }

  @Test
  void sharesThatAnyPlanMeetsAreMet() {
    Map<ShareSearch.Answer, List<Integer>> missing = new EnumMap<>(ShareSearch.Answer.class);
    int met = 0;
    for (int seed = 0; seed < SPECS; seed++) {
      TraitSpec spec = new RandomSpecs(seed).nextApportioned();
      if (!(TraitPlan.of(spec) instanceof TraitPlan.Feasible feasible)) {
        continue;
      }
      if (within(feasible)) {
        met++;
      } else {
        ShareSearch.Answer answer = new ShareSearch(spec).answer();
        missing.computeIfAbsent(answer, key -> new ArrayList<>()).add(seed);
      }
    }

    assertThat(met).isGreaterThan(SPECS / 5);
    assertThat(missing.get(ShareSearch.Answer.DOES_NOT_EXIST)).hasSizeGreaterThan(SPECS / 50);
    assertThat(missing.getOrDefault(ShareSearch.Answer.EXISTS, List.of()))
        .as("seeds of plans that miss shares that can be had, beside %d that do not", met)
        .hasSizeLessThanOrEqualTo(met * MOST_MISSED_PER_MILLE / 1_000);
  }
}
