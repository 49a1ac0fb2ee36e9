package io.cookery.trait.split;

import io.cookery.trait.Interrupts;
import io.cookery.trait.random.SeededRandom;
import io.cookery.trait.rule.Diagram;
import io.cookery.trait.slot.Rows;
import java.util.Arrays;

/**
 * Slots in groups that agree in every layer so far. A group lies together in {@link #order}, kept
 * slots first; groups without a slot to plan are dropped, for nothing depends on them.
 *
 * @param order slots
 * @param count how many groups there are; the arrays may be longer
 * @param start where each group starts in {@code order}, and after the last one where it ends
 * @param node of each group in the diagram's next layer
 * @param kept how many kept slots each group has
 */
@SuppressWarnings("ArrayRecordComponent") // big, and never compared
record Groups(int[] order, int count, int[] start, int[] node, int[] kept) {

  /**
   * One group at the root.
   *
   * @param keptSlots those whose selections the new ones must differ from
   */
  static Groups all(int[] keptSlots, Rows rows, SeededRandom random) {
    int kept = keptSlots.length;
    int[] order = Arrays.copyOf(keptSlots, kept + rows.supply() - rows.firstNew());
    for (int i = kept; i < order.length; i++) {
      order[i] = rows.firstNew() + i - kept;
    }
    random.shuffle(order, kept, order.length);
    return new Groups(
        order, 1, new int[] {0, order.length}, new int[] {Diagram.ROOT}, new int[] {kept});
  }

  /** How many slots of a group are planned now. */
  int size(int group) {
    return start[group + 1] - start[group] - kept[group];
  }

  int firstNew(int group) {
    return start[group] + kept[group];
  }

  int end(int group) {
    return start[group + 1];
  }

  /** The groups after a layer whose values are all set. {@link #order} is used on. */
  Groups after(Diagram diagram, int layer, Rows rows) {
    return new Regrouping(this, diagram, layer, rows).run();
  }

  /** Sorts every group by value and cuts it where the value changes. */
  private static final class Regrouping {

    private static final int INSERTION_SORT_SLOTS = 24;

    private final Groups from;
    private final Diagram diagram;
    private final int layer;
    private final Rows rows;
    private final int category;
    private final int values;
    private final int[] start;
    private final int[] node;
    private final int[] kept;
    private int count;
    private int written;

    Regrouping(Groups from, Diagram diagram, int layer, Rows rows) {
      this.from = from;
      this.diagram = diagram;
      this.layer = layer;
      this.rows = rows;
      category = diagram.layers().get(layer).category();
      values = diagram.layers().get(layer).values();
      int most = mostGroups();
      start = new int[most + 1];
      node = new int[most];
      kept = new int[most];
    }

    private int mostGroups() {
      long most = 0;
      for (int group = 0; group < from.count; group++) {
        most += Math.min(from.size(group), values);
      }
      return (int) most;
    }

    Groups run() {
      for (int group = 0; group < from.count; group++) {
        Interrupts.check();
        if (from.end(group) - from.start[group] == 1) {
          single(group);
        } else {
          sort(group);
          split(group);
        }
      }
      start[count] = written;
      return new Groups(from.order, count, start, node, kept);
    }

    /** Most groups of a large plan have one slot, and nothing to compare it with. */
    private void single(int group) {
      int slot = from.order[from.start[group]];
      start[count] = written;
      node[count++] = diagram.child(layer, from.node[group], rows.get(category, slot));
      from.order[written++] = slot;
    }

    /** By value, kept slots first: twice the value, plus one for the slots planned now. */
    private int key(int group, int at) {
      return 2 * rows.get(category, from.order[at]) + (at < from.firstNew(group) ? 0 : 1);
    }

    private void sort(int group) {
      int first = from.start[group];
      int length = from.end(group) - first;
      int[] keys = new int[length];
      for (int i = 0; i < length; i++) {
        keys[i] = key(group, first + i);
      }
      if (length <= INSERTION_SORT_SLOTS) {
        insertionSort(keys, first);
      } else {
        countingSort(keys, first);
      }
    }

    private void insertionSort(int[] keys, int first) {
      int[] order = from.order;
      for (int i = 1; i < keys.length; i++) {
        int key = keys[i];
        int slot = order[first + i];
        int at = i;
        for (; at > 0 && keys[at - 1] > key; at--) {
          keys[at] = keys[at - 1];
          order[first + at] = order[first + at - 1];
        }
        keys[at] = key;
        order[first + at] = slot;
      }
    }

    private void countingSort(int[] keys, int first) {
      int[] place = new int[2 * values + 1];
      for (int key : keys) {
        place[key + 1]++;
      }
      for (int i = 1; i < place.length; i++) {
        place[i] += place[i - 1];
      }
      int[] sorted = new int[keys.length];
      for (int i = 0; i < keys.length; i++) {
        sorted[place[keys[i]]++] = from.order[first + i];
      }
      System.arraycopy(sorted, 0, from.order, first, sorted.length);
    }

    /** The group is sorted: its first kept slots are no longer the first of the range. */
    private void split(int group) {
      int end = from.end(group);
      int at = from.start[group];
      int keptLeft = from.kept[group];
      while (at < end) {
        int value = rows.get(category, from.order[at]);
        int to = at;
        while (to < end && rows.get(category, from.order[to]) == value) {
          to++;
        }
        int keptHere = keptLeft == 0 ? 0 : keptAmong(at, to);
        keptLeft -= keptHere;
        int next = diagram.child(layer, from.node[group], value);
        if (to - at > keptHere && next != Diagram.NONE) {
          add(at, to, next, keptHere);
        }
        at = to;
      }
    }

    private int keptAmong(int at, int to) {
      int among = 0;
      while (at + among < to && from.order[at + among] < rows.firstNew()) {
        among++;
      }
      return among;
    }

    private void add(int at, int to, int next, int keptHere) {
      start[count] = written;
      node[count] = next;
      kept[count] = keptHere;
      count++;
      System.arraycopy(from.order, at, from.order, written, to - at);
      written += to - at;
    }
  }
}
