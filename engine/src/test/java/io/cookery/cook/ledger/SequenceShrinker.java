package io.cookery.cook.ledger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Makes a sequence that fails as short and simple as it can be and still fail. */
final class SequenceShrinker {

  private final Predicate<Sequence> fails;
  private final long untilNanos;
  private Sequence best;

  private SequenceShrinker(Sequence failing, Predicate<Sequence> fails, Duration most) {
    this.best = failing;
    this.fails = fails;
    this.untilNanos = System.nanoTime() + most.toNanos();
  }

  /**
   * Shrinks.
   *
   * @param fails runs a sequence and says whether it fails
   * @param most after which it is as short as it gets
   */
  static Sequence shrink(Sequence failing, Predicate<Sequence> fails, Duration most) {
    SequenceShrinker shrinker = new SequenceShrinker(failing, fails, most);
    shrinker.shrink();
    return shrinker.best;
  }

  private void shrink() {
    boolean better = true;
    while (better && timeIsLeft()) {
      better = dropCommands();
      better |= simplifyCommands();
      better |= attempt(1, best.supply());
      better |= attempt(best.nodes(), best.supply() - 1);
    }
  }

  private boolean timeIsLeft() {
    return System.nanoTime() < untilNanos;
  }

  private boolean attempt(int nodes, int supply) {
    return (nodes < best.nodes() || supply < best.supply())
        && supply >= 1
        && attempt(new Sequence(nodes, supply, best.commands()));
  }

  private boolean attempt(Sequence candidate) {
    if (!timeIsLeft() || !fails.test(candidate)) {
      return false;
    }
    best = candidate;
    return true;
  }

  /** Delta debugging: ever smaller parts are left out. */
  private boolean dropCommands() {
    boolean better = false;
    for (int size = Math.max(1, best.commands().size() / 2); size >= 1; size /= 2) {
      for (int from = best.commands().size() - size; from >= 0; from -= size) {
        if (from + size > best.commands().size()) {
          continue;
        }
        List<SequenceCommand> without = new ArrayList<>(best.commands());
        without.subList(from, from + size).clear();
        better |= attempt(best.with(without));
      }
    }
    return better;
  }

  private boolean simplifyCommands() {
    boolean better = false;
    for (int i = 0; i < best.commands().size(); i++) {
      boolean simpler = true;
      while (simpler && timeIsLeft()) {
        simpler = simplify(i);
        better |= simpler;
      }
    }
    return better;
  }

  private boolean simplify(int index) {
    for (Record simpler : SequenceRecords.simpler((Record) best.commands().get(index))) {
      List<SequenceCommand> changed = new ArrayList<>(best.commands());
      changed.set(index, (SequenceCommand) simpler);
      if (attempt(best.with(changed))) {
        return true;
      }
    }
    return false;
  }
}
