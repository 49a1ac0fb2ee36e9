package io.cookery.trait;

import java.math.BigInteger;
import java.util.List;

/**
 * All selections that the rules allow, as a layered decision diagram: one layer for each valued
 * category, a node for each state of the rules that still matters, an arc for each value. A path
 * from the root to the last layer is an allowed selection; every node lies on one.
 *
 * @param layers in the diagram's order, those that count for uniqueness first
 * @param uniqueLayers how many of them count for uniqueness
 * @param child {@code child[layer][node * values + value]} is a node of the next layer, or {@link
 *     #NONE}
 * @param counts {@code counts[layer][node]}: different selections of the rest of the layers that
 *     count for uniqueness; 1 in and after the last of them
 */
@SuppressWarnings("ArrayRecordComponent") // big, and never compared
record Diagram(List<Layer> layers, int uniqueLayers, int[][] child, BigInteger[][] counts) {

  static final int NONE = -1;
  static final int ROOT = 0;

  /**
   * One layer.
   *
   * @param category index of its valued category
   * @param values how many values the category has, never-used ones included
   */
  record Layer(int category, int values) {}

  /** How many different pieces there are over what counts for uniqueness. */
  BigInteger combinations() {
    return counts[0].length == 0 ? BigInteger.ZERO : counts[0][ROOT];
  }

  /** Whether no selection at all is allowed. */
  boolean isEmpty() {
    return counts[0].length == 0;
  }

  int width(int layer) {
    return counts[layer].length;
  }

  int child(int layer, int node, int value) {
    return child[layer][node * layers.get(layer).values() + value];
  }
}
