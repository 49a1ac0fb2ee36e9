package io.cookery.trait.exact;

import io.cookery.trait.Interrupts;
import io.cookery.trait.quota.Quota;
import io.cookery.trait.rule.Diagram;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;

/**
 * All selections of a diagram, put together as far as exact counts cannot tell them apart. A
 * <em>box</em> is a class of values in each layer that counts for uniqueness; a <em>cell</em> is
 * all boxes with the same exactly counted values that end in the same node; an <em>option</em> of a
 * cell is a set of exactly counted values in the layers that do not count for uniqueness.
 */
public final class Cells {

  /** Boxes and options up to which a diagram is taken apart. */
  static final int MAX_BOXES = 100_000;

  /**
   * A box.
   *
   * @param classes by layer
   * @param size how many selections it holds
   */
  record Box(List<Integer> classes, BigInteger size) {}

  /**
   * A cell.
   *
   * @param exact its exactly counted values
   * @param node in which its boxes end
   */
  public record Cell(List<Exact> exact, int node, List<Box> boxes) {
    public BigInteger size() {
      return boxes.stream().map(Box::size).reduce(BigInteger.ZERO, BigInteger::add);
    }
  }

  /** An exactly counted value of a layer. */
  public record Exact(int layer, int value) {}

  private record CellKey(List<Exact> exact, int node) {}

  private final Diagram diagram;
  private final List<ValueClasses> classes;
  private final Map<CellKey, Cell> cells = new LinkedHashMap<>();
  private final Map<Integer, SequencedSet<List<Exact>>> options = new HashMap<>();
  private int boxes;

  private Cells(Diagram diagram, List<ValueClasses> classes) {
    this.diagram = diagram;
    this.classes = classes;
  }

  /** The cells of a diagram; {@link #tooMany} says whether they were too many to be listed. */
  public static Cells of(Diagram diagram, List<Quota> quotas) {
    List<ValueClasses> classes = new ArrayList<>();
    for (int layer = 0; layer < diagram.layers().size(); layer++) {
      Quota quota = quotas.get(diagram.layers().get(layer).category());
      classes.add(ValueClasses.of(diagram, layer, quota));
    }
    Cells cells = new Cells(diagram, classes);
    if (!diagram.isEmpty()) {
      cells.descend(0, Diagram.ROOT, List.of(), List.of(), BigInteger.ONE);
    }
    return cells;
  }

  public boolean tooMany() {
    return boxes > MAX_BOXES;
  }

  public List<Cell> list() {
    return List.copyOf(cells.values());
  }

  List<ValueClasses> classes() {
    return classes;
  }

  /** The different sets of exactly counted values that can follow after a cell. */
  List<List<Exact>> options(Cell cell) {
    return List.copyOf(options.getOrDefault(cell.node(), new LinkedHashSet<>()));
  }

  private void descend(
      int layer, int node, List<Integer> path, List<Exact> exact, BigInteger size) {
    Interrupts.check();
    if (tooMany()) {
      return;
    }
    if (layer == diagram.uniqueLayers()) {
      boxes++;
      cells
          .computeIfAbsent(
              new CellKey(exact, node), key -> new Cell(key.exact(), key.node(), new ArrayList<>()))
          .boxes()
          .add(new Box(path, size));
      if (!options.containsKey(node)) {
        SequencedSet<List<Exact>> found = new LinkedHashSet<>();
        options.put(node, found);
        descendOptions(layer, node, List.of(), found, new HashSet<>());
      }
      return;
    }
    ValueClasses here = classes.get(layer);
    for (int c = 0; c < here.count(); c++) {
      int next = diagram.child(layer, node, here.first(c));
      if (next != Diagram.NONE) {
        BigInteger width = BigInteger.valueOf(here.members().get(c).size());
        List<Exact> then = here.exact()[c] ? with(exact, layer, here.first(c)) : exact;
        descend(layer + 1, next, plus(path, c), then, size.multiply(width));
      }
    }
  }

  private record Visit(int layer, int node, List<Exact> exact) {}

  private void descendOptions(
      int layer, int node, List<Exact> exact, Set<List<Exact>> found, Set<Visit> seen) {
    if (tooMany() || !seen.add(new Visit(layer, node, exact))) {
      return;
    }
    if (layer == diagram.layers().size()) {
      boxes += found.add(exact) ? 1 : 0;
      return;
    }
    ValueClasses here = classes.get(layer);
    for (int c = 0; c < here.count(); c++) {
      int next = diagram.child(layer, node, here.first(c));
      if (next != Diagram.NONE) {
        List<Exact> then = here.exact()[c] ? with(exact, layer, here.first(c)) : exact;
        descendOptions(layer + 1, next, then, found, seen);
      }
    }
  }

  private static List<Exact> with(List<Exact> exact, int layer, int value) {
    return plus(exact, new Exact(layer, value));
  }

  private static <T> List<T> plus(List<T> list, T last) {
    List<T> longer = new ArrayList<>(list);
    longer.add(last);
    return List.copyOf(longer);
  }
}
