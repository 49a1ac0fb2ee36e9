package io.cookery.trait.linear;

import io.cookery.trait.Interrupts;

/**
 * The linear programme of shares, solved by the bounded simplex method (Dantzig): how much of each
 * column is used, between 0 and its room, so that the penalties of the rows' sums are least. It
 * goes on from where the basis is, so that a changed programme is solved again in few steps.
 */
public final class Simplex {

  /** What a step must gain for each piece to be worth it. */
  private static final double GAIN = 1e-6;

  /** Columns that are tried before more are looked for. */
  private static final int BATCH = 200;

  /** The next columns are to gain this part of what the best one gains. */
  private static final double GOOD = 0.1;

  private final Columns columns;
  private final Basis basis;
  private final Work work;
  private final int[] batch = new int[BATCH];
  private int next;
  private double wanted;

  public Simplex(Columns columns, Basis basis, Work work) {
    this.columns = columns;
    this.basis = basis;
    this.work = work;
  }

  /** Solves as far as the work allows; whether nothing better can be had. */
  public boolean solve() {
    basis.price();
    wanted = 1;
    while (!work.done()) {
      Interrupts.check();
      boolean moved = moveSums();
      int found = search();
      for (int i = 0; i < found && !work.done(); i++) {
        moved |= move(batch[i]);
      }
      if (!moved) {
        return true;
      }
    }
    return false;
  }

  private boolean moveSums() {
    boolean moved = false;
    for (int row = 0; row < columns.rows() + 1; row++) {
      if (!basis.isBasic(~row)) {
        boolean up = basis.gainUp(~row) > GAIN;
        boolean down = !up && basis.gainDown(~row) > GAIN;
        moved |= (up && basis.move(~row, 1)) || (down && basis.move(~row, -1));
      }
    }
    return moved;
  }

  private boolean move(int column) {
    if (basis.isBasic(column)) {
      return false;
    }
    double gain = basis.gainUp(column);
    if (gain > GAIN && basis.canGrow(column)) {
      return basis.move(column, 1);
    }
    return -gain > GAIN && basis.canShrink(column) && basis.move(column, -1);
  }

  /** Fills the batch with columns whose change gains much, from where the last search ended. */
  private int search() {
    double[] price = basis.prices();
    double total = price[columns.rows()];
    while (true) {
      double best = 0;
      int found = 0;
      int looked = 0;
      for (; looked < columns.count() && found < BATCH; looked++) {
        next = next + 1 == columns.count() ? 0 : next + 1;
        double gain = gain(next, columns.sum(price, next) + total);
        best = Math.max(best, gain);
        if (gain >= wanted) {
          batch[found++] = next;
        }
      }
      work.spend((long) looked * columns.layers());
      if (found > 0 || best <= GAIN) {
        return found;
      }
      wanted = Math.max(GAIN, GOOD * best);
    }
  }

  private double gain(int column, double up) {
    if (Math.abs(up) <= GAIN || basis.isBasic(column)) {
      return 0;
    }
    boolean can = up > 0 ? basis.canGrow(column) : basis.canShrink(column);
    return can ? Math.abs(up) : 0;
  }
}
