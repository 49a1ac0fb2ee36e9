package io.cookery.app.terminal;

/**
 * Characters that a reader does not see, and those that turn the direction of what stands behind
 * them: names that differ in them alone would look the same.
 */
public final class Hidden {

  /**
   * First and last of the ranges that are neither controls nor format characters and yet draw
   * nothing (Default_Ignorable_Code_Point), but for U+FE0E and U+FE0F, which choose how an emoji
   * looks.
   */
  private static final int[][] DRAW_NOTHING = {
    {0x34f, 0x34f},
    {0x115f, 0x1160},
    {0x17b4, 0x17b5},
    {0x180b, 0x180f},
    {0x2028, 0x2029},
    {0x2060, 0x206f},
    {0x3164, 0x3164},
    {0xfe00, 0xfe0d},
    {0xfeff, 0xfeff},
    {0xffa0, 0xffa0},
    {0xfff0, 0xfffb},
    {0x1bca0, 0x1bca3},
    {0x1d173, 0x1d17a},
    {0xe0000, 0xe0fff}
  };

  /** Format characters that are drawn (Prepended_Concatenation_Mark). */
  private static final int[][] DRAWN = {
    {0x600, 0x605},
    {0x6dd, 0x6dd},
    {0x70f, 0x70f},
    {0x890, 0x891},
    {0x8e2, 0x8e2},
    {0x110bd, 0x110bd},
    {0x110cd, 0x110cd}
  };

  private Hidden() {}

  /** Whether a terminal gets an escape in place of it. */
  public static boolean is(int point) {
    if (point < 0x7f) {
      return point < 0x20;
    }
    return switch (Character.getType(point)) {
      case Character.CONTROL, Character.SURROGATE -> true;
      case Character.FORMAT -> !isIn(point, DRAWN);
      default -> isIn(point, DRAW_NOTHING);
    };
  }

  private static boolean isIn(int point, int[][] ranges) {
    for (int[] range : ranges) {
      if (point >= range[0] && point <= range[1]) {
        return true;
      }
    }
    return false;
  }
}
