package io.cookery.trait.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.trait.Category;
import io.cookery.trait.Share;
import io.cookery.trait.Specs;
import io.cookery.trait.TraitSpec;
import io.cookery.trait.Traits;
import io.cookery.trait.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Thousands of small specs, planned and tried out by brute force. */
class PlanAgainstBruteForceTest {

  private static final int SPECS = Integer.getInteger("cookery.specs", 4_000);
  private static final int SUPPLY_LIMIT = 60;

  @Test
  void everyAnswerIsTheTruth() {
    int decided = 0;
    for (int seed = 0; seed < SPECS; seed++) {
      TraitSpec spec = new RandomSpecs(seed).next();
      Optional<String> wrong = wrong(spec);
      if (wrong.isPresent()) {
        TraitSpec smallest = RandomSpecs.shrink(spec, s -> wrong(s).isPresent());
        throw new AssertionError(
            "seed %d: %s%nsmallest: %s%n%s"
                .formatted(seed, wrong.get(), wrong(smallest).orElseThrow(), smallest));
      }
      decided += new BruteForce(spec).supplies(SUPPLY_LIMIT, List.of()).isPresent() ? 1 : 0;
    }
    assertThat(decided).isGreaterThan(SPECS * 9 / 10);
  }

  @Test
  void everyAnswerAboutALargerSupplyIsTheTruth() {
    int grown = 0;
    for (int seed = 0; seed < SPECS; seed++) {
      TraitSpec spec = new RandomSpecs(seed).next();
      int larger = spec.supply() + 1 + seed % 7;
      Optional<String> wrong = wrongGrowth(spec, larger);
      if (wrong.isPresent()) {
        TraitSpec smallest = RandomSpecs.shrink(spec, s -> wrongGrowth(s, larger).isPresent());
        throw new AssertionError(
            "seed %d: %s%nsmallest: %s%n%s"
                .formatted(
                    seed, wrong.get(), wrongGrowth(smallest, larger).orElseThrow(), smallest));
      }
      grown += TraitPlan.of(spec) instanceof TraitPlan.Feasible ? 1 : 0;
    }
    assertThat(grown).isGreaterThan(SPECS / 8);
  }

  /** What is wrong with the answer when a plan that exists is to grow. */
  private static Optional<String> wrongGrowth(TraitSpec spec, int larger) {
    if (larger <= spec.supply()
        || !(TraitPlan.of(spec) instanceof TraitPlan.Feasible(TraitPlan small, _, _))) {
      return Optional.empty();
    }
    TraitSpec grown = Specs.supplies(spec, spec.supply(), larger);
    BruteForce truth = new BruteForce(grown);
    return switch (TraitPlan.of(grown)) {
      case TraitPlan.Feasible(TraitPlan plan, _, _) -> {
        for (int slot = 0; slot < small.supply(); slot++) {
          if (!small.at(slot).equals(plan.at(slot))) {
            yield Optional.of("slot " + slot + " changed");
          }
        }
        yield broken(grown, truth, plan);
      }
      case TraitPlan.Impossible impossible -> {
        List<Map<String, String>> kept = new ArrayList<>();
        for (int slot = 0; slot < small.supply(); slot++) {
          kept.add(valuedNames(spec, small.at(slot)));
        }
        yield wrongRefusal(grown, truth, impossible, kept);
      }
    };
  }

  private static Map<String, String> valuedNames(TraitSpec spec, Traits traits) {
    Map<String, String> names = traits.names();
    spec.tree().categories().stream()
        .filter(category -> category instanceof Category.Range)
        .forEach(category -> names.remove(category.name()));
    return names;
  }

  /** What is wrong with the answer to a spec, if anything is. */
  private static Optional<String> wrong(TraitSpec spec) {
    BruteForce truth = new BruteForce(spec);
    TraitPlan.Planned planned;
    try {
      planned = TraitPlan.of(spec);
    } catch (RuntimeException e) {
      return Optional.of(e.toString());
    }
    return switch (planned) {
      case TraitPlan.Feasible feasible -> wrongPlan(spec, truth, feasible);
      case TraitPlan.Impossible impossible -> wrongRefusal(spec, truth, impossible, List.of());
    };
  }

  private static Optional<String> wrongPlan(
      TraitSpec spec, BruteForce truth, TraitPlan.Feasible feasible) {
    if (feasible.combinations().longValueExact() != truth.combinations()) {
      return Optional.of(
          "%s combinations, not %d".formatted(feasible.combinations(), truth.combinations()));
    }
    return broken(spec, truth, feasible.plan());
  }

  private static Optional<String> wrongRefusal(
      TraitSpec spec,
      BruteForce truth,
      TraitPlan.Impossible impossible,
      List<Map<String, String>> kept) {
    if (impossible.combinations().longValueExact() != truth.combinations()) {
      return Optional.of(
          "%s combinations, not %d".formatted(impossible.combinations(), truth.combinations()));
    }
    if (impossible.reasons().isEmpty()) {
      return Optional.of("no reason");
    }
    Optional<NavigableSet<Integer>> supplies = truth.supplies(SUPPLY_LIMIT, kept);
    if (supplies.isEmpty()) {
      return Optional.empty();
    }
    int most = supplies.get().isEmpty() ? 0 : supplies.get().last();
    if (supplies.get().contains(spec.supply())) {
      return Optional.of("refused though possible: " + impossible);
    }
    boolean beyond = impossible.maxSupply() >= SUPPLY_LIMIT;
    if (beyond ? most < SUPPLY_LIMIT - 20 : most != impossible.maxSupply()) {
      return Optional.of("largest supply is " + most + ", not " + impossible);
    }
    return Optional.empty();
  }

  /** Which promise a plan breaks, if it breaks one. */
  static Optional<String> broken(TraitSpec spec, BruteForce truth, TraitPlan plan) {
    Set<List<String>> seen = new HashSet<>();
    Map<String, Integer> counts = new HashMap<>();
    List<Map<String, String>> allowed = new ArrayList<>(truth.selections());
    for (int slot = 0; slot < plan.supply(); slot++) {
      Map<String, String> names = plan.at(slot).names();
      names.forEach((category, value) -> counts.merge(category + "=" + value, 1, Integer::sum));
      if (spec.unique() && !seen.add(truth.identity(names))) {
        return Optional.of("twice: " + names);
      }
      if (allowed.stream().noneMatch(a -> names.entrySet().containsAll(a.entrySet()))) {
        return Optional.of("not allowed: " + names);
      }
    }
    for (Category category : spec.tree().categories()) {
      if (category instanceof Category.Valued valued) {
        for (Value value : valued.values()) {
          int planned = counts.getOrDefault(valued.name() + "=" + value.name(), 0);
          if (value.share() instanceof Share.Count count && count.count() != planned) {
            return Optional.of("%s %d times, not %s".formatted(value.name(), planned, count));
          }
        }
      }
    }
    return Optional.empty();
  }
}
