package io.cookery.trait.nearest;

import io.cookery.trait.random.SeededRandom;
import io.cookery.trait.rule.Diagram;
import io.cookery.trait.slot.Rows;
import java.util.Arrays;

/** Gives slots the selections that they are to have; as many as can keep theirs do. */
final class Placement {

  private final Diagram diagram;
  private final Selections selections;
  private final Rows rows;
  private final SeededRandom random;

  Placement(Diagram diagram, Selections selections, Rows rows, SeededRandom random) {
    this.diagram = diagram;
    this.selections = selections;
    this.rows = rows;
    this.random = random;
  }

  /**
   * Places.
   *
   * @param before by column, how many slots have it; used up
   * @param after by column, how many are to have it; used up
   */
  void place(int[] before, int[] after) {
    int[] slots = new int[rows.supply() - rows.firstNew()];
    Arrays.setAll(slots, i -> rows.firstNew() + i);
    random.shuffle(slots, 0, slots.length);
    int left = 0;
    for (int slot : slots) {
      int column = selections.find(rows, slot);
      if (before[column] > after[column]) {
        before[column]--;
        slots[left++] = slot;
      }
    }
    int next = 0;
    for (int column = 0; column < after.length; column++) {
      for (int more = after[column] - before[column]; more > 0; more--) {
        set(slots[next++], column);
      }
    }
  }

  private void set(int slot, int column) {
    for (int layer = 0; layer < selections.columns().layers(); layer++) {
      rows.set(diagram.layers().get(layer).category(), slot, selections.value(column, layer));
    }
  }
}
