package io.cookery.trait.nearest;

import io.cookery.trait.linear.Basis;
import io.cookery.trait.linear.Columns;
import io.cookery.trait.linear.Dive;
import io.cookery.trait.linear.Simplex;
import io.cookery.trait.linear.Work;
import io.cookery.trait.random.SeededRandom;
import java.util.Arrays;

/**
 * Finds how often each selection is to be used: the least sum of deviations, among those the least
 * largest one, and then whole numbers next to that.
 */
final class Solver {

  /** What a sum may be above the least by arithmetic alone, in pieces and as a part of it. */
  private static final double NOISE_PIECES = 0.05;

  private static final double NOISE_PART = 1e-5;

  /** Pieces by which counts are missed at least, far above what is lost in arithmetic. */
  private static final double REFUTED = 0.01;

  /** Steps up to the largest deviation by which what is missing is spread. */
  private static final int STEPS = 8;

  private static final int HALVINGS = 14;
  private static final double NEAR_LARGEST = 0.25;

  /** Numbers that are looked at for the largest deviation, and again for whole numbers. */
  private static final long MORE_WORK = 300_000_000;

  /** Pieces by which rows miss their shares on average so that a guess is the better start. */
  private static final int FAR = 10;

  private final Columns columns;
  private final int[] room;
  private final Programme programme;
  private final Work work;
  private final SeededRandom random;
  private boolean refuted;

  Solver(Columns columns, int[] room, Programme programme, Work work, SeededRandom random) {
    this.columns = columns;
    this.room = room;
    this.programme = programme;
    this.work = work;
    this.random = random;
  }

  /** How often each column is used in a better plan; the same as before when none was found. */
  int[] better(int[] used) {
    Deviations before = programme.deviations(sums(used));
    double anything = programme.pieces() + before.largest();
    boolean far = before.sum() > FAR * columns.rows() && Arrays.stream(room).max().orElse(0) == 1;
    int[] start = far ? new Start(columns, programme).used(room, work) : used;
    Basis basis = new Basis(columns, room, start, programme.penalties(anything, 1, random), work);
    Simplex simplex = new Simplex(columns, basis, work);
    boolean solved = simplex.solve();
    refuted = solved && missedCounts(basis) > REFUTED;
    if (refuted) {
      return used;
    }
    work.grant(MORE_WORK);
    double largest = solved ? smallest(basis, simplex, anything) : anything;
    basis.change(programme.penalties(largest, STEPS, random));
    work.grant(MORE_WORK);
    simplex.solve();
    work.grant(MORE_WORK);
    new Dive(basis, simplex, work).run();
    int[] whole = whole(basis);
    int[] sums = sums(whole);
    boolean right = Arrays.stream(whole).sum() == programme.pieces() && programme.counts(sums);
    boolean first = !programme.counts(sums(used));
    return right && (first || programme.deviations(sums).betterThan(before)) ? whole : used;
  }

  /** The smallest largest deviation with which the sum is still the least. */
  private double smallest(Basis basis, Simplex simplex, double anything) {
    double least = sum(basis);
    double high = Math.min(anything, largest(basis));
    double low = 0;
    for (int i = 0; i < HALVINGS && high - low > NEAR_LARGEST + high / 200; i++) {
      double middle = (low + high) / 2;
      basis.change(programme.penalties(middle, 1, random));
      boolean solved = simplex.solve();
      if (solved
          && sum(basis) < least * (1 + NOISE_PART) + NOISE_PIECES
          && beyond(basis, middle) < NOISE_PIECES) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  /** Whether not even fractions of the columns meet all counts. */
  boolean refutes() {
    return refuted;
  }

  private double missedCounts(Basis basis) {
    int all = columns.rows();
    double missed = Math.abs(basis.sum(all) - programme.pieces());
    for (int row = 0; row < all; row++) {
      double miss = Math.abs(basis.sum(row) - programme.asked()[row]);
      missed += programme.exact()[row] ? miss : 0;
    }
    return missed;
  }

  private double largest(Basis basis) {
    double largest = 0;
    for (int row = 0; row < programme.asked().length; row++) {
      double miss = Math.abs(basis.sum(row) - programme.asked()[row]);
      largest = Math.max(largest, programme.exact()[row] ? 0 : miss);
    }
    return largest;
  }

  private double sum(Basis basis) {
    double sum = 0;
    for (int row = 0; row < programme.asked().length; row++) {
      sum += programme.exact()[row] ? 0 : cost(basis.sum(row), programme.asked()[row]);
    }
    return sum;
  }

  /** The deviation, straight between whole numbers. */
  private static double cost(double at, double asked) {
    double floor = Math.floor(at);
    double part = at - floor;
    return (1 - part) * Math.abs(floor - asked) + part * Math.abs(floor + 1 - asked);
  }

  private double beyond(Basis basis, double largest) {
    double beyond = 0;
    for (int row = 0; row < programme.asked().length; row++) {
      double over = Math.abs(basis.sum(row) - programme.asked()[row]) - Math.max(1, largest);
      beyond += programme.exact()[row] ? 0 : Math.max(0, over);
    }
    return beyond;
  }

  private int[] whole(Basis basis) {
    int[] whole = new int[columns.count()];
    Arrays.setAll(whole, c -> (int) Math.rint(basis.used(c)));
    return whole;
  }

  private int[] sums(int[] used) {
    int[] sums = new int[columns.rows()];
    for (int column = 0; column < used.length; column++) {
      for (int layer = 0; layer < columns.layers() && used[column] > 0; layer++) {
        sums[columns.row(column, layer)] += used[column];
      }
    }
    return sums;
  }
}
