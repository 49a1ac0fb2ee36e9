package io.cookery.books;

import io.cookery.id.CollectionId;
import io.cookery.id.JobId;
import java.math.BigDecimal;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is on record of a job's end.
 *
 * @param late whether the job had ended before without its tool
 * @param path how it became known
 * @param uncertainUsd the part of the cost that no answer confirmed; below 0 when it is taken back
 */
record RecordedEnd(
    JobId job,
    boolean late,
    String outcome,
    String path,
    BigDecimal costUsd,
    BigDecimal uncertainUsd,
    JsonNode params) {

  private static final JsonMapper JSON = new JsonMapper();

  static List<RecordedEnd> of(Jdbi jdbi, CollectionId collection) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select slot, attempt, late, outcome, path, cost_usd,
                  coalesce(uncertain_usd, 0) as uncertain_usd, params::text as params
                from generation where collection_id = ? order by slot, attempt, late
                """)
            .bind(0, collection.uuid())
            .map((row, _) ->
                new RecordedEnd(
                    new JobId(collection, row.getInt("slot"), row.getInt("attempt")),
                    row.getBoolean("late"),
                    row.getString("outcome"),
                    row.getString("path"),
                    row.getBigDecimal("cost_usd"),
                    row.getBigDecimal("uncertain_usd"),
                    JSON.readTree(row.getString("params"))))
            .list());
  }

  BigDecimal confirmedUsd() {
    return costUsd.subtract(uncertainUsd);
  }

  /** Whether it is the tool's own word. */
  boolean said() {
    return path.equals("immediate") || path.equals("webhook") || path.equals("polling");
  }
}
