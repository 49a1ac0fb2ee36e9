package io.cookery.tools.png;

import java.util.Arrays;

/**
 * A Huffman code for symbols of given frequencies, canonical as in RFC 1951, 3.2.2.
 *
 * <p>{@code lengths[s]} is the length of symbol s in bits, 0 when it never occurs; {@code codes[s]}
 * its code with the first bit lowest.
 */
final class HuffmanCode {

  final int[] lengths;
  final int[] codes;

  private HuffmanCode(int[] lengths) {
    this.lengths = lengths;
    this.codes = canonical(lengths);
  }

  /**
   * Builds the code.
   *
   * @param maxBits no code is longer; the frequencies are flattened until it is so
   */
  static HuffmanCode of(int[] frequencies, int maxBits) {
    int[] flattened = frequencies.clone();
    int[] lengths = lengths(flattened);
    while (Arrays.stream(lengths).max().orElse(0) > maxBits) {
      for (int s = 0; s < flattened.length; s++) {
        flattened[s] = (flattened[s] + 1) / 2;
      }
      lengths = lengths(flattened);
    }
    return new HuffmanCode(lengths);
  }

  /**
   * How many symbols have to be described: all up to the last one used, {@code atLeast} of them.
   */
  int described(int atLeast) {
    int count = lengths.length;
    while (count > atLeast && lengths[count - 1] == 0) {
      count--;
    }
    return count;
  }

  private static int[] lengths(int[] frequencies) {
    long[] leaves = sortedLeaves(frequencies);
    int[] lengths = new int[frequencies.length];
    if (leaves.length == 1) {
      lengths[(int) leaves[0]] = 1;
      return lengths;
    }
    int[] parents = parents(leaves);
    int[] depths = new int[parents.length];
    for (int node = parents.length - 2; node >= 0; node--) {
      depths[node] = depths[parents[node]] + 1;
    }
    for (int leaf = 0; leaf < leaves.length; leaf++) {
      lengths[(int) leaves[leaf]] = depths[leaf];
    }
    return lengths;
  }

  /** Frequency in the upper half, symbol in the lower; rising. */
  private static long[] sortedLeaves(int[] frequencies) {
    long[] leaves = new long[frequencies.length];
    int count = 0;
    for (int s = 0; s < frequencies.length; s++) {
      if (frequencies[s] > 0) {
        leaves[count++] = (long) frequencies[s] << 32 | s;
      }
    }
    leaves = Arrays.copyOf(leaves, count);
    Arrays.sort(leaves);
    return leaves;
  }

  /**
   * Joins the two lightest nodes until one is left; leaves first, then joined nodes as they come.
   */
  private static int[] parents(long[] leaves) {
    int count = leaves.length;
    int nodes = Math.max(0, 2 * count - 1);
    int[] parents = new int[nodes];
    long[] weights = new long[nodes];
    for (int leaf = 0; leaf < count; leaf++) {
      weights[leaf] = leaves[leaf] >>> 32;
    }
    int leaf = 0;
    int joined = count;
    for (int node = count; node < nodes; node++) {
      for (int child = 0; child < 2; child++) {
        boolean takesLeaf = leaf < count && (joined >= node || weights[leaf] <= weights[joined]);
        int lightest = takesLeaf ? leaf++ : joined++;
        parents[lightest] = node;
        weights[node] += weights[lightest];
      }
    }
    return parents;
  }

  private static int[] canonical(int[] lengths) {
    int[] next = new int[17];
    for (int length : lengths) {
      next[length + 1] += length == 0 ? 0 : 1;
    }
    int code = 0;
    for (int bits = 1; bits <= 15; bits++) {
      int shorter = next[bits];
      code = (code + shorter) << 1;
      next[bits] = code;
    }
    int[] codes = new int[lengths.length];
    for (int s = 0; s < lengths.length; s++) {
      if (lengths[s] > 0) {
        codes[s] = Integer.reverse(next[lengths[s]]++) >>> (32 - lengths[s]);
      }
    }
    return codes;
  }
}
