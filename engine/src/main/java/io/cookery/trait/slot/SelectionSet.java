package io.cookery.trait.slot;

import io.cookery.trait.random.SeededRandom;
import java.util.Arrays;
import java.util.List;

/**
 * The slots of a plan by their values in some categories: a hash table of slot numbers that
 * compares the values themselves, so that no two hashes are ever mistaken for equal selections.
 */
final class SelectionSet {

  private static final int EMPTY = -1;
  private static final int REMOVED = -2;

  private final Rows rows;
  private final int[] categories;
  private int[] table;
  private int used;

  /** An empty set of slots that differ when they differ in one of these categories. */
  SelectionSet(Rows rows, List<Integer> categories) {
    this.rows = rows;
    this.categories = categories.stream().mapToInt(c -> c).toArray();
    table = emptied(16);
  }

  /** Whether another slot than this one has its values. */
  boolean hasTwin(int slot) {
    int mask = table.length - 1;
    for (int at = hash(slot) & mask; table[at] != EMPTY; at = (at + 1) & mask) {
      if (table[at] >= 0 && table[at] != slot && same(table[at], slot)) {
        return true;
      }
    }
    return false;
  }

  void add(int slot) {
    if (2 * used >= table.length) {
      rebuild();
    }
    int mask = table.length - 1;
    int at = hash(slot) & mask;
    while (table[at] != EMPTY) {
      at = (at + 1) & mask;
    }
    table[at] = slot;
    used++;
  }

  /** Takes a slot out; its values must still be those with which it was added. */
  void remove(int slot) {
    int mask = table.length - 1;
    int at = hash(slot) & mask;
    while (table[at] != slot) {
      at = (at + 1) & mask;
    }
    table[at] = REMOVED;
  }

  private void rebuild() {
    int[] old = table;
    table = emptied((int) Arrays.stream(old).filter(slot -> slot >= 0).count() + 1);
    used = 0;
    for (int slot : old) {
      if (slot >= 0) {
        add(slot);
      }
    }
  }

  private static int[] emptied(int slots) {
    int[] table = new int[Integer.highestOneBit(slots) * 4];
    Arrays.fill(table, EMPTY);
    return table;
  }

  private int hash(int slot) {
    long hash = 0;
    for (int category : categories) {
      hash = SeededRandom.mix(hash * 31 + rows.get(category, slot) + 1);
    }
    return (int) (hash >>> 32);
  }

  private boolean same(int a, int b) {
    for (int category : categories) {
      if (rows.get(category, a) != rows.get(category, b)) {
        return false;
      }
    }
    return true;
  }
}
