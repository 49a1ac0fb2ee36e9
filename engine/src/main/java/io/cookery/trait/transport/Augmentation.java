package io.cookery.trait.transport;

import io.cookery.trait.Interrupts;
import io.cookery.trait.quota.Targets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntUnaryOperator;

/**
 * Improves a table's column sums by shortest augmenting paths (Edmonds and Karp, 1972): along a
 * path a row gives up one value for the next, so row sums stay and no cell exceeds its room.
 */
final class Augmentation {

  private static final int NONE = -1;

  private final int[][] given;
  private final int[][] room;
  private final int[] column;
  private final Targets aim;
  private final BitSet exact;
  private final int[] cameFrom;
  private final int[] cameBy;

  /**
   * An improvement in place.
   *
   * @param given by row and column; changed
   * @param column sums of {@code given}; changed
   * @param aim wanted sums
   * @param exact columns whose aim matters more than all others'
   */
  Augmentation(int[][] given, int[][] room, int[] column, Targets aim, BitSet exact) {
    this.given = given;
    this.room = room;
    this.column = column;
    this.aim = aim;
    this.exact = exact;
    cameFrom = new int[column.length];
    cameBy = new int[column.length];
  }

  /**
   * Improves as far as paths lead.
   *
   * @param remainders whether to come as near to the preferred sums as the rest allows
   */
  void run(boolean remainders) {
    meetExact();
    move(v -> over(v, aim.most()), v -> under(v, aim.least()));
    move(v -> over(v, aim.most()), v -> under(v, aim.most()));
    move(v -> over(v, aim.least()), v -> under(v, aim.least()));
    if (remainders) {
      move(v -> over(v, aim.preferred()), v -> under(v, aim.preferred()));
    }
  }

  /** Wishes that have too many give first and those that have too few take first. */
  private void meetExact() {
    IntUnaryOperator surplus = v -> exact.get(v) ? over(v, aim.most()) : 0;
    IntUnaryOperator deficit = v -> exact.get(v) ? under(v, aim.least()) : 0;
    move(surplus, deficit);
    move(surplus, v -> under(v, aim.least()));
    move(surplus, v -> under(v, aim.most()));
    move(surplus, v -> exact.get(v) ? 0 : Integer.MAX_VALUE);
    move(v -> over(v, aim.most()), deficit);
    move(v -> over(v, aim.least()), deficit);
    move(v -> exact.get(v) ? 0 : column[v], deficit);
  }

  private int over(int value, int[] limit) {
    return Math.max(0, column[value] - limit[value]);
  }

  private int under(int value, int[] limit) {
    return Math.max(0, limit[value] - column[value]);
  }

  private void move(IntUnaryOperator spare, IntUnaryOperator wanted) {
    int end = search(spare, wanted);
    while (end != NONE) {
      shift(end, spare, wanted);
      end = search(spare, wanted);
    }
  }

  /** Breadth first from all columns with something to spare to the nearest that wants some. */
  private int search(IntUnaryOperator spare, IntUnaryOperator wanted) {
    int[] queue = new int[column.length];
    int length = 0;
    boolean wants = false;
    Arrays.fill(cameFrom, NONE);
    for (int v = 0; v < column.length; v++) {
      wants |= wanted.applyAsInt(v) > 0;
      if (spare.applyAsInt(v) > 0) {
        cameFrom[v] = v;
        queue[length++] = v;
      }
    }
    BitSet seen = new BitSet();
    for (int at = 0; wants && at < length; at++) {
      Interrupts.check();
      int value = queue[at];
      for (int row = seen.nextClearBit(0); row < given.length; row = seen.nextClearBit(row + 1)) {
        if (given[row][value] > 0) {
          seen.set(row);
          int before = length;
          length = reach(row, value, queue, length);
          for (int i = before; i < length; i++) {
            if (wanted.applyAsInt(queue[i]) > 0) {
              return queue[i];
            }
          }
        }
      }
    }
    return NONE;
  }

  private int reach(int row, int value, int[] queue, int length) {
    int reached = length;
    for (int next = 0; next < column.length; next++) {
      if (cameFrom[next] == NONE && given[row][next] < room[row][next]) {
        cameFrom[next] = value;
        cameBy[next] = row;
        queue[reached++] = next;
      }
    }
    return reached;
  }

  private void shift(int end, IntUnaryOperator spare, IntUnaryOperator wanted) {
    int amount = wanted.applyAsInt(end);
    int value = end;
    while (cameFrom[value] != value) {
      int row = cameBy[value];
      amount = Math.min(amount, room[row][value] - given[row][value]);
      value = cameFrom[value];
      amount = Math.min(amount, given[row][value]);
    }
    amount = Math.min(amount, spare.applyAsInt(value));
    column[value] -= amount;
    column[end] += amount;
    for (int v = end; cameFrom[v] != v; v = cameFrom[v]) {
      int row = cameBy[v];
      given[row][v] += amount;
      given[row][cameFrom[v]] -= amount;
    }
  }
}
