package io.cookery.tools.png;

/** Undoes the filters of rows (W3C PNG, 9.2). */
final class Unfilter {

  static final int MAX_TYPE = 4;

  private Unfilter() {}

  /**
   * Undoes the filter of a row in place; both rows begin at 1.
   *
   * @param step bytes to the pixel on the left
   */
  static void undo(int type, byte[] row, byte[] above, int bytes, int step) {
    switch (type) {
      case 1 -> {
        for (int i = 1 + step; i <= bytes; i++) {
          row[i] += row[i - step];
        }
      }
      case 2 -> {
        for (int i = 1; i <= bytes; i++) {
          row[i] += above[i];
        }
      }
      case 3 -> average(row, above, bytes, step);
      case 4 -> paeth(row, above, bytes, step);
      default -> {}
    }
  }

  private static void average(byte[] row, byte[] above, int bytes, int step) {
    for (int i = 1; i <= bytes; i++) {
      int left = i > step ? row[i - step] & 0xff : 0;
      row[i] += (byte) ((left + (above[i] & 0xff)) >> 1);
    }
  }

  private static void paeth(byte[] row, byte[] above, int bytes, int step) {
    for (int i = 1; i <= Math.min(step, bytes); i++) {
      row[i] += above[i];
    }
    for (int i = 1 + step; i <= bytes; i++) {
      int a = row[i - step] & 0xff;
      int b = above[i] & 0xff;
      int c = above[i - step] & 0xff;
      int toA = Math.abs(b - c);
      int toB = Math.abs(a - c);
      int toC = Math.abs(a + b - 2 * c);
      row[i] += (byte) (toA <= toB && toA <= toC ? a : toB <= toC ? b : c);
    }
  }
}
