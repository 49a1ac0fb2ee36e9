package io.cookery.trait.transport;

import io.cookery.trait.quota.Rounding;
import io.cookery.trait.quota.Targets;
import java.util.Arrays;
import java.util.BitSet;

/** Targets put right where a value has too little room: others take over what it cannot have. */
final class Spread {

  /** Lets a value of which nothing is wanted help out when no other can. */
  private static final double LEAST_WISH = 1e-3;

  private final Targets aim;
  private final BitSet exact;
  private final long[] room;

  private Spread(Targets targets, BitSet exact, int[][] room) {
    aim = targets.copy();
    this.exact = exact;
    this.room = new long[targets.values()];
    for (int[] row : room) {
      for (int v = 0; v < row.length; v++) {
        this.room[v] += row[v];
      }
    }
  }

  /**
   * Targets that respect what all classes together have room for.
   *
   * @param exact the values whose targets stay
   * @param room by class and value
   */
  static Targets of(Targets targets, BitSet exact, int[][] room) {
    return new Spread(targets, exact, room).run();
  }

  private Targets run() {
    int[] pieces = aim.preferred();
    int over = 0;
    for (int v = 0; v < pieces.length; v++) {
      if (!exact.get(v) && aim.most()[v] > room[v]) {
        aim.most()[v] = (int) room[v];
        aim.least()[v] = Math.min(aim.least()[v], aim.most()[v]);
        over += Math.max(0, pieces[v] - aim.most()[v]);
        pieces[v] = Math.min(pieces[v], aim.most()[v]);
      }
    }
    if (over > 0) {
      long[] good = Arrays.stream(aim.most()).asLongStream().toArray();
      raise(raise(over, good), room);
      Arrays.setAll(aim.share(), v -> pieces[v]);
    }
    return aim;
  }

  private int raise(int pieces, long[] most) {
    int over = pieces;
    for (int before = -1; over > 0 && over != before; ) {
      before = over;
      over = raiseOnce(over, most);
    }
    return over;
  }

  private int raiseOnce(int over, long[] most) {
    int[] pieces = aim.preferred();
    double[] wish = new double[pieces.length];
    for (int v = 0; v < wish.length; v++) {
      wish[v] = !exact.get(v) && pieces[v] < most[v] ? pieces[v] + LEAST_WISH : 0;
    }
    int[] more = Arrays.stream(wish).sum() > 0 ? Rounding.toTotal(wish, over) : new int[0];
    int rest = over;
    for (int v = 0; v < more.length; v++) {
      int taken = (int) Math.min(more[v], Math.max(0, most[v] - pieces[v]));
      pieces[v] += taken;
      aim.most()[v] = Math.max(aim.most()[v], pieces[v]);
      rest -= taken;
    }
    return rest;
  }
}
