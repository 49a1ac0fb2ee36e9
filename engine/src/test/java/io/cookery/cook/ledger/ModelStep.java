package io.cookery.cook.ledger;

import io.cookery.cook.CookStatus;
import io.cookery.cook.EndResult;
import io.cookery.cook.job.EndPath;
import io.cookery.cook.job.JobEnd.Outcome;
import io.cookery.cook.job.JobKey;
import io.cookery.cook.ledger.ModelSlot.Filled;
import io.cookery.cook.ledger.ModelSlot.Live;
import io.cookery.cook.ledger.ModelSlot.Tried;
import io.cookery.cook.ledger.SequencePart.End;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One step of the ledger: ends jobs, decides whether the cook goes on, claims the next jobs. */
final class ModelStep {

  static final String UNUSABLE = "tool_unusable: no funds";

  /** Ends that did not come from the tool: what it says later is news. */
  static final Set<Outcome> WITHOUT_TOOL =
      EnumSet.of(Outcome.timed_out, Outcome.lost, Outcome.cancelled);

  /** What a tool can say that is worth keeping although its job has ended. */
  private static final Set<Outcome> NEWS =
      EnumSet.of(Outcome.generated, Outcome.refused, Outcome.retryable);

  private static final Set<EndPath> FROM_TOOL =
      EnumSet.of(EndPath.immediate, EndPath.webhook, EndPath.polling);

  private final Model model;
  private final ModelNode node;
  private final ModelSlots slots;
  private final ModelClaims claims;
  private boolean progressed;
  private boolean unusable;
  private boolean slotFailed;

  ModelStep(Model model, ModelNode node, int want) {
    this.model = model;
    this.node = node;
    this.slots = model.slots;
    this.claims = new ModelClaims(model, node, want);
  }

  /** Takes the step, one end a job at most; gives what became of each. */
  Map<JobKey, EndResult> take(List<End> ends) {
    Map<JobKey, EndResult> results = new HashMap<>();
    ModelCook cook = model.newest();
    if (cook == null) {
      return results;
    }
    CookStatus before = cook.status;
    // All that are live end before the others are looked at.
    for (End end : ends) {
      Live live = slots.live(end.slot(), end.attempt());
      if (live != null && isFor(live, end)) {
        end(cook, live, end);
        results.put(end.key(), EndResult.counted);
      }
    }
    for (End end : ends) {
      if (!results.containsKey(end.key())) {
        results.put(end.key(), endedBefore(cook, end));
      }
    }
    useSpares(cook);
    decide(cook);
    progressed |= claims.claim(cook) > 0;
    finish(cook);
    cook.ceiling = Math.max(cook.maxConcurrent, Math.min(cook.ceiling, slots.live()));
    if (progressed) {
      cook.journalSeq++;
    }
    if (cook.status != before) {
      cook.journalSeq++;
    }
    return results;
  }

  /** How many jobs it claimed. */
  int claimed() {
    return claims.made().size();
  }

  /** What the node is told: how the cook stands, then what it is to run. */
  List<String> answers() {
    ModelCook cook = model.newest();
    if (cook == null) {
      return List.of();
    }
    List<String> answers = new ArrayList<>(List.of(ModelState.summary(model, cook)));
    claims.made().stream().sorted().forEach(answers::add);
    return answers;
  }

  /**
   * What a tool made, or will never make, is for its job; a node's own word for its own jobs. A job
   * whose answer is here ends by that alone.
   */
  private boolean isFor(Live live, End end) {
    if (end.outcome() == Outcome.generated) {
      return true;
    }
    boolean own = live.node == node.number || model.buried(live.node);
    if (live.state.equals("delivered")) {
      return end.delivered() && own;
    }
    if (end.delivered()) {
      return false;
    }
    if (end.outcome() == Outcome.refused
        || end.path() == EndPath.webhook
        || end.path() == EndPath.polling) {
      return true;
    }
    return live.state.equals("submitted") ? end.path() != EndPath.immediate : own;
  }

