package io.cookery.tools.png;

import java.util.Arrays;

/**
 * Code lengths as runs (RFC 1951, 3.2.7): symbols 0 to 15 are a length, 16 repeats the last one, 17
 * and 18 repeat 0. A run is the symbol with the value of its extra bits above it.
 */
@SuppressWarnings("ArrayRecordComponent") // inside this package only, never compared
record LengthRuns(int[] runs) {

  private static final int SYMBOLS = 19;
  private static final int SYMBOL_BITS = 5;
  private static final int REPEAT = 16;
  private static final int FEW_ZEROS = 17;
  private static final int MANY_ZEROS = 18;

  static LengthRuns of(int[] lengths) {
    int[] runs = new int[lengths.length];
    int size = 0;
    int at = 0;
    while (at < lengths.length) {
      int length = lengths[at];
      int same = 1;
      while (at + same < lengths.length && lengths[at + same] == length) {
        same++;
      }
      at += same;
      if (length != 0) {
        runs[size++] = length;
        same--;
      }
      while (same >= 3) {
        int most = length != 0 ? 6 : same >= 11 ? 138 : 10;
        int taken = Math.min(same, most);
        runs[size++] = length != 0 ? run(REPEAT, taken - 3) : zeros(taken);
        same -= taken;
      }
      for (; same > 0; same--) {
        runs[size++] = length;
      }
    }
    return new LengthRuns(Arrays.copyOf(runs, size));
  }

  private static int zeros(int count) {
    return count >= 11 ? run(MANY_ZEROS, count - 11) : run(FEW_ZEROS, count - 3);
  }

  private static int run(int symbol, int extra) {
    return symbol | extra << SYMBOL_BITS;
  }

  int[] counts() {
    int[] counts = new int[SYMBOLS];
    for (int run : runs) {
      counts[run & 31]++;
    }
    return counts;
  }

  void write(HuffmanCode code, BitWriter out) {
    for (int run : runs) {
      int symbol = run & 31;
      out.add(code.codes[symbol], code.lengths[symbol]);
      switch (symbol) {
        case REPEAT -> out.add(run >>> SYMBOL_BITS, 2);
        case FEW_ZEROS -> out.add(run >>> SYMBOL_BITS, 3);
        case MANY_ZEROS -> out.add(run >>> SYMBOL_BITS, 7);
        default -> {}
      }
    }
  }
}
