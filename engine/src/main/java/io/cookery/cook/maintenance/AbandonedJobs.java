package io.cookery.cook.maintenance;

import io.cookery.cook.call.EndReporter;
import io.cookery.cook.job.DeliveredAnswer;
import io.cookery.cook.job.EndPath;
import io.cookery.cook.job.JobEnd.Outcome;
import io.cookery.id.CollectionId;
import io.cookery.id.JobId;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends live jobs whose time is over and which no node works on, since none has their tool any more.
 */
final class AbandonedJobs {

  /** A node that has the tool ends them itself long before. */
  static final Duration GRACE = Duration.ofSeconds(30);

  private static final int MAX_BATCH = 500;
  private static final Logger log = LoggerFactory.getLogger(AbandonedJobs.class);

  private final Jdbi jdbi;
  private final EndReporter reporter;

  AbandonedJobs(Jdbi jdbi, EndReporter reporter) {
    this.jdbi = jdbi;
    this.reporter = reporter;
  }

  /**
   * A job.
   *
   * @param called whether its tool may have been called, and so paid
   * @param delivery what the tool made, if it was done
   */
  private record Left(
      JobId id, boolean submitted, boolean called, BigDecimal priceUsd, @Nullable String delivery) {

    /** What it is presumed to cost, since its tool has said nothing. */
    BigDecimal presumedUsd() {
      return called || submitted ? priceUsd : BigDecimal.ZERO;
    }
  }

  void end() {
    List<Left> left = find();
    if (left.isEmpty()) {
      return;
    }
    log.warn("No node works on {} jobs whose time is over; they end", left.size());
    left.forEach(this::end);
  }

  private void end(Left job) {
    if (job.delivery() != null) {
      BigDecimal told = DeliveredAnswer.parse(job.delivery()).answer().costUsd();
      // Not lost: its tool has spoken, and what it said it cost is not to be presumed.
      var _ =
          reporter.endedAtCost(
              job.id(),
              Outcome.retryable,
              EndPath.recovery,
              told == null ? job.priceUsd() : told,
              "what it made could not be fetched: no node has its tool");
      return;
    }
    var _ =
        reporter.ended(
            job.id(),
            job.submitted() ? Outcome.timed_out : Outcome.lost,
            job.submitted() ? EndPath.deadline : EndPath.recovery,
            job.presumedUsd(),
            null,
            "no node that has its tool worked on it until its time was over");
  }

  private List<Left> find() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select l.collection_id, l.slot, l.attempt, l.state, l.called, c.price_usd,
                  l.delivery::text as delivery
                from live_job l join cook c
                  on c.collection_id = l.collection_id and c.cook_no = l.cook_no,
                  lateral (select clock_timestamp() - :grace * interval '1 millisecond' as t) late
                where l.state = 'submitted' and l.due_at < late.t and l.deadline_at < late.t
                  or l.state = 'delivered' and coalesce(l.deadline_at, l.claimed_at) < late.t
                    and not exists (select from node n where n.node_id = l.node_id)
                  or l.state = 'claimed'
                    and l.first_tried_at + c.total_timeout_ms * interval '1 millisecond' < late.t
                    and not exists (select from node n where n.node_id = l.node_id)
                limit :most
                """)
            .bind("grace", GRACE.toMillis())
            .bind("most", MAX_BATCH)
            .map((row, _) ->
                new Left(
                    new JobId(
                        new CollectionId(row.getObject("collection_id", UUID.class)),
                        row.getInt("slot"),
                        row.getInt("attempt")),
                    row.getString("state").equals("submitted"),
                    row.getBoolean("called"),
                    row.getBigDecimal("price_usd"),
                    row.getString("delivery")))
            .list());
  }
}
