package io.cookery.tools.png;

import java.util.Arrays;

/**
 * A block with codes of its own (RFC 1951, 3.2.7), collected as whole pixels and matches, then
 * written at once.
 */
final class DeflateBlock {

  private static final int MAX_TOKENS = 1 << 15;
  private static final int END_OF_BLOCK = 256;
  private static final int LITERAL_SYMBOLS = 286;
  private static final int DISTANCE_SYMBOLS = 30;
  private static final int MAX_CODE_BITS = 15;
  private static final int MAX_LENGTH_CODE_BITS = 7;
  private static final int[] LENGTH_CODE_ORDER = {
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15
  };

  /** Tokens that are no match; a match has its length in bytes instead. */
  private static final int PIXEL = 0;

  private static final int BYTE = 1;

  private final int bytesPerPixel;
  private final BitWriter out;
  private final int[] kinds = new int[MAX_TOKENS];
  private final int[] values = new int[MAX_TOKENS];
  private final int[] literalCounts = new int[LITERAL_SYMBOLS];
  private final int[] distanceCounts = new int[DISTANCE_SYMBOLS];
  private int size;

  DeflateBlock(int bytesPerPixel, BitWriter out) {
    this.bytesPerPixel = bytesPerPixel;
    this.out = out;
  }

  void addByte(int value) {
    add(BYTE, value);
    literalCounts[value]++;
  }

  /** A pixel as ARGB. */
  void addPixel(int argb) {
    add(PIXEL, argb);
    literalCounts[argb >>> 16 & 0xff]++;
    literalCounts[argb >>> 8 & 0xff]++;
    literalCounts[argb & 0xff]++;
    if (bytesPerPixel == 4) {
      literalCounts[argb >>> 24]++;
    }
  }

  /** The bytes that stand this far back, once more; length 3 to 258, distance 1 to 32768. */
  void addMatch(int lengthBytes, int distanceBytes) {
    add(lengthBytes, distanceBytes);
    literalCounts[257 + lengthSymbol(lengthBytes)]++;
    distanceCounts[distanceSymbol(distanceBytes)]++;
  }

  private void add(int kind, int value) {
    if (size == MAX_TOKENS) {
      write(false);
    }
    kinds[size] = kind;
    values[size++] = value;
  }

  /** Writes what was collected, and starts anew. */
  void write(boolean last) {
    literalCounts[END_OF_BLOCK] = 1;
    HuffmanCode literals = HuffmanCode.of(literalCounts, MAX_CODE_BITS);
    HuffmanCode distances = HuffmanCode.of(distanceCounts, MAX_CODE_BITS);
    out.add(last ? 1 : 0, 1);
    out.add(2, 2);
    writeCodes(literals, distances);
    writeTokens(literals, distances);
    out.add(literals.codes[END_OF_BLOCK], literals.lengths[END_OF_BLOCK]);
    size = 0;
    Arrays.fill(literalCounts, 0);
    Arrays.fill(distanceCounts, 0);
  }

  private void writeTokens(HuffmanCode literals, HuffmanCode distances) {
    for (int i = 0; i < size; i++) {
      int value = values[i];
      switch (kinds[i]) {
        case PIXEL -> writePixel(value, literals);
        case BYTE -> out.add(literals.codes[value], literals.lengths[value]);
        default -> writeMatch(kinds[i], value, literals, distances);
      }
    }
  }

  private void writePixel(int argb, HuffmanCode literals) {
    int red = argb >>> 16 & 0xff;
    int green = argb >>> 8 & 0xff;
    int blue = argb & 0xff;
    out.add(
        literals.codes[red] | literals.codes[green] << literals.lengths[red],
        literals.lengths[red] + literals.lengths[green]);
    out.add(literals.codes[blue], literals.lengths[blue]);
    if (bytesPerPixel == 4) {
      out.add(literals.codes[argb >>> 24], literals.lengths[argb >>> 24]);
    }
  }

  private void writeMatch(int length, int distance, HuffmanCode literals, HuffmanCode distances) {
    int lengthSymbol = lengthSymbol(length);
    int lengthBits = literals.lengths[257 + lengthSymbol];
    int extra = length == 258 ? 0 : extraBits(length - 3, 2);
    out.add(
        literals.codes[257 + lengthSymbol] | (length - 3 & (1 << extra) - 1) << lengthBits,
        lengthBits + extra);
    int distanceSymbol = distanceSymbol(distance);
    int distanceBits = distances.lengths[distanceSymbol];
    int distanceExtra = extraBits(distance - 1, 1);
    out.add(
        distances.codes[distanceSymbol] | (distance - 1 & (1 << distanceExtra) - 1) << distanceBits,
        distanceBits + distanceExtra);
  }

  /**
   * RFC 1951, 3.2.5: lengths and distances are grouped by their highest bits, {@code kept} of them
   * after the leading one; the bits below follow as they are.
   */
  private static int extraBits(int value, int kept) {
    return Math.max(0, 31 - Integer.numberOfLeadingZeros(value | 1) - kept);
  }

  private static int symbol(int value, int kept) {
    int extra = extraBits(value, kept);
    return (extra << kept) + (value >>> extra);
  }

  private static int lengthSymbol(int lengthBytes) {
    return lengthBytes == 258 ? 28 : symbol(lengthBytes - 3, 2);
  }

  private static int distanceSymbol(int distanceBytes) {
    return symbol(distanceBytes - 1, 1);
  }

  /** The lengths of all codes, run-length coded and Huffman coded again. */
  private void writeCodes(HuffmanCode literals, HuffmanCode distances) {
    int literalCount = literals.described(257);
    int distanceCount = distances.described(1);
    int[] lengths = new int[literalCount + distanceCount];
    System.arraycopy(literals.lengths, 0, lengths, 0, literalCount);
    System.arraycopy(distances.lengths, 0, lengths, literalCount, distanceCount);
    LengthRuns runs = LengthRuns.of(lengths);
    HuffmanCode code = HuffmanCode.of(runs.counts(), MAX_LENGTH_CODE_BITS);
    int described = LENGTH_CODE_ORDER.length;
    while (described > 4 && code.lengths[LENGTH_CODE_ORDER[described - 1]] == 0) {
      described--;
    }
    out.add(literalCount - 257, 5);
    out.add(distanceCount - 1, 5);
    out.add(described - 4, 4);
    for (int i = 0; i < described; i++) {
      out.add(code.lengths[LENGTH_CODE_ORDER[i]], 3);
    }
    runs.write(code, out);
  }
}
