package io.cookery.trait.plan;

import io.cookery.trait.exact.Verdict;
import io.cookery.trait.quota.Quota;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The exact counts of two categories at a time, for trees with too many kinds of selections to look
 * at all counts together: two that exclude each other rule out a plan, else nothing is known.
 */
final class CountPairs {

  /** Pairs that are looked at for one answer. */
  private static final int MAX_PAIRS = 100;

  /** Numbers that are looked at for one answer. */
  private static final long MAX_LOOKED = 200_000_000;

  private final List<BitSet> pairs = new ArrayList<>();
  private final Function<BitSet, CountPlan> plans;
  private long looked;

  /**
   * The pairs.
   *
   * @param plans by categories, the plan of their counts
   */
  CountPairs(List<Quota> quotas, Function<BitSet, CountPlan> plans) {
    this.plans = plans;
    int[] counted =
        IntStream.range(0, quotas.size()).filter(c -> !quotas.get(c).exact().isEmpty()).toArray();
    for (int i = 0; i < counted.length; i++) {
      for (int j = i + 1; j < counted.length && pairs.size() < MAX_PAIRS; j++) {
        BitSet both = new BitSet();
        both.set(counted[i]);
        both.set(counted[j]);
        pairs.add(both);
      }
    }
  }

  /** Two categories whose counts cannot be had together. */
  Optional<BitSet> refuted() {
    return first(plan -> plan.decide(Optional.empty(), false) == Verdict.NONE);
  }

  /** A number of pieces that no plan exceeds. */
  int most() {
    List<Integer> most = new ArrayList<>(List.of(Integer.MAX_VALUE));
    first(plan -> !most.add(plan.most()));
    return most.stream().mapToInt(m -> m).min().orElseThrow();
  }

  /** Numbers that have been looked at so far. */
  long looked() {
    return looked;
  }

  private Optional<BitSet> first(Predicate<CountPlan> test) {
    long until = looked + MAX_LOOKED;
    for (BitSet pair : pairs) {
      if (looked >= until) {
        break;
      }
      CountPlan plan = plans.apply(pair);
      boolean found = !plan.tooMany() && test.test(plan);
      looked += plan.looked();
      if (found) {
        return Optional.of(pair);
      }
    }
    return Optional.empty();
  }
}
