package io.cookery.trait.nearest;

import io.cookery.trait.Interrupts;
import io.cookery.trait.linear.Columns;
import io.cookery.trait.rule.Diagram;
import io.cookery.trait.slot.Rows;
import java.util.Arrays;

/**
 * The selections of the first layers of a diagram, in order, each as a column of the programme: one
 * row for each of its values.
 */
final class Selections {

  private final Diagram diagram;
  private final int layers;
  private final int[] firstRow;
  private final int[][] paths;
  private final char[] row;
  private final Columns columns;

  /** The selections of a diagram's first {@code layers} layers, which {@link #fit}. */
  Selections(Diagram diagram, int layers) {
    this.diagram = diagram;
    this.layers = layers;
    paths = paths(diagram, layers, Integer.MAX_VALUE - 1);
    firstRow = firstRows(diagram, layers);
    row = new char[paths[0][Diagram.ROOT] * layers];
    fill(0, Diagram.ROOT, 0, new char[layers]);
    columns = new Columns(layers, firstRow[layers], row);
  }

  /** Whether the selections have no more than so many numbers. */
  static boolean fit(Diagram diagram, int layers, int most) {
    return layers > 0
        && !diagram.isEmpty()
        && firstRows(diagram, layers)[layers] <= Columns.MAX_ROWS
        && (long) paths(diagram, layers, most)[0][Diagram.ROOT] * layers <= most;
  }

  /** By layer and node, how many ways lead on, but no more than one above {@code most}. */
  private static int[][] paths(Diagram diagram, int layers, int most) {
    int[][] paths = new int[layers + 1][];
    paths[layers] = new int[diagram.width(layers)];
    Arrays.fill(paths[layers], 1);
    for (int layer = layers - 1; layer >= 0; layer--) {
      paths[layer] = new int[diagram.width(layer)];
      for (int node = 0; node < paths[layer].length; node++) {
        long sum = 0;
        for (int v = 0; v < diagram.layers().get(layer).values(); v++) {
          int next = diagram.child(layer, node, v);
          sum += next == Diagram.NONE ? 0 : paths[layer + 1][next];
        }
        paths[layer][node] = (int) Math.min(sum, most + 1L);
      }
    }
    return paths;
  }

  private static int[] firstRows(Diagram diagram, int layers) {
    int[] first = new int[layers + 1];
    for (int layer = 0; layer < layers; layer++) {
      first[layer + 1] = first[layer] + diagram.layers().get(layer).values();
    }
    return first;
  }

  private int fill(int layer, int node, int at, char[] path) {
    if (layer == layers) {
      Interrupts.check();
      System.arraycopy(path, 0, row, at * layers, layers);
      return at + 1;
    }
    int next = at;
    for (int v = 0; v < diagram.layers().get(layer).values(); v++) {
      int child = diagram.child(layer, node, v);
      if (child != Diagram.NONE) {
        path[layer] = (char) (firstRow[layer] + v);
        next = fill(layer + 1, child, next, path);
      }
    }
    return next;
  }

  /** The selections as columns of a linear programme. */
  Columns columns() {
    return columns;
  }

  int firstRow(int layer) {
    return firstRow[layer];
  }

  int value(int column, int layer) {
    return columns.row(column, layer) - firstRow[layer];
  }

  /** The column of a slot, whose values lie in the diagram; else none. */
  int find(Rows rows, int slot) {
    int at = 0;
    int node = Diagram.ROOT;
    for (int layer = 0; layer < layers; layer++) {
      int value = rows.get(diagram.layers().get(layer).category(), slot);
      for (int v = 0; v < value; v++) {
        int before = diagram.child(layer, node, v);
        at += before == Diagram.NONE ? 0 : paths[layer + 1][before];
      }
      node = diagram.child(layer, node, value);
      if (node == Diagram.NONE) {
        return Diagram.NONE;
      }
    }
    return at;
  }
}
