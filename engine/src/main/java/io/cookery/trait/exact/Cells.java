package io.cookery.trait.exact;

import io.cookery.trait.Interrupts;
import io.cookery.trait.quota.Quota;
import io.cookery.trait.rule.Diagram;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
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
 * <em>cell</em> is all selections of the layers that count for uniqueness with the same exactly
 * counted values that end in the same node; an <em>option</em> of a cell is a set of exactly
 * counted values in the layers that do not count for uniqueness.
 */
public final class Cells {

  /** Ways and options up to which a diagram is taken apart. */
  static final int MAX_WAYS = 400_000;

  /**
   * A cell, at the last layer that counts for uniqueness; before it, what the first layers have of
   * one.
   *
   * @param exact its exactly counted values
   * @param node in which its selections end
   * @param size how many selections it holds
   * @param ways from the layer before; none at the root
   */
  public record Cell(List<Exact> exact, int node, BigInteger size, List<Way> ways) {}

  /** From a cell of the layers before by any value of a class. */
  record Way(Cell before, int valueClass) {}

  /** An exactly counted value of a layer. */
  public record Exact(int layer, int value) {}

  private record CellKey(List<Exact> exact, int node) {}

  private final Diagram diagram;
  private final List<ValueClasses> classes;
  private final Map<Integer, List<List<Exact>>> options = new HashMap<>();
  private List<Cell> cells = List.of();
  private int ways;

  private Cells(Diagram diagram, List<ValueClasses> classes) {
    this.diagram = diagram;
    this.classes = classes;
  }

  /** The cells of a diagram; {@link #tooMany} says whether they were too many to be listed. */
  public static Cells of(Diagram diagram, List<Quota> quotas) {
    BitSet all = new BitSet();
    all.set(0, quotas.size());
    return of(diagram, quotas, all);
  }

  /**
   * The cells as far as the exact counts of some categories tell selections apart.
   *
   * @param categories whose counts are looked at
   */
  public static Cells of(Diagram diagram, List<Quota> quotas, BitSet categories) {
    List<ValueClasses> classes = new ArrayList<>();
    for (int layer = 0; layer < diagram.layers().size(); layer++) {
      int category = diagram.layers().get(layer).category();
      BitSet exact = categories.get(category) ? quotas.get(category).exact() : new BitSet();
      classes.add(ValueClasses.of(diagram, layer, exact));
    }
    Cells cells = new Cells(diagram, classes);
    if (!diagram.isEmpty()) {
      cells.list(List.of(new Cell(List.of(), Diagram.ROOT, BigInteger.ONE, List.of())));
    }
    return cells;
  }

  public boolean tooMany() {
    return ways > MAX_WAYS;
  }

  /** Ways and options that were looked at. */
  public int ways() {
    return ways;
  }

  public List<Cell> list() {
    return cells;
  }

  List<ValueClasses> classes() {
    return classes;
  }

  /** The different sets of exactly counted values that can follow after a cell. */
  List<List<Exact>> options(Cell cell) {
    return options.getOrDefault(cell.node(), List.of());
  }

  private void list(List<Cell> root) {
    List<Cell> reached = root;
    for (int layer = 0; layer < diagram.uniqueLayers() && !tooMany(); layer++) {
      reached = after(layer, reached);
    }
    cells = reached;
    for (Cell cell : cells) {
      if (!options.containsKey(cell.node())) {
        SequencedSet<List<Exact>> found = new LinkedHashSet<>();
        descendOptions(diagram.uniqueLayers(), cell.node(), List.of(), found, new HashSet<>());
        options.put(cell.node(), List.copyOf(found));
      }
    }
  }

  private List<Cell> after(int layer, List<Cell> before) {
    Map<CellKey, List<Way>> found = new LinkedHashMap<>();
    ValueClasses here = classes.get(layer);
    for (Cell cell : before) {
      Interrupts.check();
      for (int c = 0; c < here.count() && !tooMany(); c++) {
        int next = diagram.child(layer, cell.node(), here.first(c));
        if (next != Diagram.NONE) {
          List<Exact> then =
              here.exact()[c] ? with(cell.exact(), layer, here.first(c)) : cell.exact();
          found
              .computeIfAbsent(new CellKey(then, next), _ -> new ArrayList<>())
              .add(new Way(cell, c));
          ways++;
        }
      }
    }
    List<Cell> after = new ArrayList<>();
    found.forEach(
        (key, from) -> after.add(new Cell(key.exact(), key.node(), size(here, from), from)));
    return after;
  }

  private static BigInteger size(ValueClasses here, List<Way> ways) {
    BigInteger size = BigInteger.ZERO;
    for (Way way : ways) {
      size =
          size.add(way.before().size().multiply(BigInteger.valueOf(here.size(way.valueClass()))));
    }
    return size;
  }

  private record Visit(int layer, int node, List<Exact> exact) {}

  private void descendOptions(
      int layer, int node, List<Exact> exact, Set<List<Exact>> found, Set<Visit> seen) {
    Interrupts.check();
    if (tooMany() || !seen.add(new Visit(layer, node, exact))) {
      return;
    }
    if (layer == diagram.layers().size()) {
      ways += found.add(exact) ? 1 : 0;
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
    List<Exact> longer = new ArrayList<>(exact);
    longer.add(new Exact(layer, value));
    return List.copyOf(longer);
  }
}
