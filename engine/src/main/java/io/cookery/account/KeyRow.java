package io.cookery.account;

import io.cookery.id.AccountId;
import io.cookery.id.KeyId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code account_key}.
 *
 * @param stale whether its last use is to be written anew
 */
record KeyRow(Key key, boolean stale) {

  static final RowMapper<KeyRow> MAPPER = (row, _) -> read(row);

  private static KeyRow read(ResultSet row) throws SQLException {
    return new KeyRow(
        new Key(
            new KeyId(row.getObject("key_id", UUID.class)),
            new AccountId(row.getObject("account_id", UUID.class)),
            row.getString("name"),
            scopes(row),
            row.getObject("created_at", OffsetDateTime.class).toInstant(),
            instant(row.getObject("last_used_at", OffsetDateTime.class))),
        row.getBoolean("stale"));
  }

  private static Set<Scope> scopes(ResultSet row) throws SQLException {
    return Arrays.stream((Object[]) row.getArray("scopes").getArray())
        .map(name -> Scope.valueOf((String) name))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
    return at == null ? null : at.toInstant();
  }
}
