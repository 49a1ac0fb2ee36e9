package io.cookery.cook.ledger;

import io.cookery.cook.job.JobMove;
import io.cookery.cook.ledger.ModelSlot.Live;
import io.cookery.cook.ledger.SequencePart.Called;
import io.cookery.cook.ledger.SequencePart.Delivered;
import io.cookery.cook.ledger.SequencePart.Submitted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** How live jobs come to later states, and when they are looked at. */
final class ModelMoves {

  private final Model model;

  ModelMoves(Model model) {
    this.model = model;
  }

  /** Moves a job; false if it has ended or is there already. */
  boolean move(int node, SequencePart part) {
    return switch (part) {
      case Called called -> called(node, called);
      case Submitted submitted -> submitted(submitted);
      case Delivered delivered -> delivered(node, delivered);
      default -> throw new IllegalArgumentException("no move: " + part);
    };
  }

  /** Only the node that has claimed it calls the tool. */
  private boolean called(int node, Called move) {
    Live live = model.slots.live(move.slot(), move.attempt());
    if (live == null || !live.state.equals("claimed") || live.node != node) {
      return false;
    }
    live.called = true;
    live.sent = true;
    return true;
  }

  private boolean submitted(Submitted move) {
    Live live = model.slots.live(move.slot(), move.attempt());
    if (live == null || !live.state.equals("claimed")) {
      return false;
    }
    live.state = "submitted";
    live.called = true;
    if (live.remoteId == null) {
      live.remoteId = move.remoteId();
    }
    live.deadlineMillis = model.nowMillis + move.deadlineMillis();
    Integer every = move.everyMillis();
    if (live.dueMillis == null) {
      // Without polls somebody looks when the time is over.
      live.dueMillis =
          model.nowMillis
              + Math.min(every == null ? move.deadlineMillis() : every, move.deadlineMillis());
    }
    if (every != null) {
      live.everyMillis = every;
    }
    return true;
  }

  private boolean delivered(int node, Delivered move) {
    Live live = model.slots.live(move.slot(), move.attempt());
    if (live == null || live.state.equals("delivered")) {
      return false;
    }
    live.state = "delivered";
    live.deadlineMillis = model.nowMillis + JobMove.Delivered.PATIENCE.toMillis();
    live.delivered = true;
    live.called = true;
    live.node = node;
    return true;
  }

  /** Takes due jobs, the longest due first; nobody else looks at them for an interval. */
  List<String> due(int most) {
    Map<Integer, Live> due = new TreeMap<>();
    for (int i = 0; i < model.slots.supply(); i++) {
      if (model.slots.get(i) instanceof Live live
          && live.state.equals("submitted")
          && Objects.requireNonNull(live.dueMillis) <= model.nowMillis) {
        due.put(i, live);
      }
    }
    Comparator<Integer> longest =
        Comparator.comparing((Integer slot) ->
                Objects.requireNonNull(Objects.requireNonNull(due.get(slot)).dueMillis))
            .thenComparing(Comparator.naturalOrder());
    List<Integer> taken = due.keySet().stream().sorted(longest).limit(most).sorted().toList();
    List<String> answers = new ArrayList<>();
    for (int slot : taken) {
      answers.add(take(slot, Objects.requireNonNull(due.get(slot))));
    }
    return answers;
  }

  private String take(int slot, Live live) {
    long now = model.nowMillis;
    long deadline = Objects.requireNonNull(live.deadlineMillis);
    long lag = now - Objects.requireNonNull(live.dueMillis);
    long next =
        now + backOff(live.everyMillis == null ? 5000 : live.everyMillis, live.pollFailures);
    live.dueMillis = deadline > now ? Math.min(deadline, next) : next;
    return "due %d/%d remote=%s overdue=%s lag=%d failures=%d"
        .formatted(slot, live.attempt, live.remoteId, deadline <= now, lag, live.pollFailures);
  }

  /** A polled job whose tool did not answer is asked less and less often. */
  void putOff(SequenceCommand.PutOff put) {
    Live live = model.slots.live(put.slot(), put.attempt());
    if (live == null || !live.state.equals("submitted") || live.everyMillis == null) {
      return;
    }
    live.pollFailures++;
    Integer told = put.waitMillis();
    long wait = told == null ? backOff(live.everyMillis, live.pollFailures) : told;
    live.dueMillis = Math.min(Objects.requireNonNull(live.deadlineMillis), model.nowMillis + wait);
  }

  private static long backOff(int everyMillis, int failures) {
    return (long) Math.min(60_000, everyMillis * Math.pow(2, Math.min(failures, 10)));
  }
}
