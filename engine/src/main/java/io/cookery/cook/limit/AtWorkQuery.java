package io.cookery.cook.limit;

import io.cookery.id.CollectionId;
import io.cookery.id.JobId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Reads which jobs a tool works on, by the database. */
final class AtWorkQuery {

  /**
   * Those of some jobs that are at work; then those that a node has handed over which is gone, by
   * its beats. A job whose outputs are being fetched is not at work any more.
   */
  private static final String AT_WORK =
      """
      with own as (
        select * from unnest(:collections, :slots, :attempts) as j (collection_id, slot, attempt))
      select l.collection_id, l.slot, l.attempt, true as own
      from own join live_job l using (collection_id, slot, attempt)
      where l.state <> 'delivered'
      union all
      select l.collection_id, l.slot, l.attempt, false
      from cook k join live_job l on l.collection_id = k.collection_id and l.cook_no = k.cook_no
      where k.tool = :tool and k.status in ('running', 'paused', 'stopping')
        and l.state = 'submitted'
        and not exists (select from node n where n.node_id = l.node_id
          and n.beat_at > clock_timestamp() - n.lease_seconds * interval '1 second')
        and not exists (select from own o
          where (o.collection_id, o.slot, o.attempt) = (l.collection_id, l.slot, l.attempt))
      """;

  private record Row(JobId job, boolean own) {}

  private AtWorkQuery() {}

  static JobsAtWork.Found read(Handle handle, String tool, List<JobId> jobs) {
    List<Row> rows =
        handle
            .createQuery(AT_WORK)
            .bind("tool", tool)
            .bindArray(
                "collections", UUID.class, jobs.stream().map(j -> j.collection().uuid()).toList())
            .bindArray("slots", Integer.class, jobs.stream().map(JobId::slot).toList())
            .bindArray("attempts", Integer.class, jobs.stream().map(JobId::attempt).toList())
            .map((row, _) ->
                new Row(
                    new JobId(
                        new CollectionId(row.getObject("collection_id", UUID.class)),
                        row.getInt("slot"),
                        row.getInt("attempt")),
                    row.getBoolean("own")))
            .list();
    Set<JobId> own = new HashSet<>();
    rows.stream().filter(Row::own).map(Row::job).forEach(own::add);
    return new JobsAtWork.Found(own, rows.size() - own.size());
  }
}
