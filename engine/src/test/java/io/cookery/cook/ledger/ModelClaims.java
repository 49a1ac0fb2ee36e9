package io.cookery.cook.ledger;

import io.cookery.cook.CookStatus;
import io.cookery.cook.ledger.ModelSlot.Live;
import io.cookery.cook.ledger.ModelSlot.Tried;
import io.cookery.cook.ledger.ModelSlot.Untried;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a step claims for its node. */
final class ModelClaims {

  private final Model model;
  private final ModelSlots slots;
  private final ModelNode node;
  private final int want;
  private final List<String> made = new ArrayList<>();

  ModelClaims(Model model, ModelNode node, int want) {
    this.model = model;
    this.slots = model.slots;
    this.node = node;
    this.want = want;
  }

  /** A line a job. */
  List<String> made() {
    return made;
  }

  /** Slots that this cook has yet to claim. */
  int left(ModelCook cook) {
    return slots.tried(Tried.State.waiting) + cook.endSlot - slots.next();
  }

  /** The budget is spent, or nothing is in flight and one call more would be too much. */
  boolean outOfMoney(ModelCook cook) {
    @Nullable BigDecimal budget = cook.budgetUsd();
    return budget != null
        && (cook.costUsd.compareTo(budget) >= 0
            || (slots.live() == 0 && cook.costUsd.add(cook.priceUsd).compareTo(budget) > 0));
  }

  /** Jobs that may be claimed: the least of all bounds. */
  private int free(ModelCook cook) {
    if (cook.status != CookStatus.running || !node.able(model.nowMillis)) {
      return 0;
    }
    int free = Math.min(want, cook.maxConcurrent - slots.live());
    @Nullable BigDecimal budget = cook.budgetUsd();
    if (budget != null && cook.priceUsd.signum() > 0) {
      BigDecimal payable =
          budget.subtract(cook.costUsd).divide(cook.priceUsd, 0, RoundingMode.FLOOR);
      free = Math.min(free, payable.intValueExact() - slots.live());
    }
    return Math.max(0, Math.min(free, left(cook)));
  }

  /**
   * First slots that wait and whose time has come, the longest due first; then fresh ones. Gives
   * how many.
   */
  int claim(ModelCook cook) {
    int free = free(cook);
    Comparator<Integer> longest =
        Comparator.comparing(slot -> ((Tried) slots.get(slot)).dueMillis());
    List<Integer> due =
        slots.in(Tried.State.waiting).stream()
            .filter(slot -> ((Tried) slots.get(slot)).dueMillis() <= model.nowMillis)
            .sorted(longest.thenComparing(Comparator.naturalOrder()))
            .limit(free)
            .toList();
    for (int slot : due) {
      Tried tried = (Tried) slots.get(slot);
      claim(cook, slot, tried.attempt(), tried.tries(), tried.firstTriedMillis());
    }
    int fresh = Math.min(free - due.size(), cook.endSlot - slots.next());
    for (int i = 0; i < fresh; i++) {
      int slot = slots.next();
      if (!(slots.get(slot) instanceof Untried)) {
        throw new AssertionError("slot " + slot + " is not fresh");
      }
      claim(cook, slot, 1, 0, model.nowMillis);
    }
    return made.size();
  }

  private void claim(ModelCook cook, int slot, int attempt, int tries, long firstTriedMillis) {
    long now = model.nowMillis;
    slots.set(slot, new Live(attempt, tries, cook.number, node.number, firstTriedMillis, now));
    made.add("claim %d/%d tries=%d age=%d".formatted(slot, attempt, tries, now - firstTriedMillis));
  }
}
