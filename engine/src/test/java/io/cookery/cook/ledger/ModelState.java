package io.cookery.cook.ledger;

import io.cookery.cook.ledger.ModelSlot.Live;
import io.cookery.cook.ledger.ModelSlot.Tried;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes a model as the lines that {@link SequenceState} reads from the database. */
final class ModelState {

  private ModelState() {}

  /** Everything, sorted. */
  static List<String> lines(Model model) {
    List<String> lines = new ArrayList<>(model.formerCooks);
    lines.add("collection supply=%d recipe=%d".formatted(model.slots.supply(), model.recipe));
    ModelCook newest = model.newest();
    if (newest != null) {
      lines.add(cook(model, newest));
    }
    for (int i = 0; i < model.slots.supply(); i++) {
      switch (model.slots.get(i)) {
        case Live live -> lines.add(live(i, live));
        case Tried tried -> lines.add(tried(i, tried));
        case ModelSlot.Untried _, ModelSlot.Filled _ -> {}
      }
    }
    lines.addAll(model.slots.generationLines());
    lines.sort(null);
    return lines;
  }

  static String cook(Model model, ModelCook cook) {
    ModelSlots slots = model.slots;
    return ("cook %d %s reason=%s max=%d ceiling=%d attempts=%d timeout=%d budget=%s price=%s"
            + " threshold=%s supply=%d end=%d next=%d filled=%d live=%d waiting=%d shelved=%d"
            + " failed=%d cost=%s uncertain=%s recent=%d/%d count=%s recipe=%d journal=%d ended=%s")
        .formatted(
            cook.number,
            cook.status,
            text(cook.reason),
            cook.maxConcurrent,
            cook.ceiling,
            cook.settings.maxAttempts(),
            cook.settings.totalTimeoutSeconds() * 1000L,
            money(cook.budgetUsd()),
            money(cook.priceUsd),
            cook.settings.threshold().toPlainString(),
            cook.supply,
            cook.endSlot,
            slots.next(),
            slots.filled(),
            slots.live(),
            slots.tried(Tried.State.waiting),
            slots.tried(Tried.State.shelved),
            slots.tried(Tried.State.failed),
            money(cook.costUsd),
            money(cook.uncertainUsd),
            cook.recentFilled,
            cook.recentFailed,
            text(cook.count),
            cook.recipe,
            cook.journalSeq,
            text(cook.endedMillis));
  }

  private static String live(int slot, Live live) {
    return ("live %d/%d %s cook=%d tries=%d node=%d called=%s sent=%s remote=%s due=%s deadline=%s"
            + " every=%s failures=%d delivery=%s first=%d claimed=%d")
        .formatted(
            slot,
            live.attempt,
            live.state,
            live.cook,
            live.tries,
            live.node,
            letter(live.called),
            letter(live.sent),
            text(live.remoteId),
            text(live.dueMillis),
            text(live.deadlineMillis),
            text(live.everyMillis),
            live.pollFailures,
            letter(live.delivered),
            live.firstTriedMillis,
            live.claimedMillis);
  }

  private static String tried(int slot, Tried tried) {
    return switch (tried.state()) {
      case failed -> "tried %d/%d failed".formatted(slot, tried.attempt());
      case shelved ->
          "tried %d/%d shelved tries=%d".formatted(slot, tried.attempt(), tried.tries());
      case waiting ->
          "tried %d/%d tries=%d due=%d first=%d"
              .formatted(
                  slot,
                  tried.attempt(),
                  tried.tries(),
                  tried.dueMillis(),
                  tried.firstTriedMillis());
    };
  }

  static String generation(ModelGeneration made) {
    SequencePart.End end = made.end();
    return ("generation %d/%d late=%s fills=%s %s by %s cook=%d recipe=%d cost=%s uncertain=%s took=%d"
            + " claimed=%d ended=%d sent=%s key=%s")
        .formatted(
            made.slot(),
            made.attempt(),
            letter(made.late()),
            letter(made.fills()),
            end.outcome(),
            end.path(),
            made.cook(),
            made.recipe(),
            money(made.costUsd()),
            made.uncertainCents() == 0 ? "" : money(made.uncertainUsd()),
            made.endedMillis() - made.claimedMillis(),
            made.claimedMillis(),
            made.endedMillis(),
            made.sent(),
            made.sent().isEmpty() ? "" : traitKey(made.slot()).toString());
  }

  /** What a node is told of a cook. */
  static String summary(Model model, ModelCook cook) {
    int filled = model.slots.filled();
    int live = model.slots.live();
    int failed = model.slots.tried(Tried.State.failed);
    return "cook %d %s(%s) %d=%d+%d+%d+%d cost=%s budget=%s max=%d count=%s recipe=%d"
        .formatted(
            cook.number,
            cook.status,
            text(cook.reason),
            cook.supply,
            filled,
            live,
            failed,
            cook.supply - filled - live - failed,
            money(cook.costUsd),
            money(cook.budgetUsd()),
            cook.maxConcurrent,
            text(cook.count),
            cook.recipe);
  }

  /** Pieces of different slots are different. */
  static UUID traitKey(int slot) {
    return new UUID(0, slot);
  }

  static String money(@Nullable BigDecimal usd) {
    return usd == null ? "" : usd.setScale(6, RoundingMode.UNNECESSARY).toPlainString();
  }

  static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  private static String letter(boolean is) {
    return is ? "t" : "f";
  }
}
