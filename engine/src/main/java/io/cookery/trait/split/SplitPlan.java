package io.cookery.trait.split;

import io.cookery.trait.quota.Balance;
import io.cookery.trait.quota.Misses;
import io.cookery.trait.quota.Quota;
import io.cookery.trait.random.Purpose;
import io.cookery.trait.random.SeededRandom;
import io.cookery.trait.rule.Diagram;
import io.cookery.trait.rule.Model;
import io.cookery.trait.rule.Room;
import io.cookery.trait.slot.Rows;
import io.cookery.trait.slot.SlotEdit;
import java.util.List;
import java.util.Optional;

/**
 * Plans slots by splitting and repair. A plan that misses a wish is tried again with other luck,
 * and the best one is taken, but never at the cost of more than a named limit.
 */
public final class SplitPlan {

  /** How much harder each further try for exact counts repairs. */
  private static final int EFFORT = 8;

  /** Tries that are made for wishes only. */
  private static final int MAX_WISH_TRIES = 32;

  /** Values that are planned again for wishes only, over all tries. */
  private static final long MAX_WISH_VALUES = 2_000_000;

  private final Model model;
  private final Rows kept;
  private final int supply;
  private final List<Quota> quotas;
  private final Diagram diagram;
  private final int[] keptInside;
  private final Balance balance;
  private final boolean wishes;

  /**
   * A planner of the slots from the kept ones up to a supply.
   *
   * @param keptInside the kept slots that lie in the diagram
   * @param wishes whether to repair and try again for the sake of wishes
   */
  public SplitPlan(
      Model model,
      Rows kept,
      int supply,
      List<Quota> quotas,
      Diagram diagram,
      int[] keptInside,
      boolean wishes) {
    this.model = model;
    this.kept = kept;
    this.supply = supply;
    this.quotas = quotas;
    this.diagram = diagram;
    this.keptInside = keptInside;
    this.wishes = wishes;
    balance = Balance.of(diagram, quotas);
  }

  /**
   * Tries to plan; an empty answer proves nothing.
   *
   * @param tries how often for the exact counts, each time with luck of its own
   * @param mending for plans that miss counts
   */
  public Optional<Rows> attempt(int tries, CountMending mending) {
    Optional<Rows> best = Optional.empty();
    for (int repeats : model.repeats()) {
      best = nearer(best, attempt(tries, repeats, mending));
      if (best.isPresent() && missedWishes(best.get()) == 0) {
        break;
      }
    }
    return best;
  }

  private Optional<Rows> attempt(int tries, int repeats, CountMending mending) {
    Room room = Room.of(diagram, repeats);
    for (int luck = 0; luck < tries; luck++) {
      int effort = 1 + EFFORT * luck;
      Optional<Rows> rows = once(room, repeats, luck, effort, Remainders.EVERYWHERE, mending);
      if (rows.isPresent()) {
        return nearest(rows, room, repeats, luck + 1);
      }
    }
    return Optional.empty();
  }

  /** A plan that keeps the rules and uniqueness but perhaps not the exact counts. */
  public Optional<Rows> unrepaired() {
    Rows rows = kept.grown(supply);
    Room room = Room.of(diagram, model.repeats().getLast());
    SeededRandom random = random(Purpose.PAIRING, 0);
    Splitter splitter = new Splitter(diagram, room, balance, rows, random, Remainders.EVERYWHERE);
    return splitter.split(keptInside) ? Optional.of(rows) : Optional.empty();
  }

  private Optional<Rows> once(
      Room room, int repeats, int luck, int effort, Remainders remainders, CountMending mending) {
    Rows rows = kept.grown(supply);
    SeededRandom random = random(Purpose.PAIRING, luck);
    Splitter splitter = new Splitter(diagram, room, balance, rows, random, remainders);
    if (!splitter.split(keptInside) || (missesCounts(rows) && mending.isHopeless(rows))) {
      return Optional.empty();
    }
    boolean planned =
        repaired(rows, repeats, luck, effort)
            || (repeats == model.repeats().getLast() && mended(rows, repeats, luck, mending));
    return planned ? Optional.of(rows) : Optional.empty();
  }

  private boolean missesCounts(Rows rows) {
    return Misses.of(rows, quotas).counts() > 0;
  }

  private boolean mended(Rows rows, int repeats, int luck, CountMending mending) {
    return mending.mend(rows, random(Purpose.SEARCH, luck)) && repaired(rows, repeats, luck, 1);
  }

  /** The plan that misses wishes least among this one and some more. */
  private Optional<Rows> nearest(Optional<Rows> first, Room room, int repeats, int firstLuck) {
    Optional<Rows> best = first;
    long values = Math.max(1L, (long) (supply - kept.supply()) * quotas.size());
    long tries = Math.min(MAX_WISH_TRIES, MAX_WISH_VALUES / values);
    for (int i = 0; i < tries && missedWishes(best.orElseThrow()) > 0; i++) {
      Remainders remainders = i % 2 == 0 ? Remainders.WITHOUT_RULES : Remainders.NOWHERE;
      best = nearer(best, once(room, repeats, firstLuck + i, 1, remainders, CountMending.NONE));
    }
    return best;
  }

  private Optional<Rows> nearer(Optional<Rows> one, Optional<Rows> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.or(() -> other);
    }
    return missedWishes(other.get()) < missedWishes(one.get()) ? other : one;
  }

  private int missedWishes(Rows rows) {
    return wishes ? Misses.of(rows, quotas).wishes() : 0;
  }

  /** Whether single changes bring all exact counts about; wishes come nearer on the way. */
  public boolean repaired(Rows rows, int repeats, int luck, int effort) {
    if (Misses.of(rows, quotas).none()) {
      return true;
    }
    SlotEdit edit = new SlotEdit(model, rows, repeats);
    return new Repair(rows, quotas, edit, random(Purpose.REPAIR, luck), effort).run(wishes);
  }

  public SeededRandom random(long purpose, int luck) {
    return new SeededRandom(model.spec().seed(), purpose, kept.supply(), supply, luck);
  }
}
