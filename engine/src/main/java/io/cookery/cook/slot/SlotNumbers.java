package io.cookery.cook.slot;

import io.cookery.id.CollectionId;
import java.util.ArrayList;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Finds the slots that a filter wants, lowest first, without looking at all of them: states are
 * found by index, traits in the plan, which is in memory.
 */
final class SlotNumbers {

  /** Candidates that are looked at together. */
  private static final int CHUNK = 1_000;

  private final Handle handle;
  private final CollectionId collection;
  private final int supply;
  private final IntPredicate traits;
  private final boolean anyTraits;

  /**
   * Finds in one collection.
   *
   * @param traits whether a slot has the wanted traits; null when any will do
   */
  SlotNumbers(Handle handle, CollectionId collection, int supply, @Nullable IntPredicate traits) {
    this.handle = handle;
    this.collection = collection;
    this.supply = supply;
    this.traits = traits == null ? _ -> true : traits;
    this.anyTraits = traits == null;
  }

  /** Slots in order from one on, as a part of all. */
  private interface Source {
    List<Integer> from(int slot, int limit);
  }

  /** The wanted slots above {@code after}, so many at most. */
  List<Integer> after(int after, int limit, @Nullable SlotState state) {
    int from = after == Integer.MAX_VALUE ? after : Math.max(0, after + 1);
    return switch (state) {
      case null -> matching(from, supply).limit(limit).boxed().toList();
      case live -> wanted(this::live, from, limit);
      case failed -> wanted((slot, most) -> tried(true, slot, most), from, limit);
      case filled -> anyTraits ? filled(from, limit) : filledWithTraits(from, limit);
      case open -> open(from, limit);
    };
  }

  private IntStream matching(int from, int to) {
    return IntStream.range(from, to).filter(traits);
  }

  private List<Integer> wanted(Source source, int from, int limit) {
    List<Integer> wanted = new ArrayList<>();
    int next = from;
    List<Integer> chunk;
    do {
      chunk = source.from(next, anyTraits ? limit : CHUNK);
      chunk.stream().filter(traits::test).forEach(wanted::add);
      next = chunk.isEmpty() ? next : chunk.getLast() + 1;
    } while (!anyTraits && wanted.size() < limit && chunk.size() == CHUNK);
    return wanted.subList(0, Math.min(limit, wanted.size()));
  }

  private List<Integer> open(int from, int limit) {
    List<Integer> open =
        new ArrayList<>(wanted((slot, most) -> tried(false, slot, most), from, limit));
    matching(Math.max(from, nextSlot()), supply).limit(limit - open.size()).forEach(open::add);
    return open;
  }

  /** Of what the plan offers, so much at a time, what is there. */
  private List<Integer> filledWithTraits(int from, int limit) {
    List<Integer> filled = new ArrayList<>();
    PrimitiveIterator.OfInt candidates = matching(from, nextSlot()).iterator();
    while (candidates.hasNext() && filled.size() < limit) {
      List<Integer> chunk = new ArrayList<>();
      while (candidates.hasNext() && chunk.size() < CHUNK) {
        chunk.add(candidates.nextInt());
      }
      filled.addAll(filledOf(chunk));
    }
    return filled.subList(0, Math.min(limit, filled.size()));
  }

  private List<Integer> filledOf(List<Integer> slots) {
    return handle
        .createQuery(
            """
            select slot from generation
            where collection_id = :collection and fills and slot = any (:slots) order by slot
            """)
        .bind("collection", collection.uuid())
        .bind("slots", slots.toArray(Integer[]::new))
        .mapTo(Integer.class)
        .list();
  }

  private List<Integer> filled(int from, int limit) {
    return read("generation where fills and", from, limit);
  }

  private List<Integer> live(int from, int limit) {
    return read("live_job where", from, limit);
  }

  private List<Integer> tried(boolean failed, int from, int limit) {
    return read("tried_slot where " + (failed ? "" : "not ") + "failed and", from, limit);
  }

  private List<Integer> read(String source, int from, int limit) {
    return handle
        .createQuery(
            "select slot from <source> collection_id = :collection and slot >= :from"
                + " order by slot limit :limit")
        .define("source", source)
        .bind("collection", collection.uuid())
        .bind("from", from)
        .bind("limit", limit)
        .mapTo(Integer.class)
        .list();
  }

  /** Slots from here on were never tried. */
  private int nextSlot() {
    return handle
        .createQuery(
            "select next_slot from cook where collection_id = ? order by cook_no desc limit 1")
        .bind(0, collection.uuid())
        .mapTo(Integer.class)
        .findOne()
        .orElse(0);
  }
}
