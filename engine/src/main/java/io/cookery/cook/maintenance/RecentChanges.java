package io.cookery.cook.maintenance;

import io.cookery.id.CollectionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The collections that have changed since they were last checked, by the journal: where the checks
 * stand is kept in the database, so whichever node checks next goes on from there.
 */
final class RecentChanges {

  /** No event is committed later than this after the time that is written in it. */
  static final Duration SETTLING = Duration.ofMinutes(1);

  /** What is read at once of a time in which nobody checked. */
  static final Duration LONGEST_STRETCH = Duration.ofHours(1);

  /** Collections that are kept in memory at most. */
  static final int MAX_COLLECTIONS = 10_000;

  /** Collections that are checked together at most. */
  static final int MAX_TOGETHER = 1_000;

  /** Slots of collections that are checked together at most; one collection may have more. */
  static final int MAX_SLOTS_TOGETHER = 500_000;

  private final Jdbi jdbi;

  RecentChanges(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Some collections that are checked together.
   *
   * @param slots that were begun in them
   */
  record Part(List<CollectionId> collections, long slots) {}

  private record Changed(CollectionId collection, int slots) {}

  /** What is to be checked next, in parts; nothing if all that has changed was. */
  List<Part> next() {
    return jdbi.inTransaction(handle -> {
      begin(handle);
      return parts(read(handle));
    });
  }

  private static void begin(Handle handle) {
    handle
        .createUpdate(
            """
            update invariant_progress set reading = least(clock_timestamp(), until + make_interval(secs => :stretch))
            where reading is null
            """)
        .bind("stretch", (double) LONGEST_STRETCH.toSeconds())
        .execute();
  }

  private static List<Changed> read(Handle handle) {
    return handle
        .createQuery(
            """
            select k.collection_id, max(k.next_slot) as slots
            from invariant_progress p
              cross join lateral (select distinct j.collection_id from journal j
                where j.at > p.until - make_interval(secs => :settling) and j.at <= p.reading) changed
              join cook k on k.collection_id = changed.collection_id
            where p.past is null or k.collection_id > p.past
            group by k.collection_id order by k.collection_id limit :most
            """)
        .bind("settling", (double) SETTLING.toSeconds())
        .bind("most", MAX_COLLECTIONS)
        .map((row, _) ->
            new Changed(
                new CollectionId(row.getObject("collection_id", UUID.class)), row.getInt("slots")))
        .list();
  }

  private static List<Part> parts(List<Changed> changed) {
    List<Part> parts = new ArrayList<>();
    List<CollectionId> together = new ArrayList<>();
    long slots = 0;
    for (Changed each : changed) {
      boolean full = together.size() == MAX_TOGETHER || slots + each.slots() > MAX_SLOTS_TOGETHER;
      if (full && !together.isEmpty()) {
        parts.add(new Part(List.copyOf(together), slots));
        together.clear();
        slots = 0;
      }
      together.add(each.collection());
      slots += each.slots();
    }
    if (!together.isEmpty()) {
      parts.add(new Part(List.copyOf(together), slots));
    }
    return parts;
  }

  /** A part was checked. */
  void checked(Part part) {
    jdbi.useHandle(handle ->
        handle
            .createUpdate("update invariant_progress set past = :past where reading is not null")
            .bind("past", part.collections().getLast().uuid())
            .execute());
  }

  /**
   * All parts were checked that there were.
   *
   * @return whether there may be more that has changed by now
   */
  boolean finished(int collections) {
    if (collections == MAX_COLLECTIONS) {
      return true;
    }
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                update invariant_progress set until = reading, reading = null, past = null
                where reading is not null
                returning until < clock_timestamp() - make_interval(secs => :settling)
                """)
            .bind("settling", (double) SETTLING.toSeconds())
            .mapTo(Boolean.class)
            .findOne()
            .orElse(false));
  }
}
