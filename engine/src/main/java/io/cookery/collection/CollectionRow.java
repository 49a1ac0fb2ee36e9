package io.cookery.collection;

import io.cookery.id.AccountId;
import io.cookery.id.CollectionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;

/** Reads a row of the table {@code collection}. */
final class CollectionRow {

  static final RowMapper<StoredCollection> MAPPER = (row, _) -> read(row);

  private CollectionRow() {}

  static StoredCollection read(ResultSet row) throws SQLException {
    return new StoredCollection(
        new CollectionId(row.getObject("collection_id", UUID.class)),
        new AccountId(row.getObject("account_id", UUID.class)),
        row.getString("name"),
        row.getInt("supply"),
        row.getInt("recipe_version"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("updated_at", OffsetDateTime.class).toInstant(),
        row.getObject("archived_at") != null,
        row.getObject("finalized_at") != null);
  }
}
