package io.cookery.cook.journal;

import io.cookery.db.Json;
import io.cookery.id.CookId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import tools.jackson.databind.JsonNode;

/**
 * What happened to a cook, in order and without gaps: replaying it gives the cook's state. Slots
 * are PostgreSQL multiranges such as {@code {[0,8),[9,12)}}.
 */
public final class Journal {

  private final Jdbi jdbi;

  public Journal(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * One thing that happened.
   *
   * @param seq 1 for the cook's first event
   * @param type such as {@code started}, {@code progressed}, {@code paused}, {@code completed}
   */
  public record Event(long seq, Instant at, String type, JsonNode data) {}

  /** Events after a sequence number, in order. */
  public List<Event> after(CookId cook, long seq, int limit) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select seq, at, type, data::text as data from journal
                where collection_id = :collection and cook_no = :cook and seq > :seq
                order by seq limit :limit
                """)
            .bind("collection", cook.collection().uuid())
            .bind("cook", cook.number())
            .bind("seq", seq)
            .bind("limit", limit)
            .map((row, _) ->
                new Event(
                    row.getLong("seq"),
                    row.getObject("at", OffsetDateTime.class).toInstant(),
                    row.getString("type"),
                    Json.MAPPER.readTree(row.getString("data"))))
            .list());
  }

  /** Adds an event; the cook's row must be locked, since it holds the last sequence number. */
  public static void append(Handle handle, CookId cook, String type, Map<String, ?> data) {
    handle
        .createUpdate(
            """
            with next as (
              update cook set journal_seq = journal_seq + 1, updated_at = clock_timestamp()
              where collection_id = :collection and cook_no = :cook
              returning journal_seq
            )
            insert into journal (collection_id, cook_no, seq, type, data)
            select :collection, :cook, journal_seq, :type, cast(:data as json) from next
            """)
        .bind("collection", cook.collection().uuid())
        .bind("cook", cook.number())
        .bind("type", type)
        .bind("data", Json.write(data))
        .execute();
  }
}
