package io.cookery.chaos;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the engine has on record of a job's end.
 *
 * @param late whether the job had ended before without its tool
 * @param path how it became known
 * @param text what was made; null if nothing was
 * @param asked the text in the params that the tool was given; null if none are on record
 */
record Recorded(
    int slot,
    int attempt,
    boolean late,
    String outcome,
    String path,
    BigDecimal costUsd,
    boolean fills,
    Instant endedAt,
    @Nullable String text,
    @Nullable String error,
    @Nullable String asked) {

  static List<Recorded> of(Connection connection, String collection) throws SQLException {
    String sql =
        """
        select slot, attempt, late, outcome, path, cost_usd, fills, ended_at,
          outputs -> 0 ->> 'text', error, params ->> 'text'
        from generation where collection_id = ?::uuid order by slot, attempt, late
        """;
    List<Recorded> all = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, collection);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          all.add(
              new Recorded(
                  rows.getInt(1),
                  rows.getInt(2),
                  rows.getBoolean(3),
                  rows.getString(4),
                  rows.getString(5),
                  rows.getBigDecimal(6),
                  rows.getBoolean(7),
                  rows.getObject(8, OffsetDateTime.class).toInstant(),
                  rows.getString(9),
                  rows.getString(10),
                  rows.getString(11)));
        }
      }
    }
    return all;
  }

  /** Whether it is the tool's own word. */
  boolean said() {
    return path.equals("immediate") || path.equals("webhook") || path.equals("polling");
  }

  String key(String collection) {
    return collection + "." + slot + "." + attempt;
  }
}
