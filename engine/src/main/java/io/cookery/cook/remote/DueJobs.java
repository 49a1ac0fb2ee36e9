package io.cookery.cook.remote;

import io.cookery.cook.Cook;
import io.cookery.cook.CookRow;
import io.cookery.cook.node.NodeScope;
import io.cookery.id.CollectionId;
import io.cookery.id.JobId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Finds the jobs that it is time to look at, so that one node looks at each. */
public final class DueJobs {

  private static final String DUE =
      """
      select k.* from live l
        join cook k on k.collection_id = l.collection_id
          and k.status in ('running', 'paused', 'stopping') and k.tool = any (:tools)
        cross join lateral (select j.due_at from live_job j
          where j.collection_id = l.collection_id and j.state = 'submitted'
          order by j.due_at limit 1) first
      where first.due_at <= statement_timestamp()
      order by first.due_at
      """;

  private static final String SOME = "with live as (select unnest(:only) as collection_id) " + DUE;

  private static final String ALL =
      """
      with recursive live as (
        (select collection_id from live_job where state = 'submitted'
          order by collection_id limit 1)
        union all
        select (select j.collection_id from live_job j
          where j.state = 'submitted' and j.collection_id > l.collection_id
          order by j.collection_id limit 1)
        from live l where l.collection_id is not null
      )
      """
          + DUE;

  private final Jdbi jdbi;

  public DueJobs(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Active cooks with jobs that are due, the longest due first; a plain read, nothing is taken. It
   * steps from collection to collection, so that however many jobs are due that this node cannot
   * look at, they are not in the way of the others.
   *
   * @param tools that this node knows
   */
  List<Cook> cooks(NodeScope scope, Collection<String> tools) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(scope.only() == null ? ALL : SOME)
            .bindArray("tools", String.class, tools)
            .bindMap(
                scope.only() == null
                    ? Map.of()
                    : Map.of("only", Objects.requireNonNull(scope.ids())))
            .map(CookRow.MAPPER)
            .list());
  }

  /**
   * Takes due jobs of one collection, at most so many; see {@code R__ledger.sql}. While the tool is
   * to be left alone, by the word of any node, only those of a cook that stops.
   *
   * @param tool has the jobs
   * @param stopping whether their cook stops
   */
  public List<DueJob> take(CollectionId collection, String tool, boolean stopping, int most) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select * from ledger_due(:collection, :tool, :stopping, :most)")
            .bind("collection", collection.uuid())
            .bind("tool", tool)
            .bind("stopping", stopping)
            .bind("most", most)
            .map((row, _) ->
                new DueJob(
                    new JobId(collection, row.getInt("slot"), row.getInt("attempt")),
                    row.getString("remote_id"),
                    row.getBoolean("overdue"),
                    Duration.ofMillis(row.getLong("overdue_ms")),
                    Duration.ofMillis(row.getLong("age_ms")),
                    Duration.ofMillis(row.getLong("lag_ms")),
                    row.getInt("poll_failures"),
                    row.getBoolean("unsaid"),
                    row.getBoolean("left_alone")))
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
