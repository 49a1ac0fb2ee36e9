package io.cookery.cook.call;

import io.cookery.db.Json;
import io.cookery.id.JobId;
import io.cookery.input.LegalText;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What is on record of failed attempts, as the log tells it. */
class FailedAttempts {

  /** Of what a tool said so much is told. */
  static final int SHOWN_CHARACTERS = 200;

  /** Shorter values of params are no prompts, and stand in every text. */
  private static final int SHORTEST_VALUE = 4;

  private final Jdbi jdbi;

  FailedAttempts(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** The line of one; empty if there is no such attempt. */
  Optional<String> find(JobId id) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select g.cook_no, k.tool, g.outcome, g.cost_usd, g.error, g.params,
                  k.status as cook_status, t.failed,
                  extract(epoch from t.due_at - clock_timestamp()) * 1000 as due_millis
                from generation g
                  join cook k on k.collection_id = g.collection_id and k.cook_no = g.cook_no
                  left join tried_slot t
                    on t.collection_id = g.collection_id and t.slot = g.slot
                where g.collection_id = :collection and g.slot = :slot and g.attempt = :attempt
                  and not g.late
                """)
            .bind("collection", id.collection().uuid())
            .bind("slot", id.slot())
            .bind("attempt", id.attempt())
            .map((row, _) -> line(id, row))
            .findOne());
  }

  private static String line(JobId id, ResultSet row) throws SQLException {
    String error = Optional.ofNullable(row.getString("error")).orElse("");
    return "attempt failed: cook=%s.%d slot=%d attempt=%d tool=%s outcome=%s cost=%s next=%s reason=\"%s\""
        .formatted(
            id.collection(),
            row.getInt("cook_no"),
            id.slot(),
            id.attempt(),
            row.getString("tool"),
            row.getString("outcome"),
            Json.money(row.getBigDecimal("cost_usd")),
            next(row),
            reason(error, Json.MAPPER.readTree(row.getString("params"))));
  }

  private static String next(ResultSet row) throws SQLException {
    if (row.getObject("failed") == null) {
      return "at-once";
    }
    if (row.getBoolean("failed")) {
      return "none";
    }
    String status = row.getString("cook_status");
    if (!status.equals("running")) {
      return "when-" + (status.equals("paused") ? "resumed" : "cooked-again");
    }
    @Nullable BigDecimal due = row.getBigDecimal("due_millis");
    Duration left = Duration.ofMillis(due == null ? 0 : Math.max(0, due.longValue()));
    return String.format(Locale.ROOT, "in-%.1fs", left.toMillis() / 1_000.0);
  }

  /** What the tool said, in a line, without what the piece is made from. */
  static String reason(String error, JsonNode params) {
    List<String> values = new ArrayList<>();
    collect(params, values);
    values.sort(Comparator.comparingInt(String::length).reversed());
    String reason = error;
    for (String value : values) {
      reason = reason.replace(value, "[param]");
    }
    String line = reason.replaceAll("\\p{Cntrl}+", " ").replace('"', '\'').strip();
    String start = LegalText.start(line, SHOWN_CHARACTERS);
    return start.length() < line.length() ? start + "…" : line;
  }

  private static void collect(JsonNode node, List<String> values) {
    if (node.isString()) {
      String text = node.asString().strip();
      if (text.length() >= SHORTEST_VALUE) {
        values.add(text);
      }
    } else {
      node.forEach(child -> collect(child, values));
    }
  }
}
