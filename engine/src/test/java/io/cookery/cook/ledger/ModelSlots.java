package io.cookery.cook.ledger;

import io.cookery.cook.ledger.ModelSlot.Filled;
import io.cookery.cook.ledger.ModelSlot.Live;
import io.cookery.cook.ledger.ModelSlot.Tried;
import io.cookery.cook.ledger.ModelSlot.Untried;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The slots of a collection and what was ever generated for them. */
final class ModelSlots {

  private static final Comparator<Key> ORDER =
      Comparator.comparingInt(Key::slot).thenComparingInt(Key::attempt).thenComparing(Key::late);

  private final List<ModelSlot> slots = new ArrayList<>();
  private final Map<Key, ModelGeneration> generations = new TreeMap<>(ORDER);

  /** What {@link ModelState} writes of each, since they hardly change. */
  private final Map<Key, String> generationLines = new TreeMap<>(ORDER);

  private record Key(int slot, int attempt, boolean late) {}

  ModelSlots(int supply) {
    extend(supply);
  }

  void extend(int by) {
    for (int i = 0; i < by; i++) {
      slots.add(new Untried());
    }
  }

  int supply() {
    return slots.size();
  }

  List<ModelSlot> all() {
    return slots;
  }

  ModelSlot get(int slot) {
    return slot < slots.size() ? slots.get(slot) : new Untried();
  }

  void set(int slot, ModelSlot to) {
    slots.set(slot, to);
  }

  /** The live job of that attempt, if it is live. */
  @Nullable Live live(int slot, int attempt) {
    return get(slot) instanceof Live live && live.attempt == attempt ? live : null;
  }

  int count(Predicate<ModelSlot> which) {
    return (int) slots.stream().filter(which).count();
  }

  int filled() {
    return count(Filled.class::isInstance);
  }

  int live() {
    return count(Live.class::isInstance);
  }

  int tried(Tried.State state) {
    return count(slot -> slot instanceof Tried tried && tried.state() == state);
  }

  /** Slots from here on were never tried. */
  int next() {
    return count(slot -> !(slot instanceof Untried));
  }

  /** The numbers of the slots that were tried and are in this state. */
  List<Integer> in(Tried.State state) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < slots.size(); i++) {
      if (slots.get(i) instanceof Tried tried && tried.state() == state) {
        found.add(i);
      }
    }
    return found;
  }

  /** Opens all failed slots again; gives how many. */
  int reopenFailed(long nowMillis) {
    List<Integer> failed = in(Tried.State.failed);
    failed.forEach(slot -> set(slot, ((Tried) get(slot)).anew(nowMillis)));
    return failed.size();
  }

  @Nullable ModelGeneration generation(int slot, int attempt, boolean late) {
    return generations.get(new Key(slot, attempt, late));
  }

  void record(ModelGeneration made) {
    Key key = new Key(made.slot(), made.attempt(), made.late());
    generations.put(key, made);
    generationLines.put(key, ModelState.generation(made));
  }

  Iterable<ModelGeneration> generations() {
    return generations.values();
  }

  Collection<String> generationLines() {
    return generationLines.values();
  }

  /** The first late piece of a slot that waits for being needed. */
  @Nullable ModelGeneration spare(int slot) {
    for (ModelGeneration each : generations.values()) {
      if (each.slot() == slot && each.spare()) {
        return each;
      }
    }
    return null;
  }
}
