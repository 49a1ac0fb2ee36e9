package io.cookery.trait.slot;

import io.cookery.trait.rule.ForbiddenSet;
import io.cookery.trait.rule.Model;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/** Whether a slot's values break a rule. */
final class RowCheck {

  @SuppressWarnings("ArrayRecordComponent") // big, and never compared
  private record Forbidden(int[] categories, BitSet[] values) {

    static Forbidden of(ForbiddenSet set) {
      int[] categories = set.values().keySet().stream().mapToInt(c -> c).toArray();
      BitSet[] values = set.values().values().toArray(BitSet[]::new);
      return new Forbidden(categories, values);
    }

    boolean holds(Rows rows, int slot) {
      for (int i = 0; i < categories.length; i++) {
        if (!values[i].get(rows.get(categories[i], slot))) {
          return false;
        }
      }
      return true;
    }
  }

  private final List<List<Forbidden>> byCategory = new ArrayList<>();

  RowCheck(Model model) {
    for (int c = 0; c < model.categories().size(); c++) {
      byCategory.add(new ArrayList<>());
    }
    for (ForbiddenSet set : model.forbidden()) {
      Forbidden forbidden = Forbidden.of(set);
      for (Map.Entry<Integer, BitSet> entry : set.values().entrySet()) {
        byCategory.get(entry.getKey()).add(forbidden);
      }
    }
  }

  /** Whether no rule that names the category is broken by a slot. */
  boolean allows(Rows rows, int slot, int category) {
    for (Forbidden forbidden : byCategory.get(category)) {
      if (forbidden.holds(rows, slot)) {
        return false;
      }
    }
    return true;
  }
}
