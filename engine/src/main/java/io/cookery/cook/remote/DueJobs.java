package io.cookery.cook.remote;

import io.cookery.id.CollectionId;
import io.cookery.id.JobId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Finds the jobs that it is time to look at, so that one node looks at each. */
public final class DueJobs {

  /** Jobs that are looked for at once. */
  private static final int MAX_SEEN = 5_000;

  private final Jdbi jdbi;

  public DueJobs(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Collections with jobs that are due, the longest due first; a plain read, nothing is taken. */
  List<CollectionId> collections() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select collection_id from (
                  select collection_id, due_at from live_job
                  where state = 'submitted' and due_at <= statement_timestamp()
                  order by due_at limit :most) due
                group by collection_id order by min(due_at)
                """)
            .bind("most", MAX_SEEN)
            .map((row, _) -> new CollectionId(row.getObject(1, UUID.class)))
            .list());
  }

  /** Takes due jobs of one collection, at most so many; see {@code R__ledger.sql}. */
  public List<DueJob> take(CollectionId collection, int most) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select * from ledger_due(:collection, :most)")
            .bind("collection", collection.uuid())
            .bind("most", most)
            .map((row, _) ->
                new DueJob(
                    new JobId(collection, row.getInt("slot"), row.getInt("attempt")),
                    row.getString("remote_id"),
                    row.getBoolean("overdue"),
                    Duration.ofMillis(row.getLong("overdue_ms")),
                    Duration.ofMillis(row.getLong("lag_ms")),
                    row.getInt("poll_failures")))
            .list());
  }

  /**
   * Puts off the next look at a job whose tool did not answer.
   *
   * @param wait null for twice as long as before
   */
  public void putOff(DueJob job, @Nullable Duration wait) {
    jdbi.useHandle(handle ->
        handle
            .createUpdate(
                """
                update live_job set
                  poll_failures = least(poll_failures + 1, 1000),
                  due_at = case when cast(:wait as bigint) is null
                    then least(deadline_at, clock_timestamp() + least(60000,
                      poll_every_ms * 2 ^ least(poll_failures + 1, 10)) * interval '1 millisecond')
                    else least(deadline_at,
                      clock_timestamp() + :wait * interval '1 millisecond') end
                where collection_id = :collection and slot = :slot and attempt = :attempt
                  and state = 'submitted' and poll_every_ms is not null
                """)
            .bind("collection", job.id().collection().uuid())
            .bind("slot", job.id().slot())
            .bind("attempt", job.id().attempt())
            .bind("wait", wait == null ? null : wait.toMillis())
            .execute());
  }

  /** The tool answered again. */
  public void answered(DueJob job) {
    jdbi.useHandle(handle ->
        handle
            .createUpdate(
                """
                update live_job set poll_failures = 0
                where collection_id = :collection and slot = :slot and attempt = :attempt
                """)
            .bind("collection", job.id().collection().uuid())
            .bind("slot", job.id().slot())
            .bind("attempt", job.id().attempt())
            .execute());
  }
}
