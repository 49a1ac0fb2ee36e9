package io.cookery.trait.slot;

import io.cookery.trait.rule.Model;
import io.cookery.trait.rule.Room;
import java.util.ArrayList;
import java.util.List;

/** Changes of single slots that keep the rules and uniqueness, or do not happen. */
public final class SlotEdit {

  private final Model model;
  private final Rows rows;
  private final RowCheck rules;
  private final int repeats;
  private final boolean differ;
  private final SelectionSet selections;

  /**
   * Edits of a plan.
   *
   * @param repeats how many slots may agree in the categories that count for uniqueness
   */
  public SlotEdit(Model model, Rows rows, int repeats) {
    this.model = model;
    this.rows = rows;
    this.repeats = repeats;
    rules = new RowCheck(model);
    differ = repeats == 1;
    List<Integer> unique = new ArrayList<>();
    for (int c = 0; c < model.categories().size(); c++) {
      if (model.categories().get(c).inUniqueness()) {
        unique.add(c);
      }
    }
    selections = new SelectionSet(rows, unique);
    for (int slot = 0; slot < rows.supply(); slot++) {
      put(slot);
    }
  }

  private void put(int slot) {
    if (differ) {
      selections.add(slot);
    }
  }

  private void take(int slot) {
    if (differ) {
      selections.remove(slot);
    }
  }

  /** Gives a slot another value; false if that is not allowed. */
  public boolean change(int slot, int category, int value) {
    if (frozen(category)) {
      return false;
    }
    int before = rows.get(category, slot);
    take(slot);
    rows.set(category, slot, value);
    boolean fits = rules.allows(rows, slot, category) && differs(slot);
    if (!fits) {
      rows.set(category, slot, before);
    }
    put(slot);
    return fits;
  }

  /** Gives a slot another value while it exchanges a second one with another slot. */
  public boolean changeAndExchange(int slot, int category, int value, int other, int through) {
    int before = rows.get(category, slot);
    int mine = rows.get(through, slot);
    int theirs = rows.get(through, other);
    if (mine == theirs || frozen(category) || frozen(through)) {
      return false;
    }
    take(slot);
    take(other);
    rows.set(category, slot, value);
    rows.set(through, slot, theirs);
    rows.set(through, other, mine);
    boolean fits =
        rules.allows(rows, slot, category)
            && rules.allows(rows, slot, through)
            && rules.allows(rows, other, through)
            && differs(slot);
    put(slot);
    fits = fits && differs(other);
    if (!fits) {
      take(slot);
      rows.set(category, slot, before);
      rows.set(through, slot, mine);
      rows.set(through, other, theirs);
      put(slot);
    }
    put(other);
    return fits;
  }

  private boolean differs(int slot) {
    return !differ || !selections.hasTwin(slot);
  }

  /** Where some slots may agree but not all, categories that make them differ stay as they are. */
  private boolean frozen(int category) {
    return !differ && repeats != Room.ANY && model.categories().get(category).inUniqueness();
  }
}
