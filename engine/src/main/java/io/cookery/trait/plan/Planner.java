package io.cookery.trait.plan;

import io.cookery.input.BadInputException;
import io.cookery.trait.Category;
import io.cookery.trait.RangeNumbers;
import io.cookery.trait.Share;
import io.cookery.trait.TraitSpec;
import io.cookery.trait.exact.Verdict;
import io.cookery.trait.plan.Bounds.Bound;
import io.cookery.trait.problem.Sentence;
import io.cookery.trait.rule.Model;
import io.cookery.trait.slot.Rows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/** Plans one supply after the other, or proves that there is no plan. */
final class Planner {

  /** Tries with different luck where a complete search is out of reach. */
  private static final int TRIES = 8;

  /** Supplies that are ruled out one by one in search of the largest. */
  private static final int MAX_RULED_OUT = 64;

  /** Values that are planned in all to find the largest supply where nothing else decides. */
  private static final long MAX_SEARCHED_VALUES = 3_000_000;

  /** Numbers that are looked at in all to find the largest supply. */
  private static final long MAX_LOOKED = 250_000_000;

  /** Supplies for which all selections are looked at together to find the largest. */
  private static final int MAX_TOGETHER = 4;

  private final Model model;
  private long searchedValues;
  private long looked;
  private int together;
  private int lowestOpen = Integer.MAX_VALUE;
  private int highestOpen;

  Planner(Model model) {
    this.model = model;
  }

  /** What came of it. */
  sealed interface Result {}

  /** A plan for every slot. */
  record Found(Rows rows) implements Result {}

  /** A proof that there is none. */
  record Refuted(int maxSupply, List<String> reasons) implements Result {}

  Result plan() {
    Rows rows = KeptRows.of(model);
    for (int supply : model.spec().supplies()) {
      if (supply <= rows.supply()) {
        rows = rows.cut(supply);
        continue;
      }
      Optional<Rows> next = rangesFit(supply) ? step(rows, supply) : Optional.empty();
      if (next.isEmpty()) {
        return refuted(rows, supply);
      }
      if (next.get().firstNew() < supply) {
        new StepPlan(model, rows, supply).bringNear(next.get());
      }
      rows = next.get();
    }
    // Every step met the counts; a cut at the end may have left some of them unmet.
    List<String> unmet = unmetCounts(rows);
    return unmet.isEmpty() ? new Found(rows) : new Refuted(0, unmet);
  }

  private List<String> unmetCounts(Rows rows) {
    List<String> unmet = new ArrayList<>();
    for (int c = 0; c < model.categories().size(); c++) {
      Category.Valued category = model.categories().get(c);
      int[] planned = rows.counts(c, category.values().size());
      for (int v = 0; v < planned.length; v++) {
        if (category.values().get(v).share() instanceof Share.Count(int count)
            && count != planned[v]) {
          unmet.add(
              Sentence.of(
                  "%s: \"%s\" is to come exactly %,d times, but the first %,d pieces have it %,d times.",
                  category.name(),
                  category.values().get(v).name(),
                  count,
                  rows.supply(),
                  planned[v]));
        }
      }
    }
    return unmet;
  }

  private boolean rangesFit(int supply) {
    return model.ranges().stream()
        .filter(Category.Range::unique)
        .allMatch(range ->
            new RangeNumbers(range).count().bitLength() >= Integer.SIZE
                || new RangeNumbers(range).count().longValueExact() >= supply);
  }

  /** A plan for the slots beyond the kept ones, or a certain no. */
  private Optional<Rows> step(Rows kept, int supply) {
    StepPlan step = new StepPlan(model, kept, supply);
    Optional<Rows> lucky = step.attempt(1);
    if (lucky.isPresent() || outside(Bounds.of(model, kept), supply)) {
      return lucky;
    }
    return switch (step.decide(true)) {
      case FOUND -> Optional.of(step.found());
      case NONE -> Optional.empty();
      case GAVE_UP -> together(step, supply);
    };
  }

  private static Optional<Rows> together(StepPlan step, int supply) {
    List<Rows> found = new ArrayList<>();
    return switch (step.decideTogether(found::add)) {
      case FOUND -> Optional.of(found.getFirst());
      case NONE -> Optional.empty();
      case GAVE_UP -> Optional.of(step.attempt(TRIES).orElseThrow(() -> undecided(supply)));
    };
  }

  private static BadInputException undecided(int supply) {
    return new BadInputException(
        "/traits",
        Sentence.of(
            "whether the counts and rules allow %,d pieces could not be decided within the limits of the search; ask for fewer exact counts or a smaller supply",
            supply));
  }

