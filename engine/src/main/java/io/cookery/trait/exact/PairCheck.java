package io.cookery.trait.exact;

import io.cookery.trait.exact.Cells.Cell;
import io.cookery.trait.exact.Cells.Exact;
import io.cookery.trait.linear.Work;
import io.cookery.trait.quota.Targets;
import io.cookery.trait.random.SeededRandom;
import io.cookery.trait.transport.Transport;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Looks at two layers at a time: whether their exact counts can be paired at all within the room of
 * the cells. A quick proof of impossibility even where counts are large; finding none proves
 * nothing.
 */
public final class PairCheck {

  /** Two layers whose exact counts exclude each other. */
  public record Pair(int one, int other) {}

  private final Cells cells;
  private final int[] room;
  private final Map<Exact, Integer> needed;
  private final int pieces;
  private final Work work;

  private PairCheck(Cells cells, int[] room, Map<Exact, Integer> needed, int pieces, Work work) {
    this.cells = cells;
    this.room = room;
    this.needed = needed;
    this.pieces = pieces;
    this.work = work;
  }

  /** Two layers that rule out that so many pieces have all needed counts, as far as work allows. */
  static Optional<Pair> refutes(
      Cells cells, int[] room, Map<Exact, Integer> needed, int pieces, Work work) {
    return new PairCheck(cells, room, needed, pieces, work).refutes();
  }

  private Optional<Pair> refutes() {
    Set<Integer> different = new TreeSet<>();
    needed.keySet().forEach(exact -> different.add(exact.layer()));
    List<Integer> layers = List.copyOf(different);
    for (int i = 0; i < layers.size(); i++) {
      for (int j = i + 1; j < layers.size(); j++) {
        if (affordable(layers.get(i), layers.get(j)) && !pairs(layers.get(i), layers.get(j))) {
          return Optional.of(new Pair(layers.get(i), layers.get(j)));
        }
      }
    }
    return Optional.empty();
  }

  /** Whether a pair may still be looked at: all its cells once, its table for each path in it. */
  private boolean affordable(int one, int other) {
    long rows = numbers(one).size() + 1L;
    long columns = numbers(other).size() + 1L;
    work.spend((long) cells.ways() + rows * columns * (rows + columns));
    return !work.done();
  }

  private boolean pairs(int one, int other) {
    Map<Integer, Integer> rows = numbers(one);
    Map<Integer, Integer> columns = numbers(other);
    int[] slots = sums(one, rows);
    int[] target = sums(other, columns);
    int[][] most = most(one, rows, other, columns);
    double[][] wish = new double[slots.length][target.length];
    for (int row = 0; row < slots.length; row++) {
      long fits = 0;
      for (int column = 0; column < target.length; column++) {
        wish[row][column] = most[row][column];
        fits += most[row][column];
      }
      if (slots[row] < 0 || fits < slots[row]) {
        return false;
      }
    }
    BitSet all = new BitSet();
    all.set(0, target.length);
    Transport transport = new Transport(slots, most, Targets.exactly(target), all);
    int[][] given = transport.solve(wish, new SeededRandom(0), false);
    for (int column = 0; column < target.length; column++) {
      int sum = 0;
      for (int[] row : given) {
        sum += row[column];
      }
      if (sum != target[column]) {
        return false;
      }
    }
    return true;
  }

  /** A number for each exactly counted value of a layer; the next one is for all others. */
  private Map<Integer, Integer> numbers(int layer) {
    Map<Integer, Integer> numbers = new LinkedHashMap<>();
    for (Exact exact : needed.keySet()) {
      if (exact.layer() == layer) {
        numbers.put(exact.value(), numbers.size());
      }
    }
    return numbers;
  }

  private int[] sums(int layer, Map<Integer, Integer> numbers) {
    int[] sums = new int[numbers.size() + 1];
    int rest = pieces;
    for (Map.Entry<Integer, Integer> entry : numbers.entrySet()) {
      sums[entry.getValue()] = needed.getOrDefault(new Exact(layer, entry.getKey()), 0);
      rest -= sums[entry.getValue()];
    }
    sums[numbers.size()] = rest;
    return sums;
  }

  private int[][] most(
      int one, Map<Integer, Integer> rows, int other, Map<Integer, Integer> columns) {
    long[][] most = new long[rows.size() + 1][columns.size() + 1];
    List<Cell> list = cells.list();
    for (int c = 0; c < room.length; c++) {
      BitSet seen = new BitSet();
      for (List<Exact> option : cells.options(list.get(c))) {
        List<Exact> exact = new ArrayList<>(list.get(c).exact());
        exact.addAll(option);
        int row = number(exact, one, rows);
        int column = number(exact, other, columns);
        if (!seen.get(row * (columns.size() + 1) + column)) {
          seen.set(row * (columns.size() + 1) + column);
          most[row][column] += room[c];
        }
      }
    }
    int[][] bounded = new int[most.length][columns.size() + 1];
    for (int row = 0; row < most.length; row++) {
      for (int column = 0; column <= columns.size(); column++) {
        bounded[row][column] = (int) Math.min(pieces, most[row][column]);
      }
    }
    return bounded;
  }

  private static int number(List<Exact> exact, int layer, Map<Integer, Integer> numbers) {
    for (Exact e : exact) {
      if (e.layer() == layer) {
        return numbers.getOrDefault(e.value(), numbers.size());
      }
    }
    return numbers.size();
  }
}
