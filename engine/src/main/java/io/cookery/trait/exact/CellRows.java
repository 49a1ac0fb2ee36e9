package io.cookery.trait.exact;

import io.cookery.trait.Interrupts;
import io.cookery.trait.exact.Cells.Cell;
import io.cookery.trait.exact.Cells.Exact;
import io.cookery.trait.exact.Cells.Way;
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
  private static final int SPARSE = 2;

  private final Diagram diagram;
  private final Cells cells;
  private final int repeats;
  private final Rows rows;
  private final SeededRandom random;
  private final Map<IntBuffer, Integer> taken = new HashMap<>();
  private final CellSlots where;
  private final int[] takenIn;
  private final int[] slots;

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
    where = new CellSlots(diagram, cells);
    takenIn = new int[cells.list().size()];
    for (int slot : keptSlots) {
      takenIn[where.cell(rows, slot)]++;
      taken.merge(IntBuffer.wrap(selection(slot)), 1, Integer::sum);
    }
  }

  /**
   * Fills all slots, whatever they hold.
   *
   * @param chosen by cell and option, how many slots
   */
  public void fill(int[][] chosen) {
    List<Integer> all = new ArrayList<>();
    for (int slot : slots) {
      all.add(slot);
    }
    fill(all, chosen);
  }

  /**
   * Changes as few slots as lie in cells and options that have too many.
   *
   * @param chosen by cell and option, how many slots
   */
  public void change(int[][] chosen) {
    int[][] missing = Arrays.stream(chosen).map(int[]::clone).toArray(int[][]::new);
    List<Integer> others = new ArrayList<>();
    for (int slot : slots) {
      Interrupts.check();
      int c = where.cell(rows, slot);
      int option = where.option(rows, slot, cells.list().get(c));
      if (missing[c][option] > 0 && take(selection(slot))) {
        missing[c][option]--;
        takenIn[c]++;
      } else {
        others.add(slot);
      }
    }
    fill(others, missing);
  }

  private int[] selection(int slot) {
    int[] selection = new int[diagram.uniqueLayers()];
    for (int layer = 0; layer < selection.length; layer++) {
      selection[layer] = rows.get(diagram.layers().get(layer).category(), slot);
    }
    return selection;
  }

  private void fill(List<Integer> open, int[][] missing) {
    int next = 0;
    for (int c = 0; c < missing.length; c++) {
      Cell cell = cells.list().get(c);
      List<int[]> selections = select(cell, Arrays.stream(missing[c]).sum(), takenIn[c]);
      int used = 0;
      for (int o = 0; o < missing[c].length; o++) {
        for (int i = 0; i < missing[c][o]; i++) {
          Interrupts.check();
          fill(open.get(next++), selections.get(used++), cell, cells.options(cell).get(o));
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

  private List<int[]> select(Cell cell, int count, int takenHere) {
    boolean sparse =
        repeats == Room.ANY
            || cell.size().bitLength() >= Integer.SIZE - 1
            || cell.size().longValueExact() > (long) SPARSE * (count + takenHere);
    return sparse ? drawn(cell, count) : listed(cell, count);
  }

  private List<int[]> drawn(Cell cell, int count) {
    List<int[]> selections = new ArrayList<>();
    while (selections.size() < count) {
      Interrupts.check();
      int[] selection = new int[diagram.uniqueLayers()];
      Cell at = cell;
      for (int layer = selection.length - 1; layer >= 0; layer--) {
        Way way = way(at, layer);
        List<Integer> members = members(way, layer);
        selection[layer] = members.get(random.below(members.size()));
        at = way.before();
      }
      if (take(selection)) {
        selections.add(selection);
      }
    }
    return selections;
  }

  /** A way as likely as it has selections. */
  private Way way(Cell cell, int layer) {
    List<Way> ways = cell.ways();
    if (ways.size() == 1) {
      return ways.getFirst();
    }
    double at = random.unit() * cell.size().doubleValue();
    int w = 0;
    for (; w < ways.size() - 1; w++) {
      Way way = ways.get(w);
      double size = way.before().size().doubleValue() * members(way, layer).size();
      if (at < size) {
        break;
      }
      at -= size;
    }
    return ways.get(w);
  }

  private boolean take(int[] selection) {
    return repeats == Room.ANY
        || taken.merge(IntBuffer.wrap(selection), 1, Integer::sum) <= repeats;
  }

  private List<Integer> members(Way way, int layer) {
    return cells.classes().get(layer).members().get(way.valueClass());
  }

  private List<int[]> listed(Cell cell, int count) {
    List<int[]> all = new ArrayList<>();
    list(cell, new int[diagram.uniqueLayers()], diagram.uniqueLayers() - 1, all);
    int[] order = new int[all.size()];
    Arrays.setAll(order, i -> i);
    random.shuffle(order, 0, order.length);
    List<int[]> selections = new ArrayList<>();
    while (selections.size() < count) {
      Interrupts.check();
      for (int i = 0; i < order.length && selections.size() < count; i++) {
        int[] selection = all.get(order[i]);
        if (take(selection)) {
          selections.add(selection);
        }
      }
    }
    return selections;
  }

  private void list(Cell cell, int[] selection, int layer, List<int[]> all) {
    if (layer < 0) {
      Interrupts.check();
      all.add(selection.clone());
      return;
    }
    for (Way way : cell.ways()) {
      for (int value : members(way, layer)) {
        selection[layer] = value;
        list(way.before(), selection, layer - 1, all);
      }
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
