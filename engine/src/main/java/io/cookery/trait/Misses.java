package io.cookery.trait;

import java.util.Arrays;
import java.util.List;

/** Whether planned slots have what their quotas ask for. */
final class Misses {

  private Misses() {}

  /** Whether every target is met to the piece. */
  static boolean none(Rows rows, List<Quota> quotas) {
    for (int category = 0; category < quotas.size(); category++) {
      int[] left = quotas.get(category).target().clone();
      for (int slot = rows.firstNew(); slot < rows.supply(); slot++) {
        left[rows.get(category, slot)]--;
      }
      if (Arrays.stream(left).anyMatch(n -> n != 0)) {
        return false;
      }
    }
    return true;
  }
}