  private void end(ModelCook cook, Live live, End end) {
    progressed = true;
    ModelVerdict verdict =
        ModelVerdict.of(end, live.tries, model.nowMillis - live.firstTriedMillis, cook.settings);
    boolean fills = verdict.next() == ModelVerdict.Next.fill;
    String sent = live.sent ? "called" : end.sent() ? "end" : "";
    int uncertainCents = end.uncertain() ? end.costCents() : 0;
    record(
        cook,
        new ModelGeneration(
            end.slot(),
            end.attempt(),
            false,
            cook.number,
            cook.recipe,
            fills,
            end,
            end.costCents(),
            uncertainCents,
            sent,
            live.claimedMillis,
            model.nowMillis));
    unusable |= end.outcome() == Outcome.unusable;
    if (fills) {
      cook.recentFilled++;
      slots.set(end.slot(), new Filled(end.attempt(), false));
      return;
    }
    boolean fails = verdict.next() == ModelVerdict.Next.fail;
    if (fails) {
      cook.recentFailed++;
      slotFailed = true;
    }
    slots.set(
        end.slot(),
        new Tried(
            end.attempt() + 1,
            live.tries + (verdict.next() == ModelVerdict.Next.wait ? 0 : 1),
            fails ? Tried.State.failed : Tried.State.waiting,
            model.nowMillis + verdict.waitMillis(),
            end.outcome() == Outcome.unusable ? model.nowMillis : live.firstTriedMillis));
  }

  private EndResult endedBefore(ModelCook cook, End end) {
    ModelGeneration first = slots.generation(end.slot(), end.attempt(), false);
    if (first == null) {
      return slots.live(end.slot(), end.attempt()) == null
          ? EndResult.unknown
          : EndResult.duplicate;
    }
    boolean news =
        WITHOUT_TOOL.contains(first.end().outcome())
            && FROM_TOOL.contains(end.path())
            && NEWS.contains(end.outcome());
    if (!news || slots.generation(end.slot(), end.attempt(), true) != null) {
      return EndResult.duplicate;
    }
    progressed = true;
    // What no answer confirmed is known now.
    int moreCents = end.costCents() - first.uncertainCents();
    boolean same = first.cook() == cook.number;
    record(
        cook,
        new ModelGeneration(
            end.slot(),
            end.attempt(),
            true,
            cook.number,
            first.recipe(),
            false,
            end,
            same ? moreCents : Math.max(0, moreCents),
            same ? -first.uncertainCents() : 0,
            first.sent().isEmpty() && end.sent() ? "end" : first.sent(),
            first.claimedMillis(),
            model.nowMillis));
    return EndResult.late;
  }

  private void record(ModelCook cook, ModelGeneration made) {
    slots.record(made);
    cook.costUsd = cook.costUsd.add(made.costUsd());
    cook.uncertainUsd = cook.uncertainUsd.add(made.uncertainUsd());
  }

  /** An open slot takes the first late piece that there is for it. */
  private void useSpares(ModelCook cook) {
    for (int i = 0; i < slots.supply(); i++) {
      ModelGeneration spare = slots.spare(i);
      if (spare != null && slots.get(i) instanceof Tried tried) {
        slots.record(spare.filling());
        slots.set(i, new Filled(spare.attempt(), true));
        cook.recentFilled++;
        if (tried.state() == Tried.State.failed) {
          cook.recentFailed = Math.max(0, cook.recentFailed - 1);
        }
      }
    }
  }

  private void decide(ModelCook cook) {
    if (cook.status != CookStatus.running) {
      return;
    }
    if (unusable) {
      pause(cook, UNUSABLE);
    } else if (claims.left(cook) > 0 && claims.outOfMoney(cook)) {
      pause(cook, "budget_reached");
    } else if (slotFailed && cook.failsTooOften()) {
      pause(cook, "failure_threshold");
    }
  }

  private static void pause(ModelCook cook, String reason) {
    cook.status = CookStatus.paused;
    cook.reason = reason;
  }

  private void finish(ModelCook cook) {
    if (!cook.active() || slots.live() > 0) {
      return;
    }
    if (claims.left(cook) == 0) {
      cook.status =
          slots.tried(Tried.State.failed) == 0
              ? CookStatus.completed
              : CookStatus.completed_with_failures;
      cook.endedMillis = model.nowMillis;
    } else if (cook.status == CookStatus.stopping) {
      cook.status = CookStatus.stopped;
      cook.endedMillis = model.nowMillis;
    }
  }
}
