package io.cookery.cook.ledger;

import io.cookery.cook.job.JobMove;
import io.cookery.cook.ledger.ModelSlot.Live;
import io.cookery.cook.ledger.SequencePart.Called;
import io.cookery.cook.ledger.SequencePart.Delivered;
import io.cookery.cook.ledger.SequencePart.Submitted;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

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
    return dueSlots().stream().limit(most).sorted().map(this::take).toList();
  }

  /**
   * Enough for all jobs that are due as long as the last one that would be taken: which of those
   * come first is not promised.
   */
  int withTies(int most) {
    List<Integer> due = dueSlots();
    int all = Math.min(most, due.size());
    while (all > 0 && all < due.size() && dueMillis(due.get(all)) == dueMillis(due.get(all - 1))) {
      all++;
    }
    return Math.max(most, all);
  }

  /** The slots of due jobs, the longest due first. */
  private List<Integer> dueSlots() {
    return IntStream.range(0, model.slots.supply())
        .boxed()
        .filter(slot ->
            model.slots.get(slot) instanceof Live live
                && live.state.equals("submitted")
                && dueMillis(slot) <= model.nowMillis)
        .sorted(Comparator.comparing(this::dueMillis))
        .toList();
  }

  private long dueMillis(int slot) {
    return Objects.requireNonNull(live(slot).dueMillis);
  }

  private Live live(int slot) {
    return (Live) model.slots.get(slot);
  }

  private String take(int slot) {
    Live live = live(slot);
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
