package io.cookery.trait.exact;

import io.cookery.trait.Interrupts;
import io.cookery.trait.exact.Cells.Cell;
import io.cookery.trait.exact.Cells.Exact;
import io.cookery.trait.rule.Diagram;
import io.cookery.trait.slot.Rows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** In which cell of a diagram, and in which option of it, slots lie. */
public final class CellSlots {

  private record CellKey(List<Exact> exact, int node) {}

  private final Diagram diagram;
  private final Cells cells;
  private final Map<CellKey, Integer> numbers = new HashMap<>();

  public CellSlots(Diagram diagram, Cells cells) {
    this.diagram = diagram;
    this.cells = cells;
    for (Cell cell : cells.list()) {
      numbers.put(new CellKey(cell.exact(), cell.node()), numbers.size());
    }
  }

  /** The number of the cell of a slot, whose values lie in the diagram. */
  int cell(Rows rows, int slot) {
    int node = Diagram.ROOT;
    for (int layer = 0; layer < diagram.uniqueLayers(); layer++) {
      node = diagram.child(layer, node, value(rows, slot, layer));
    }
    return numbers.getOrDefault(
        new CellKey(exact(rows, slot, 0, diagram.uniqueLayers()), node), Diagram.NONE);
  }

  /** The number of the option of a slot. */
  int option(Rows rows, int slot, Cell cell) {
    List<Exact> exact = exact(rows, slot, diagram.uniqueLayers(), diagram.layers().size());
    return cells.options(cell).indexOf(exact);
  }

  /** By cell, how many of some slots lie in it; their values lie in the diagram. */
  public int[] counts(Rows rows, IntStream slots) {
    int[] counts = new int[cells.list().size()];
    slots.forEach(slot -> {
      Interrupts.check();
      counts[cell(rows, slot)]++;
    });
    return counts;
  }

  private List<Exact> exact(Rows rows, int slot, int from, int to) {
    List<Exact> exact = new ArrayList<>();
    for (int layer = from; layer < to; layer++) {
      ValueClasses classes = cells.classes().get(layer);
      int value = value(rows, slot, layer);
      if (classes.exact()[classes.classOf()[value]]) {
        exact.add(new Exact(layer, value));
      }
    }
    return exact;
  }

  private int value(Rows rows, int slot, int layer) {
    return rows.get(diagram.layers().get(layer).category(), slot);
  }
}
