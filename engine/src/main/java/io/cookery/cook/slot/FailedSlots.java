package io.cookery.cook.slot;

import io.cookery.id.CollectionId;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The slots of collections whose attempts are used up. */
public final class FailedSlots {

  private final Jdbi jdbi;

  public FailedSlots(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * A slot without a piece.
   *
   * @param error what the tool said last
   */
  public record FailedSlot(int slot, int attempts, String error) {}

  /** The first of a collection, by slot. */
  public List<FailedSlot> of(CollectionId collection, int limit) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select slot, attempt - 1 as attempts, error from tried_slot
                where collection_id = :collection and failed
                order by slot limit :limit
                """)
            .bind("collection", collection.uuid())
            .bind("limit", limit)
            .map((row, _) ->
                new FailedSlot(
                    row.getInt("slot"),
                    row.getInt("attempts"),
                    Optional.ofNullable(row.getString("error")).orElse("")))
            .list());
  }

  /** Opens them again with all their attempts and all their time; gives how many there were. */
  public static int reopen(Handle handle, CollectionId collection) {
    return handle
        .createUpdate(
            """
            update tried_slot
            set failed = false, tries = 0, due_at = clock_timestamp(),
              first_tried_at = clock_timestamp()
            where collection_id = :collection and failed
            """)
        .bind("collection", collection.uuid())
        .execute();
  }
}
