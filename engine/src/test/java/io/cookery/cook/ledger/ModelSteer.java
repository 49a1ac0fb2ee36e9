package io.cookery.cook.ledger;

import io.cookery.cook.CookStatus;
import io.cookery.cook.ledger.ModelSlot.Live;
import io.cookery.cook.ledger.ModelSlot.Tried;
import io.cookery.cook.ledger.SequencePart.Extend;
import io.cookery.cook.ledger.SequencePart.Limit;
import io.cookery.cook.ledger.SequencePart.Pause;
import io.cookery.cook.ledger.SequencePart.Resume;
import io.cookery.cook.ledger.SequencePart.RetryFailed;
import io.cookery.cook.ledger.SequencePart.Settings;
import io.cookery.cook.ledger.SequencePart.Start;
import io.cookery.cook.ledger.SequencePart.Stop;
import io.cookery.cook.ledger.SequencePart.TakeOver;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What people, and nodes that take over, do to a cook. */
final class ModelSteer {

  static final String BY_HAND = "by hand";

  private final Model model;
  private final ModelNode node;

  ModelSteer(Model model, ModelNode node) {
    this.model = model;
    this.node = node;
  }

  /** Makes a change; gives the answer. */
  String change(SequencePart part) {
    if (part instanceof Start start) {
      return start(start);
    }
    if (part instanceof Extend extend) {
      return String.valueOf(extend(extend));
    }
    ModelCook cook = model.active();
    if (cook == null) {
      return "no active cook";
    }
    if (part instanceof TakeOver takeOver) {
      // The fence: a node that was taken for dead takes over nothing.
      if (node.buried) {
        return "no active cook";
      }
      return ModelState.summary(model, cook) + takeOver(cook, takeOver.most());
    }
    switch (part) {
      case Pause _ -> pause(cook);
      case Resume resume -> resume(cook, resume.settings());
      case Stop _ -> stop(cook);
      case Limit limit -> limit(cook, limit);
      case RetryFailed _ -> retryFailed(cook);
      default -> throw new IllegalArgumentException("no change: " + part);
    }
    return ModelState.summary(model, cook);
  }

  private String start(Start start) {
    ModelSlots slots = model.slots;
    ModelCook active = model.active();
    if (active != null) {
      return "already " + ModelState.summary(model, active);
    }
    // The row of the cook before stays as it is from here on.
    ModelCook before = model.newest();
    String former = before == null ? null : ModelState.cook(model, before);
    Stream.of(Tried.State.waiting, Tried.State.shelved)
        .flatMap(state -> slots.in(state).stream())
        .toList()
        .forEach(slot -> {
          int attempt = ((Tried) slots.get(slot)).attempt();
          slots.set(
              slot, new Tried(attempt, 0, Tried.State.waiting, model.nowMillis, model.nowMillis));
        });
    if (start.retryFailed()) {
      slots.reopenFailed(model.nowMillis);
    }
    int failed = slots.tried(Tried.State.failed);
    if (slots.filled() + failed == slots.supply()) {
      return "nothing open, filled=%d failed=%d".formatted(slots.filled(), failed);
    }
    ModelCook cook =
        new ModelCook(
            model.cooks.size() + 1, start, slots.supply(), model.recipe, shelve(start.count()));
    cook.journalSeq = 1;
    model.begin(cook, former);
    return "started " + ModelState.summary(model, cook);
  }

  /**
   * Leaves to a cook of so many slots the first that wait, then fresh ones; gives where the fresh
   * ones end.
   */
  private int shelve(@Nullable Integer count) {
    ModelSlots slots = model.slots;
    if (count == null) {
      return slots.supply();
    }
    List<Integer> waiting = slots.in(Tried.State.waiting);
    for (int slot : waiting.subList(Math.min(count, waiting.size()), waiting.size())) {
      slots.set(slot, ((Tried) slots.get(slot)).in(Tried.State.shelved, model.nowMillis));
    }
    int fresh = Math.max(0, count - waiting.size());
    return Math.min(slots.supply(), slots.next() + fresh);
  }

  private boolean extend(Extend extend) {
    if (extend.stale()) {
      return false;
    }
    model.slots.extend(extend.by());
    model.recipe++;
    ModelCook cook = model.active();
    if (cook != null) {
      cook.supply = model.slots.supply();
      cook.recipe = model.recipe;
      if (cook.count == null) {
        cook.endSlot = cook.supply;
      }
      cook.journalSeq++;
    }
    return true;
  }

  private static void pause(ModelCook cook) {
    if (cook.status == CookStatus.running) {
      cook.turn(CookStatus.paused, BY_HAND);
    }
  }

  private void resume(ModelCook cook, @Nullable Settings settings) {
    if (settings != null) {
      adjust(cook, settings);
    }
    if (cook.status == CookStatus.paused) {
      cook.turn(CookStatus.running, null);
    }
  }

  private void adjust(ModelCook cook, Settings to) {
    Settings from = cook.settings;
    @Nullable Integer budget = to.budgetCents();
    cook.settings = to;
    if (cook.maxConcurrent != to.maxConcurrent()
        || !Objects.equals(cook.budgetCents, budget)
        || from.maxAttempts() != to.maxAttempts()
        || from.totalTimeoutSeconds() != to.totalTimeoutSeconds()
        || from.thresholdPercent() != to.thresholdPercent()) {
      cook.limit(to.maxConcurrent(), budget, model.slots.live());
    }
  }

  /** The tools that have jobs are to be told at once. */
  private void stop(ModelCook cook) {
    if (cook.status == CookStatus.stopping) {
      return;
    }
    cook.turn(CookStatus.stopping, BY_HAND);
    for (ModelSlot slot : model.slots.all()) {
      if (slot instanceof Live live) {
        live.dueMillis = model.nowMillis;
      }
    }
  }

  private void limit(ModelCook cook, Limit limit) {
    @Nullable Integer budget = limit.budgetCents();
    if (limit.maxConcurrent() != cook.maxConcurrent || !Objects.equals(budget, cook.budgetCents)) {
      cook.limit(limit.maxConcurrent(), budget, model.slots.live());
    }
  }

  private void retryFailed(ModelCook cook) {
    if (model.slots.reopenFailed(model.nowMillis) > 0) {
      cook.forget();
      cook.journalSeq++;
    }
  }

  /** The jobs whose node is gone, the first slots first; not those that a tool has. */
  private String takeOver(ModelCook cook, int most) {
    StringBuilder taken = new StringBuilder();
    int count = 0;
    for (int i = 0; i < model.slots.supply() && count < most; i++) {
      if (model.slots.get(i) instanceof Live live
          && !live.state.equals("submitted")
          && model.buried(live.node)) {
        live.node = node.number;
        String standing = live.delivered ? "delivered" : live.called ? "called" : "uncalled";
        taken.append(
            " %d/%d tries=%d age=%d %s"
                .formatted(
                    i,
                    live.attempt,
                    live.tries,
                    model.nowMillis - live.firstTriedMillis,
                    standing));
        count++;
      }
    }
    if (count > 0) {
      cook.journalSeq++;
    }
    return taken.toString();
  }
}
