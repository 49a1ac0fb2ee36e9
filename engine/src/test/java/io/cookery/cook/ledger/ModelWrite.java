package io.cookery.cook.ledger;

import io.cookery.cook.CookStatus;
import io.cookery.cook.EndResult;
import io.cookery.cook.job.EndPath;
import io.cookery.cook.job.JobEnd;
import io.cookery.cook.job.JobKey;
import io.cookery.cook.ledger.ModelSlot.Live;
import io.cookery.cook.ledger.SequencePart.Called;
import io.cookery.cook.ledger.SequencePart.Delivered;
import io.cookery.cook.ledger.SequencePart.End;
import io.cookery.cook.ledger.SequencePart.Submitted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a ledger writes at once: changes, then moves, then one step with all ends. */
final class ModelWrite {

  private final Model model;
  private final ModelNode node;
  private int claimed;

  ModelWrite(Model model, ModelNode node) {
    this.model = model;
    this.node = node;
  }

  /**
   * Writes; gives a line a part, and one of what the step claimed.
   *
   * @param want jobs that the node can take on
   */
  List<String> run(List<SequencePart> parts, int want) {
    String[] answers = new String[parts.size()];
    ModelSteer steer = new ModelSteer(model, node);
    ModelMoves moves = new ModelMoves(model);
    for (int i = 0; i < answers.length; i++) {
      SequencePart part = parts.get(i);
      if (!(part instanceof End) && !move(part)) {
        answers[i] = steer.change(part);
      }
    }
    for (int i = 0; i < answers.length; i++) {
      SequencePart part = parts.get(i);
      if (move(part)) {
        answers[i] = String.valueOf(moves.move(node.number, part));
      }
    }
    Map<JobKey, Integer> chosen = chosen(parts);
    ModelStep step = new ModelStep(model, node, want);
    Map<JobKey, EndResult> results =
        step.take(chosen.values().stream().map(i -> (End) parts.get(i)).toList());
    for (int i = 0; i < answers.length; i++) {
      if (parts.get(i) instanceof End end) {
        EndResult result = results.getOrDefault(end.key(), EndResult.unknown);
        // A job is reported once; the others that wait with it are repetitions.
        boolean first = Objects.equals(chosen.get(end.key()), i);
        answers[i] = (first || result == EndResult.unknown ? result : EndResult.duplicate).name();
      }
    }
    List<String> all = new ArrayList<>(Arrays.asList(answers));
    all.addAll(step.answers());
    claimed = step.claimed();
    checkThatItGoesOn(want);
    return all;
  }

  /** How many jobs the step claimed. */
  int claimed() {
    return claimed;
  }

  /**
   * Which part reports each job: the first, but a tool's word before a node's, and what became of
   * its answer before both.
   */
  private static Map<JobKey, Integer> chosen(List<SequencePart> parts) {
    Map<JobKey, Integer> chosen = new LinkedHashMap<>();
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i) instanceof End end) {
        int at = i;
        chosen.merge(end.key(), at, (one, _) -> rank((End) parts.get(one)) <= rank(end) ? one : at);
      }
    }
    return chosen;
  }

  private static int rank(End end) {
    if (end.delivered()) {
      return 0;
    }
    return tool(end) ? 1 : 2;
  }

  private static boolean tool(End end) {
    return end.path() == EndPath.webhook
        || end.path() == EndPath.polling
        || end.outcome() == JobEnd.Outcome.generated
        || end.outcome() == JobEnd.Outcome.refused;
  }

  private static boolean move(SequencePart part) {
    return part instanceof Called || part instanceof Submitted || part instanceof Delivered;
  }

  /** A cook that runs has live jobs or slots whose time will come, or it has ended. */
  private void checkThatItGoesOn(int want) {
    ModelCook cook = model.active();
    if (cook == null || cook.status != CookStatus.running) {
      return;
    }
    boolean waits =
        model.slots.all().stream()
            .anyMatch(slot ->
                slot instanceof ModelSlot.Tried tried
                    && tried.state() == ModelSlot.Tried.State.waiting
                    && tried.dueMillis() > model.nowMillis);
    boolean lives = model.slots.all().stream().anyMatch(Live.class::isInstance);
    if (!waits && !lives && want > 0 && node.able(model.nowMillis)) {
      throw new AssertionError("the model's cook runs and nothing will ever happen to it");
    }
  }
}
