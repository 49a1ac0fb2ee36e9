package io.cookery.trait.exact;

import io.cookery.trait.Interrupts;
import io.cookery.trait.exact.Cells.Box;
import io.cookery.trait.exact.Cells.Cell;
import io.cookery.trait.exact.Cells.Exact;
import io.cookery.trait.random.SeededRandom;
import io.cookery.trait.rule.Diagram;
import io.cookery.trait.rule.Diagram.Layer;
import io.cookery.trait.rule.Room;
import io.cookery.trait.slot.Rows;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Fills slots with random selections, so many from each cell and option as a search has chosen. */
public final class CellRows {

  /** A cell that is fuller than one part in so many is listed, an emptier one is drawn from. */
  private static final int SPARSE = 4;

  private final Diagram diagram;
  private final Cells cells;
  private final int repeats;
  private final Rows rows;
  private final SeededRandom random;
  private final Map<IntBuffer, Integer> taken = new HashMap<>();
  private final int[] slots;
  private int next;

  public CellRows(
      Diagram diagram, Cells cells, int repeats, int[] keptSlots, Rows rows, SeededRandom random) {
    this.diagram = diagram;
    this.cells = cells;
    this.repeats = repeats;
    this.rows = rows;
    this.random = random;
    slots = new int[rows.supply() - rows.firstNew()];
    Arrays.setAll(slots, i -> rows.firstNew() + i);
    random.shuffle(slots, 0, slots.length);
    for (int slot : keptSlots) {
      int[] selection = new int[diagram.uniqueLayers()];
      for (int layer = 0; layer < selection.length; layer++) {
        selection[layer] = rows.get(diagram.layers().get(layer).category(), slot);
      }
      taken.merge(IntBuffer.wrap(selection), 1, Integer::sum);
    }
  }

  /**
   * Fills all slots.
   *
   * @param chosen by cell and option, how many slots
   */
  public void fill(int[][] chosen) {
    for (int c = 0; c < chosen.length; c++) {
      Cell cell = cells.list().get(c);
      List<int[]> selections = select(cell, Arrays.stream(chosen[c]).sum());
      int used = 0;
      for (int o = 0; o < chosen[c].length; o++) {
        for (int i = 0; i < chosen[c][o]; i++) {
          Interrupts.check();
          fill(slots[next++], selections.get(used++), cell, cells.options(cell).get(o));
        }
      }
    }
  }

  private void fill(int slot, int[] selection, Cell cell, List<Exact> option) {
    for (int layer = 0; layer < selection.length; layer++) {
      set(slot, layer, selection[layer]);
    }
    complete(slot, diagram.uniqueLayers(), cell.node(), option);
  }

  private void set(int slot, int layer, int value) {
    Layer of = diagram.layers().get(layer);
    rows.set(of.category(), slot, value);
  }

  private List<int[]> select(Cell cell, int count) {
    boolean sparse =
        repeats == Room.ANY
            || cell.size().bitLength() >= Integer.SIZE - 1
            || cell.size().longValueExact() > (long) SPARSE * (count + taken.size());
    return sparse ? drawn(cell, count) : listed(cell, count);
  }

  private List<int[]> drawn(Cell cell, int count) {
    List<int[]> selections = new ArrayList<>();
    double[] sizes = cell.boxes().stream().mapToDouble(box -> box.size().doubleValue()).toArray();
    double sum = Arrays.stream(sizes).sum();
    while (selections.size() < count) {
      Interrupts.check();
      double at = random.unit() * sum;
      int b = 0;
      while (b < sizes.length - 1 && at >= sizes[b]) {
        at -= sizes[b++];
      }
      int[] selection = random(cell.boxes().get(b));
      if (take(selection)) {
        selections.add(selection);
      }
    }
    return selections;
  }

  private boolean take(int[] selection) {
    return repeats == Room.ANY
        || taken.merge(IntBuffer.wrap(selection), 1, Integer::sum) <= repeats;
  }

  private int[] random(Box box) {
    int[] selection = new int[box.classes().size()];
    for (int layer = 0; layer < selection.length; layer++) {
      List<Integer> members = members(box, layer);
      selection[layer] = members.get(random.below(members.size()));
    }
    return selection;
  }

  private List<Integer> members(Box box, int layer) {
    return cells.classes().get(layer).members().get(box.classes().get(layer));
  }

  private List<int[]> listed(Cell cell, int count) {
    List<int[]> all = new ArrayList<>();
    for (Box box : cell.boxes()) {
      list(box, new int[box.classes().size()], 0, all);
    }
    int[] order = new int[all.size()];
    Arrays.setAll(order, i -> i);
    random.shuffle(order, 0, order.length);
    List<int[]> selections = new ArrayList<>();
    while (selections.size() < count) {
      for (int i = 0; i < order.length && selections.size() < count; i++) {
        int[] selection = all.get(order[i]);
        if (take(selection)) {
          selections.add(selection);
        }
      }
    }
    return selections;
  }

  private void list(Box box, int[] selection, int layer, List<int[]> all) {
    if (layer == selection.length) {
      all.add(selection.clone());
      return;
    }
    for (int value : members(box, layer)) {
      selection[layer] = value;
      list(box, selection, layer + 1, all);
    }
  }

  /** Goes on at random through the layers that do not count for uniqueness, by an option. */
  private boolean complete(int slot, int layer, int node, List<Exact> option) {
    if (layer == diagram.layers().size()) {
      return true;
    }
    ValueClasses classes = cells.classes().get(layer);
    int[] values = new int[diagram.layers().get(layer).values()];
    Arrays.setAll(values, v -> v);
    random.shuffle(values, 0, values.length);
    for (int value : values) {
      int child = diagram.child(layer, node, value);
      if (child != Diagram.NONE
          && fits(option, layer, value, classes.exact()[classes.classOf()[value]])
          && complete(slot, layer + 1, child, option)) {
        set(slot, layer, value);
        return true;
      }
    }
    return false;
  }

  private static boolean fits(List<Exact> option, int layer, int value, boolean exact) {
    return exact
        ? option.contains(new Exact(layer, value))
        : option.stream().noneMatch(e -> e.layer() == layer);
  }
}
