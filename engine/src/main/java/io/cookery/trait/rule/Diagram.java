package io.cookery.trait.rule;

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
public record Diagram(List<Layer> layers, int uniqueLayers, int[][] child, BigInteger[][] counts) {

  public static final int NONE = -1;
  public static final int ROOT = 0;

  /**
   * One layer.
   *
   * @param category index of its valued category
   * @param values how many values the category has, never-used ones included
   */
  public record Layer(int category, int values) {}

  /** How many different pieces there are over what counts for uniqueness. */
  public BigInteger combinations() {
    return counts[0].length == 0 ? BigInteger.ZERO : counts[0][ROOT];
  }

  /** Whether no selection at all is allowed. */
  public boolean isEmpty() {
    return counts[0].length == 0;
  }

  public int width(int layer) {
    return counts[layer].length;
  }

  public int child(int layer, int node, int value) {
    return child[layer][node * layers.get(layer).values() + value];
  }
}