  private static boolean outside(List<Bound> bounds, int supply) {
    return bounds.stream().anyMatch(b -> supply < b.least() || supply > b.most());
  }

  private Refuted refuted(Rows kept, int supply) {
    List<Bound> bounds = Bounds.of(model, kept);
    SequencedSet<String> reasons = new LinkedHashSet<>();
    int least = Math.max(1, kept.supply());
    int most = TraitSpec.MAX_SUPPLY;
    List<Bound> narrowest = bounds.stream().sorted(Comparator.comparingInt(Bound::most)).toList();
    for (Bound bound : narrowest) {
      least = Math.max(least, bound.least());
      most = Math.min(most, bound.most());
      if (supply < bound.least() || supply > bound.most()) {
        reasons.add(bound.reason());
      }
    }
    int max = largest(kept, supply, least, most);
    if (reasons.isEmpty()) {
      reasons.add(searched(kept, supply));
    }
    if (lowestOpen <= highestOpen) {
      reasons.add(
          Sentence.of(
              "Whether a supply from %,d to %,d is possible was not decided within the limits of the search.",
              lowestOpen, highestOpen));
    }
    return new Refuted(max, new ArrayList<>(reasons));
  }

  private String searched(Rows kept, int supply) {
    return new StepPlan(model, kept, supply)
        .unpairable()
        .map(pair ->
            Sentence.of(
                "%s: their counts cannot be had together at a supply of %,d: the rules leave too few different pieces that pair their values.",
                pair, supply))
        .orElseGet(() ->
            Sentence.of(
                "No choice of different pieces has all the exact counts at a supply of %,d; every way to combine them was ruled out.",
                supply));
  }

  /**
   * The largest supply with a plan: tried downwards, and if very many have to be ruled out, halved.
   */
  private int largest(Rows kept, int refuted, int least, int most) {
    int before = kept.supply();
    int top = most > before ? Math.min(most, new StepPlan(model, kept, most).most()) : most;
    if (top < least) {
      return before;
    }
    int supply = top;
    for (; supply >= least && supply > top - MAX_RULED_OUT; supply--) {
      if (supply == before || possible(kept, supply, refuted)) {
        return supply;
      }
    }
    int low = before;
    for (int high = supply; low < high; ) {
      int middle = high - (high - low) / 2;
      if (middle >= least && possible(kept, middle, refuted)) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /**
   * The largest supply with a plan if a collection is begun with it, as far as that is known
   * without planning any.
   *
   * @param feasible a supply that has a plan
   */
  LargestSupply largest(int feasible) {
    Rows none = Rows.empty(model);
    int most = TraitSpec.MAX_SUPPLY;
    for (Bound bound : Bounds.of(model, none)) {
      most = Math.min(most, bound.most());
    }
    int top = Math.min(most, new StepPlan(model, none, most).most());
    boolean proven = true;
    for (int supply = top; supply > Math.max(feasible, top - MAX_RULED_OUT); supply--) {
      Verdict verdict = new StepPlan(model, none, supply).decide(false);
      if (verdict == Verdict.FOUND) {
        return new LargestSupply(supply, proven);
      }
      proven &= verdict == Verdict.NONE;
    }
    return new LargestSupply(feasible, proven && top - MAX_RULED_OUT <= feasible);
  }

  /** Whether a plan is known to exist; a supply that remains open is noted. */
  private boolean possible(Rows kept, int supply, int refuted) {
    if (supply == refuted) {
      return false;
    }
    Verdict verdict = looked < MAX_LOOKED ? decide(kept, supply) : Verdict.GAVE_UP;
    if (verdict == Verdict.GAVE_UP) {
      lowestOpen = Math.min(lowestOpen, supply);
      highestOpen = Math.max(highestOpen, supply);
    }
    return verdict == Verdict.FOUND;
  }

  private Verdict decide(Rows kept, int supply) {
    StepPlan step = new StepPlan(model, kept, supply);
    boolean thorough = searchedValues < MAX_SEARCHED_VALUES;
    Verdict verdict = step.decide(thorough);
    if (verdict == Verdict.GAVE_UP && thorough) {
      searchedValues += (long) supply * model.categories().size();
      verdict = step.attempt(1).isPresent() ? Verdict.FOUND : together(step);
    }
    looked += step.looked();
    return verdict;
  }

  private Verdict together(StepPlan step) {
    return together++ < MAX_TOGETHER ? step.decideTogether(_ -> {}) : Verdict.GAVE_UP;
  }
}
