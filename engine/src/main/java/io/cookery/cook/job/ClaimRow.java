package io.cookery.cook.job;

import io.cookery.cook.recipe.Sent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** Reads a claim from a query of live jobs with the columns of {@link #COLUMNS}. */
public final class ClaimRow {

  /** Of a live job {@code l}. */
  public static final String COLUMNS =
      """
      l.slot, l.attempt, l.tries, l.called, l.delivery::text as delivery, l.sent_key,
        l.sent_traits::text as sent_traits, l.sent_params::text as sent_params,
        (extract(epoch from clock_timestamp() - l.first_tried_at) * 1000)::bigint as age_ms,
        greatest(0, extract(epoch from l.deadline_at - clock_timestamp()) * 1000)::bigint as left_ms
      """;

  public static final RowMapper<Claim> MAPPER =
      (row, context) ->
          new Claim(
              row.getInt("slot"),
              row.getInt("attempt"),
              row.getInt("tries"),
              Duration.ofMillis(row.getLong("age_ms")),
              Claim.callState(
                  row.getBoolean("called"),
                  row.getString("delivery"),
                  Duration.ofMillis(row.getLong("left_ms"))),
              sent(row));

  private ClaimRow() {}

  private static @Nullable Sent sent(ResultSet row) throws SQLException {
    String params = row.getString("sent_params");
    return params == null
        ? null
        : new Sent(row.getObject("sent_key", UUID.class), row.getString("sent_traits"), params);
  }
}
