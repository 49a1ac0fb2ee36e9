package io.cookery.cook.ledger;

import io.cookery.id.CollectionId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads what the database holds of a collection, as the lines that {@link ModelState} writes. */
final class SequenceState {

  private static final String SQL =
      """
      select format('collection supply=%s recipe=%s', supply, recipe_version)
      from collection where collection_id = ?
      union all
      select format('cook %s %s reason=%s max=%s ceiling=%s attempts=%s timeout=%s budget=%s'
        ' price=%s threshold=%s supply=%s end=%s next=%s filled=%s live=%s waiting=%s shelved=%s'
        ' failed=%s cost=%s uncertain=%s recent=%s/%s count=%s recipe=%s journal=%s ended=%s',
        cook_no, status, reason, max_concurrent, ceiling, max_attempts, total_timeout_ms,
        budget_usd, price_usd, failure_threshold, supply, end_slot, next_slot, filled, in_flight,
        waiting, shelved, failed, cost_usd, uncertain_usd, recent_filled, recent_failed, count, recipe_version,
        journal_seq, virtual.millis(ended_at))
      from cook where collection_id = ?
      union all
      select format('live %s/%s %s cook=%s tries=%s node=%s called=%s sent=%s remote=%s due=%s'
        ' deadline=%s every=%s failures=%s delivery=%s first=%s claimed=%s',
        slot, attempt, state, cook_no, tries, node_id - ?, called,
        sent_params is not null, remote_id,
        virtual.millis(due_at), virtual.millis(deadline_at), poll_every_ms, poll_failures,
        delivery is not null, virtual.millis(first_tried_at), virtual.millis(claimed_at))
      from live_job where collection_id = ?
      union all
      select format('tried %s/%s ', slot, attempt) || case
        when failed then 'failed'
        when due_at = 'infinity' then format('shelved tries=%s', tries)
        else format('tries=%s due=%s first=%s', tries, virtual.millis(due_at),
          virtual.millis(first_tried_at)) end
      from tried_slot where collection_id = ?
      union all
      select format('generation %s/%s late=%s fills=%s %s by %s cook=%s recipe=%s cost=%s'
        ' uncertain=%s took=%s claimed=%s ended=%s sent=%s key=%s', slot, attempt, late, fills, outcome, path, cook_no,
        recipe_version, cost_usd, uncertain_usd, took_ms, virtual.millis(claimed_at),
        virtual.millis(ended_at), params->>'by', trait_key)
      from generation where collection_id = ?
      """;

  private SequenceState() {}

  /**
   * All rows, sorted.
   *
   * @param firstNode the number of the sequence's node 0
   */
  static List<String> lines(Connection connection, CollectionId collection, int firstNode)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SQL)) {
      for (int i = 1; i <= 6; i++) {
        statement.setObject(i, i == 3 ? firstNode : collection.uuid());
      }
      List<String> lines = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          lines.add(rows.getString(1));
        }
      }
      lines.sort(null);
      return lines;
    }
  }
}
