package io.cookery.trait.quota;

import io.cookery.trait.Share;
import io.cookery.trait.Value;
import io.cookery.trait.random.Purpose;
import io.cookery.trait.random.SeededRandom;
import io.cookery.trait.rule.Model;
import io.cookery.trait.slot.Rows;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Turns the shares of a category into whole pieces for the slots that are planned now. */
public final class Quotas {

  private final Model model;
  private final Rows kept;
  private final int supply;
  private final int added;

  /**
   * Quotas for the slots from the kept ones up to a supply.
   *
   * @param kept the slots that stay as they are
   * @param supply of the finished collection, above {@code kept.supply()}
   */
  public Quotas(Model model, Rows kept, int supply) {
    this.model = model;
    this.kept = kept;
    this.supply = supply;
    added = supply - kept.supply();
  }

  /** One quota for each valued category; exact counts may add up to more than the pieces. */
  public List<Quota> all() {
    List<Quota> all = new ArrayList<>();
    List<BitSet> usable = model.usable();
    for (int category = 0; category < usable.size(); category++) {
      all.add(quota(category, usable.get(category)));
    }
    return all;
  }

  private Quota quota(int category, BitSet usable) {
    List<Value> values = model.categories().get(category).values();
    int[] present = kept.counts(category, values.size());
    int[] counts = new int[values.size()];
    BigDecimal[] weights = new BigDecimal[values.size()];
    Arrays.fill(weights, BigDecimal.ZERO);
    BitSet exact = new BitSet();
    for (int v = usable.nextSetBit(0); v >= 0; v = usable.nextSetBit(v + 1)) {
      switch (values.get(v).share()) {
        case Share.Count count -> {
          exact.set(v);
          counts[v] = Math.max(0, count.count() - present[v]);
        }
        case Share.Weight weight -> weights[v] = weight.weight();
      }
    }
    int free = Math.max(0, added - Arrays.stream(counts).sum());
    Targets targets = shared(category, free, weights, present);
    exact.stream().forEach(v -> targets.set(v, counts[v]));
    return new Quota(added, allowed(usable, exact, counts, free), exact, targets);
  }

  /** Values that no planned slot can have any more are left out, which keeps the search small. */
  private static BitSet allowed(BitSet usable, BitSet exact, int[] counts, int free) {
    BitSet allowed = new BitSet();
    usable.stream().filter(v -> exact.get(v) ? counts[v] > 0 : free > 0).forEach(allowed::set);
    return allowed;
  }

  private Targets shared(int category, int free, BigDecimal[] weights, int[] present) {
    if (free == 0 || Arrays.stream(weights).noneMatch(w -> w.signum() > 0)) {
      return Targets.none(weights.length);
    }
    return switch (model.spec().rarity()) {
      case apportioned -> Apportionment.of(free, weights, present);
      case sampled -> Targets.exactly(sampled(category, free, weights));
    };
  }

  private int[] sampled(int category, int free, BigDecimal[] weights) {
    double[] upTo = new double[weights.length];
    double sum = 0;
    for (int v = 0; v < weights.length; v++) {
      sum += weights[v].doubleValue();
      upTo[v] = sum;
    }
    int[] drawn = new int[weights.length];
    SeededRandom random = new SeededRandom(model.spec().seed(), Purpose.SAMPLE, category, supply);
    for (int i = 0; i < free; i++) {
      int at = Arrays.binarySearch(upTo, Math.min(random.unit() * sum, Math.nextDown(sum)));
      int value = at >= 0 ? at + 1 : -at - 1;
      while (weights[value].signum() == 0) {
        value++;
      }
      drawn[value]++;
    }
    return drawn;
  }
}
