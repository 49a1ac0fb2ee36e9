package io.cookery.trait.rule;

import java.math.BigInteger;

/**
 * How many slots may go the same way at most: as many as there are different ways to go on, if
 * pieces have to differ, else any number.
 *
 * @param most by layer and node of a diagram, {@link #ANY} for any number
 */
@SuppressWarnings("ArrayRecordComponent") // big, and never compared
public record Room(int[][] most) {

  public static final int ANY = Integer.MAX_VALUE;

  /**
   * The room in a diagram.
   *
   * @param repeats how many slots may agree in everything that the diagram knows and still differ,
   *     by their ranges; {@link #ANY} if they need not differ
   */
  public static Room of(Diagram diagram, int repeats) {
    int layers = diagram.counts().length;
    int[][] most = new int[layers][];
    for (int layer = 0; layer < layers; layer++) {
      most[layer] = new int[diagram.width(layer)];
      for (int node = 0; node < most[layer].length; node++) {
        boolean any = repeats == ANY || layer > diagram.uniqueLayers();
        most[layer][node] = any ? ANY : saturated(diagram.counts()[layer][node], repeats);
      }
    }
    return new Room(most);
  }

  /** For slots that reach {@code next} by an arc of {@code layer}. */
  public int below(int layer, int next) {
    return most[layer + 1][next];
  }

  private static int saturated(BigInteger count, int repeats) {
    BigInteger most = count.multiply(BigInteger.valueOf(repeats));
    return most.bitLength() < Integer.SIZE - 1 ? most.intValue() : ANY - 1;
  }
}
