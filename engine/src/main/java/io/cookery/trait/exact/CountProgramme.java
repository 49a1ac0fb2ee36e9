package io.cookery.trait.exact;

import io.cookery.trait.Interrupts;
import io.cookery.trait.exact.Cells.Exact;
import io.cookery.trait.linear.Basis;
import io.cookery.trait.linear.Columns;
import io.cookery.trait.linear.Dive;
import io.cookery.trait.linear.Penalty;
import io.cookery.trait.linear.Simplex;
import io.cookery.trait.linear.Work;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The exact counts as a linear programme: how many pieces each holder, a cell or an option, takes.
 * Its arithmetic is of floating point, so nothing that it says is taken on trust: an answer is
 * added up in whole numbers, and a refusal is proved by prices that are multiplied out exactly
 * (weak duality: it holds for whatever prices).
 */
final class CountProgramme {

  /** Prices are rounded to so many bits after the point. */
  private static final int PRICE_BITS = 40;

  private final int[] room;
  private final int[] needs;
  private final Columns columns;

  private CountProgramme(int[] room, int[] needs, Columns columns) {
    this.room = room;
    this.needs = needs;
    this.columns = columns;
  }

  /**
   * A programme, unless it has too many rows.
   *
   * @param holders the exactly counted values that a piece of each has; those that are not needed
   *     do not matter
   * @param room by holder, how many pieces it can take
   * @param needed how many pieces are to have each exactly counted value
   */
  static Optional<CountProgramme> of(
      List<List<Exact>> holders, int[] room, Map<Exact, Integer> needed) {
    if (needed.size() >= Columns.MAX_ROWS || holders.isEmpty()) {
      return Optional.empty();
    }
    Map<Exact, Integer> rows = new HashMap<>();
    int[] needs = new int[needed.size()];
    needed.forEach((exact, count) -> {
      needs[rows.size()] = count;
      rows.put(exact, rows.size());
    });
    int layers = Math.max(1, holders.stream().mapToInt(List::size).max().orElseThrow());
    char[] row = new char[layers * holders.size()];
    Arrays.fill(row, (char) needs.length); // the row of what needs no number
    for (int h = 0; h < holders.size(); h++) {
      Interrupts.check();
      int at = h * layers;
      for (Exact exact : holders.get(h)) {
        row[at++] = (char) (int) rows.getOrDefault(exact, needs.length);
      }
    }
    return Optional.of(new CountProgramme(room, needs, new Columns(layers, needs.length + 1, row)));
  }

  /** What is known of a number of pieces. */
  sealed interface Answer {}

  /**
   * The counts are met.
   *
   * @param taken by holder, how many pieces it takes
   */
  @SuppressWarnings("ArrayRecordComponent") // big, and never compared
  record Met(int[] taken) implements Answer {}

  /** They cannot be met, not even by fractions of pieces. */
  record Refuted() implements Answer {}

  /** Nothing was found and nothing proved. */
  record Open() implements Answer {}

  /**
   * Looks for so many pieces that meet the counts.
   *
   * @param start by holder, how many pieces it takes at first; as few as possible change
   */
  Answer solve(int pieces, int[] start, Work work) {
    Basis basis = new Basis(columns, room, start, penalties(Penalty.exact(pieces)), work);
    Simplex simplex = new Simplex(columns, basis, work);
    simplex.solve();
    if (refutes(basis.prices(), pieces)) {
      return new Refuted();
    }
    new Dive(basis, simplex, work).run();
    int[] taken = new int[columns.count()];
    Arrays.setAll(taken, h -> (int) Math.rint(basis.used(h)));
    return meets(taken, pieces) ? new Met(taken) : new Open();
  }

  /**
   * A number of pieces that is certainly not exceeded, below 0 where no number meets the counts.
   */
  long most(Work work) {
    Penalty gain = new Penalty(new double[0], new double[] {-1});
    Basis basis = new Basis(columns, room, new int[room.length], penalties(gain), work);
    new Simplex(columns, basis, work).solve();
    BigInteger[] price = exact(basis.prices());
    price[columns.rows()] = BigInteger.ONE.shiftLeft(PRICE_BITS);
    // pieces = sum over holders of what their prices gain - what the needs are worth
    BigInteger most = gained(price).subtract(worth(price));
    return most.shiftRight(PRICE_BITS).min(BigInteger.valueOf(Integer.MAX_VALUE)).longValue();
  }

  private Penalty[] penalties(Penalty ofAll) {
    Penalty[] penalties = new Penalty[needs.length + 2];
    for (int need = 0; need < needs.length; need++) {
      penalties[need] = Penalty.exact(needs[need]);
    }
    penalties[needs.length] = new Penalty(new double[0], new double[] {0});
    penalties[needs.length + 1] = ofAll;
    return penalties;
  }

  /** Whether at these prices the counts are worth more than all holders together could gain. */
  private boolean refutes(double[] prices, int pieces) {
    BigInteger[] price = exact(prices);
    BigInteger all = price[columns.rows()].multiply(BigInteger.valueOf(pieces));
    return worth(price).add(all).compareTo(gained(price)) > 0;
  }

  private BigInteger[] exact(double[] prices) {
    BigInteger[] exact = new BigInteger[columns.rows() + 1];
    for (int row = 0; row < exact.length; row++) {
      double scaled = Math.rint(Math.scalb(prices[row], PRICE_BITS));
      exact[row] = BigInteger.valueOf((long) scaled);
    }
    exact[needs.length] = BigInteger.ZERO;
    return exact;
  }

  private BigInteger worth(BigInteger[] price) {
    BigInteger worth = BigInteger.ZERO;
    for (int need = 0; need < needs.length; need++) {
      worth = worth.add(price[need].multiply(BigInteger.valueOf(needs[need])));
    }
    return worth;
  }

  private BigInteger gained(BigInteger[] price) {
    BigInteger gained = BigInteger.ZERO;
    for (int h = 0; h < room.length; h++) {
      BigInteger each = price[columns.rows()];
      for (int layer = 0; layer < columns.layers(); layer++) {
        each = each.add(price[columns.row(h, layer)]);
      }
      if (each.signum() > 0) {
        gained = gained.add(each.multiply(BigInteger.valueOf(room[h])));
      }
    }
    return gained;
  }

  private boolean meets(int[] taken, int pieces) {
    long[] sums = new long[columns.rows()];
    long all = 0;
    for (int h = 0; h < taken.length; h++) {
      if (taken[h] < 0 || taken[h] > room[h]) {
        return false;
      }
      for (int layer = 0; layer < columns.layers(); layer++) {
        sums[columns.row(h, layer)] += taken[h];
      }
      all += taken[h];
    }
    for (int need = 0; need < needs.length; need++) {
      if (sums[need] != needs[need]) {
        return false;
      }
    }
    return all == pieces;
  }
}
