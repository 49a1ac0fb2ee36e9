package io.cookery.trait.transport;

import io.cookery.trait.Interrupts;
import io.cookery.trait.quota.Targets;
import io.cookery.trait.random.SeededRandom;
import java.util.BitSet;

/**
 * Shares out the values of one layer among classes of slots: every class gets exactly as many
 * values as it has slots, none beyond what it has room for, exact columns are met whenever any
 * whole-numbered answer meets them, and the others are within their targets' limits, or as little
 * outside as can be. In between, the answer follows the wished likelihoods.
 */
public final class Transport {

  private static final int FITTING_ROUNDS = 40;

  private final int[] slots;
  private final int[][] room;
  private final Targets targets;
  private final BitSet exact;
  private final int[][] given;
  private final int[] column;

  /**
   * A transport problem.
   *
   * @param slots by class, how many values it takes
   * @param room by class and value, at most how many; enough in all for the class's slots
   * @param targets how many of each value are to be given; add up to all slots
   * @param exact the values whose target is binding
   */
  public Transport(int[] slots, int[][] room, Targets targets, BitSet exact) {
    this.slots = slots;
    this.room = room;
    this.targets = targets;
    this.exact = exact;
    given = new int[slots.length][targets.values()];
    column = new int[targets.values()];
  }

  /**
   * The answer by class and value.
   *
   * @param wish by class and value, in any scale; changed by the call
   * @param remainders whether the answer comes as near to the preferred numbers as it can, even
   *     where that is away from the wish
   */
  public int[][] solve(double[][] wish, SeededRandom random, boolean remainders) {
    Targets aim = Spread.of(targets, exact, room);
    for (int round = 0; round < FITTING_ROUNDS; round++) {
      Interrupts.check();
      fitRows(wish);
      if (slots.length == 1 || fitColumns(wish, aim.share())) {
        break;
      }
    }
    fitRows(wish);
    for (int c = 0; c < slots.length; c++) {
      Interrupts.check();
      round(c, wish[c], random);
    }
    new Augmentation(given, room, column, aim, exact).run(remainders);
    return given;
  }

  private void fitRows(double[][] wish) {
    for (int c = 0; c < slots.length; c++) {
      fitRow(wish[c], room[c], slots[c]);
    }
  }

  /** Scales a row to its sum; what meets its room stays there and the rest is scaled on. */
  private static void fitRow(double[] wish, int[] room, int sum) {
    BitSet full = new BitSet();
    for (int v = 0; v < wish.length; v++) {
      wish[v] = Math.max(wish[v], Double.MIN_NORMAL);
      full.set(v, room[v] == 0);
    }
    double scale = 0;
    for (int before = -1; before != full.cardinality(); ) {
      before = full.cardinality();
      double left = sum - full.stream().mapToDouble(v -> room[v]).sum();
      double open = 0;
      for (int v = full.nextClearBit(0); v < wish.length; v = full.nextClearBit(v + 1)) {
        open += wish[v];
      }
      scale = left / open;
      for (int v = full.nextClearBit(0); v < wish.length; v = full.nextClearBit(v + 1)) {
        full.set(v, wish[v] * scale > room[v]);
      }
    }
    for (int v = 0; v < wish.length; v++) {
      wish[v] = full.get(v) ? room[v] : wish[v] * scale;
    }
  }

  private boolean fitColumns(double[][] wish, double[] aim) {
    double worst = 0;
    for (int v = 0; v < aim.length; v++) {
      double sum = 0;
      for (double[] row : wish) {
        sum += row[v];
      }
      worst = Math.max(worst, Math.abs(sum - aim[v]));
      for (double[] row : wish) {
        row[v] = sum > 0 ? row[v] * (aim[v] / sum) : row[v];
      }
    }
    return worst < 0.01;
  }

  /** Systematic rounding: a fraction of 0.3 becomes 1 in three of ten cases, and sums hold. */
  private void round(int c, double[] wish, SeededRandom random) {
    double carried = random.unit();
    int missing = slots[c];
    for (int v = 0; v < wish.length; v++) {
      int whole = (int) Math.min(wish[v], room[c][v]);
      carried += Math.min(wish[v], room[c][v]) - whole;
      if (carried >= 1) {
        carried -= 1;
        whole = Math.min(room[c][v], whole + 1);
      }
      given[c][v] = Math.min(whole, missing);
      missing -= given[c][v];
    }
    for (int v = 0; v < wish.length && missing > 0; v++) {
      int more = Math.min(missing, room[c][v] - given[c][v]);
      given[c][v] += more;
      missing -= more;
    }
    for (int v = 0; v < wish.length; v++) {
      column[v] += given[c][v];
    }
  }
}
