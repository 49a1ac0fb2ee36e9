package io.cookery.webhook;

import io.cookery.id.AccountId;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** Reads a row of the table {@code webhook}. */
final class WebhookRow {

  static final RowMapper<Webhook> MAPPER = (row, context) -> read(row);

  private WebhookRow() {}

  private static Webhook read(ResultSet row) throws SQLException {
    return new Webhook(
        row.getObject("webhook_id", UUID.class),
        new AccountId(row.getObject("account_id", UUID.class)),
        URI.create(row.getString("url")),
        List.of((String[]) row.getArray("events").getArray()),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        instant(row, "failing_since"),
        instant(row, "disabled_at"),
        row.getString("disabled_reason"),
        instant(row, "former_until"));
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
