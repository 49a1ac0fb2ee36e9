package io.cookery.trait.plan;

import io.cookery.trait.Category;
import io.cookery.trait.Interrupts;
import io.cookery.trait.RangeNumbers;
import io.cookery.trait.Share;
import io.cookery.trait.TraitSpec;
import io.cookery.trait.exact.KeptSlots;
import io.cookery.trait.problem.Sentence;
import io.cookery.trait.rule.Diagram;
import io.cookery.trait.rule.Model;
import io.cookery.trait.rule.Room;
import io.cookery.trait.slot.Rows;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Upper and lower limits of the supply that each follow from one simple count. */
final class Bounds {

  /**
   * A limit.
   *
   * @param least no smaller supply has a plan
   * @param most no larger supply has a plan; 0 if none has
   * @param reason why, a sentence
   */
  record Bound(int least, int most, String reason) {}

  private final Model model;
  private final Rows kept;
  private final int repeats;
  private final List<BitSet> open;
  private final List<Bound> bounds = new ArrayList<>();

  private Bounds(Model model, Rows kept) {
    this.model = model;
    this.kept = kept;
    repeats = model.repeats().getLast();
    open = model.usable();
    for (int c = 0; c < open.size(); c++) {
      for (int v : open.get(c).stream().toArray()) {
        open.get(c).set(v, !counted(c, v) || need(c, v) > 0);
      }
    }
  }

  /** All limits, the plainest first. */
  static List<Bound> of(Model model, Rows kept) {
    Bounds bounds = new Bounds(model, kept);
    bounds.ranges();
    bounds.combinations();
    for (int c = 0; c < model.categories().size(); c++) {
      bounds.category(c);
    }
    bounds.uncounted();
    return bounds.bounds;
  }

  private boolean counted(int category, int value) {
    return share(category, value) instanceof Share.Count;
  }

  private Share share(int category, int value) {
    return model.categories().get(category).values().get(value).share();
  }

  /** How many more slots are to have a counted value. */
  private int need(int category, int value) {
    if (!(share(category, value) instanceof Share.Count count)) {
      return 0;
    }
    int present = 0;
    for (int slot = 0; slot < kept.supply(); slot++) {
      present += kept.get(category, slot) == value ? 1 : 0;
    }
    return Math.max(0, count.count() - present);
  }

  private void ranges() {
    for (Category.Range range : model.ranges()) {
      BigInteger count = new RangeNumbers(range).count();
      if (range.unique() && count.bitLength() < Integer.SIZE - 1) {
        add(
            0,
            count.longValueExact(),
            Sentence.of(
                "%s: the range has only %,d different numbers.",
                range.name(), count.longValueExact()));
      }
    }
  }

  private void combinations() {
    long room = room(open);
    BigInteger all = model.diagram(model.usable()).combinations();
    if (all.signum() == 0) {
      add(0, 0, "The rules leave no combination of values at all.");
    } else if (kept.supply() == 0) {
      add(
          0,
          room,
          Sentence.of("The values and rules allow %,d different pieces and no more.", room));
    } else {
      add(
          0,
          kept.supply() + room,
          Sentence.of(
              "Beside the %,d pieces that stay, the values and rules allow %,d more.",
              kept.supply(), room));
    }
  }

  private void category(int category) {
    String name = model.categories().get(category).name();
    long sum = 0;
    long most = 0;
    BitSet uncounted = (BitSet) open.get(category).clone();
    for (int v = open.get(category).nextSetBit(0);
        v >= 0;
        v = open.get(category).nextSetBit(v + 1)) {
      if (counted(category, v)) {
        uncounted.clear(v);
        sum += need(category, v);
        most += Math.min(need(category, v), value(category, v));
      }
    }
    long finished = kept.supply() + sum;
    int least = (int) Math.min(finished, Integer.MAX_VALUE);
    if (uncounted.isEmpty()) {
      add(
          least,
          finished,
          Sentence.of(
              "%s: every value has a count, and the counts add up to %,d.", name, finished));
    } else if (sum > 0) {
      add(
          least,
          TraitSpec.MAX_SUPPLY,
          Sentence.of("%s: its counts add up to %,d.", name, finished));
      long others = room(with(category, uncounted));
      add(
          0,
          kept.supply() + most + others,
          Sentence.of(
              "%s: its counts add up to %,d, and its other values allow %,d different pieces.",
              name, sum, others));
    }
  }

  private long value(int category, int value) {
    BitSet only = new BitSet();
    only.set(value);
    long room = room(with(category, only));
    if (need(category, value) > room) {
      Category.Valued of = model.categories().get(category);
      String text =
          room == 0
              ? "the rules leave no piece that can have it"
              : Sentence.of("only %,d different pieces can have it", room);
      add(
          0,
          kept.supply(),
          Sentence.of(
              "%s: %s is asked for %,d times, but %s.",
              of.name(), of.values().get(value).name(), need(category, value), text));
    }
    return room;
  }

  /** Each slot has a counted value or none, and those without are limited too. */
  private void uncounted() {
    List<BitSet> none = new ArrayList<>();
    long needs = 0;
    for (int c = 0; c < open.size(); c++) {
      BitSet values = (BitSet) open.get(c).clone();
      for (int v : open.get(c).stream().toArray()) {
        needs += need(c, v);
        values.set(v, !counted(c, v));
      }
      none.add(values);
    }
    if (needs > 0) {
      long room = room(none);
      add(
          0,
          kept.supply() + needs + room,
          Sentence.of(
              "All counts together are %,d, and without counted values %,d different pieces are possible.",
              needs, room));
    }
  }

  private List<BitSet> with(int category, BitSet values) {
    List<BitSet> changed = new ArrayList<>(open);
    changed.set(category, values);
    return changed;
  }

  /** How many new slots can have selections of these values. */
  private long room(List<BitSet> allowed) {
    Interrupts.check();
    Diagram diagram = model.diagram(allowed);
    if (repeats == Room.ANY) {
      return diagram.isEmpty() ? 0 : TraitSpec.MAX_SUPPLY;
    }
    BigInteger room = diagram.combinations().multiply(BigInteger.valueOf(repeats));
    room = room.subtract(BigInteger.valueOf(KeptSlots.inside(diagram, kept).length));
    return room.min(BigInteger.valueOf(Long.MAX_VALUE >> 2)).longValueExact();
  }

  private void add(int least, long most, String reason) {
    bounds.add(new Bound(least, (int) Math.min(most, TraitSpec.MAX_SUPPLY), reason));
  }
}
