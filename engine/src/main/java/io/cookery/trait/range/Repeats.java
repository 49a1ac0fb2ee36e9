package io.cookery.trait.range;

import io.cookery.trait.slot.Rows;
import java.nio.IntBuffer;
import java.util.HashMap;
import java.util.Map;

/** How many earlier slots have the same values. */
final class Repeats {

  private Repeats() {}

  /** By slot, the number of earlier slots that agree with it in these categories. */
  static int[] of(Rows rows, int[] categories) {
    Map<IntBuffer, Integer> seen = new HashMap<>();
    int[] repeat = new int[rows.supply()];
    for (int slot = 0; slot < repeat.length; slot++) {
      int[] selection = new int[categories.length];
      for (int i = 0; i < categories.length; i++) {
        selection[i] = rows.get(categories[i], slot);
      }
      repeat[slot] = seen.merge(IntBuffer.wrap(selection), 1, Integer::sum) - 1;
    }
    return repeat;
  }
}
