package io.cookery.trait.split;

import io.cookery.trait.Interrupts;
import io.cookery.trait.quota.Quota;
import io.cookery.trait.random.SeededRandom;
import io.cookery.trait.slot.Rows;
import io.cookery.trait.slot.SlotEdit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Brings the counts of a plan nearer to its quotas by changing single values, if need be together
 * with an exchange with another slot. It never breaks a rule or makes two slots agree.
 */
final class Repair {

  private static final int ATTEMPTS_PER_MISS = 200;
  private static final int ATTEMPTS_PER_CANDIDATE = 10;
  private static final int MAX_ATTEMPTS = 400_000;
  private static final int MAX_FRUITLESS = 3_000;
  private static final int PASSES = 2;
  private static final int EXCHANGES = 12;

  /** Values looked at and changes tried in all for what is not an exact count. */
  private static final int MAX_WISH_STEPS = 100_000;

  /** The same for exact counts. */
  private static final int MAX_COUNT_STEPS = 1_000_000;

  private final Rows rows;
  private final List<Quota> quotas;
  private final SlotEdit edit;
  private final SeededRandom random;
  private final int effort;
  private final int[][] counts;
  private int wishSteps;
  private int countSteps;

  /**
   * A repair in place.
   *
   * @param quotas by category, as they were asked for
   * @param effort how many times the usual number of attempts may be made
   */
  Repair(Rows rows, List<Quota> quotas, SlotEdit edit, SeededRandom random, int effort) {
    this.effort = effort;
    this.rows = rows;
    this.quotas = quotas;
    this.edit = edit;
    this.random = random;
    counts = new int[quotas.size()][];
    for (int c = 0; c < counts.length; c++) {
      counts[c] = new int[quotas.get(c).targets().values()];
      for (int slot = rows.firstNew(); slot < rows.supply(); slot++) {
        counts[c][rows.get(c, slot)]++;
      }
    }
  }

  /**
   * Repairs as far as it can in bounded time.
   *
   * @param wishes whether to care for targets that are not exact too
   * @return whether all exact targets are met
   */
  boolean run(boolean wishes) {
    for (int pass = 0; pass < PASSES + effort && !exact(); pass++) {
      Interrupts.check();
      for (int c = 0; c < counts.length; c++) {
        repair(c, true);
      }
    }
    for (int c = 0; c < counts.length && wishes; c++) {
      repair(c, false);
    }
    return exact();
  }

  private boolean exact() {
    for (int c = 0; c < counts.length; c++) {
      if (misses(c, true) > 0) {
        return false;
      }
    }
    return true;
  }

  private int misses(int category, boolean exactOnly) {
    Quota quota = quotas.get(category);
    int misses = 0;
    for (int v = 0; v < quota.targets().values(); v++) {
      boolean matters = !exactOnly || quota.exact().get(v);
      misses += matters ? surplus(category, v) + deficit(category, v) : 0;
    }
    return misses;
  }

  private int surplus(int category, int value) {
    return quotas.get(category).targets().surplus(value, counts[category][value]);
  }

  private int deficit(int category, int value) {
    return quotas.get(category).targets().deficit(value, counts[category][value]);
  }

  private void repair(int category, boolean exactOnly) {
    int misses = misses(category, exactOnly);
    if (misses == 0) {
      return;
    }
    int[] candidates = candidates(category, exactOnly);
    long attempts =
        Math.min(
            (long) ATTEMPTS_PER_MISS * misses, (long) ATTEMPTS_PER_CANDIDATE * candidates.length);
    int left = (int) Math.min(MAX_ATTEMPTS, effort * attempts);
    random.shuffle(candidates, 0, candidates.length);
    int fruitless = 0;
    while (left > 0 && candidates.length > 0 && misses(category, exactOnly) > 0) {
      for (int i = 0; i < candidates.length && left > 0; i++) {
        Interrupts.check();
        left = tired(exactOnly) ? 0 : left - 1;
        fruitless = mend(candidates[i], category, exactOnly) ? 0 : fruitless + 1;
        left = fruitless > effort * MAX_FRUITLESS ? 0 : left;
      }
    }
  }

  private int[] candidates(int category, boolean exactOnly) {
    BitSet spare = spare(category, exactOnly);
    List<Integer> candidates = new ArrayList<>();
    for (int slot = rows.firstNew(); slot < rows.supply(); slot++) {
      if (candidates.size() < MAX_ATTEMPTS && spare.get(rows.get(category, slot))) {
        candidates.add(slot);
      }
    }
    return candidates.stream().mapToInt(slot -> slot).toArray();
  }

  /** Values that may give way: for an exact count any wish, for a wish those above their least. */
  private BitSet spare(int category, boolean exactOnly) {
    Quota quota = quotas.get(category);
    boolean wanted = anyShort(category, exactOnly);
    BitSet spare = new BitSet();
    for (int v = 0; v < quota.targets().values(); v++) {
      int least = exactOnly && !quota.exact().get(v) ? 0 : quota.targets().least()[v];
      spare.set(v, surplus(category, v) > 0 || (wanted && counts[category][v] > least));
    }
    return spare;
  }

  private boolean anyShort(int category, boolean exactOnly) {
    Quota quota = quotas.get(category);
    for (int v = 0; v < quota.targets().values(); v++) {
      if (deficit(category, v) > 0 && (!exactOnly || quota.exact().get(v))) {
        return true;
      }
    }
    return false;
  }

  /** Values that may take: of an exact count any wish, of a wish those below their most. */
  private BitSet wanted(int category, boolean exactOnly) {
    Quota quota = quotas.get(category);
    boolean exactShort = exactOnly && anyShort(category, true);
    BitSet wanted = new BitSet();
    for (int v = 0; v < quota.targets().values(); v++) {
      boolean exact = quota.exact().get(v);
      wanted.set(
          v,
          exactShort
              ? exact && deficit(category, v) > 0
              : exactOnly
                  ? !exact && quota.allowed().get(v)
                  : counts[category][v] < quota.targets().most()[v]);
    }
    return wanted;
  }

  /** Whether the slot has changed for the better. */
  private boolean mend(int slot, int category, boolean exactOnly) {
    int now = rows.get(category, slot);
    if (!spare(category, exactOnly).get(now)) {
      return false;
    }
    BitSet wanted = wanted(category, exactOnly);
    step(exactOnly, quotas.get(category).targets().values());
    boolean surplus = surplus(category, now) > 0;
    for (int value = wanted.nextSetBit(0); value >= 0; value = wanted.nextSetBit(value + 1)) {
      if (tired(exactOnly)) {
        return false;
      }
      boolean gain = exactOnly || surplus || deficit(category, value) > 0;
      step(exactOnly, EXCHANGES);
      if (value != now
          && gain
          && (edit.change(slot, category, value) || exchange(slot, category, value))) {
        counts[category][now]--;
        counts[category][value]++;
        return true;
      }
    }
    return false;
  }

  private boolean tired(boolean exactOnly) {
    return exactOnly ? countSteps > MAX_COUNT_STEPS : wishSteps > MAX_WISH_STEPS;
  }

  private void step(boolean exactOnly, int steps) {
    countSteps += exactOnly ? steps : 0;
    wishSteps += exactOnly ? 0 : steps;
  }

  private boolean exchange(int slot, int category, int value) {
    int planned = rows.supply() - rows.firstNew();
    for (int i = 0; i < EXCHANGES; i++) {
      int other = rows.firstNew() + random.below(planned);
      int through = random.below(counts.length);
      if (through != category
          && other != slot
          && edit.changeAndExchange(slot, category, value, other, through)) {
        return true;
      }
    }
    return false;
  }
}
