package io.cookery.cook;

import io.cookery.id.CollectionId;
import io.cookery.id.CookId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** Reads a row of the table {@code cook}. */
public final class CookRow {

  public static final RowMapper<Cook> MAPPER = (row, context) -> read(row);

  private static final String ACTIVE =
      """
      select * from cook
      where collection_id = :collection and status in ('running', 'paused', 'stopping')
      """;

  private static final String NEWEST =
      "select * from cook where collection_id = :collection order by cook_no desc limit 1";

  private CookRow() {}

  /** The collection's active cook. */
  public static Optional<Cook> active(Handle handle, CollectionId collection) {
    return find(handle, ACTIVE, collection);
  }

  /** The collection's active cook, locked until the transaction ends. */
  public static Optional<Cook> lockActive(Handle handle, CollectionId collection) {
    return find(handle, ACTIVE + "for update", collection);
  }

  /**
   * The same for who then changes live jobs that there are: when it returns, no step has touched
   * one of them and waits for the cook.
   */
  public static Optional<Cook> lockActiveAndJobs(Handle handle, CollectionId collection) {
    closeGate(handle, collection);
    return lockActive(handle, collection);
  }

  /** Waits until no step is under way for a collection, and lets none begin before the commit. */
  static void closeGate(Handle handle, CollectionId collection) {
    handle
        .createQuery("select pg_advisory_xact_lock(ledger_gate(:collection))")
        .bind("collection", collection.uuid())
        .mapTo(String.class)
        .one();
  }

  /** Those of these collections' cooks that are being stopped. */
  public static List<Cook> stopping(Handle handle, List<CollectionId> collections) {
    return handle
        .createQuery(
            "select * from cook where collection_id = any(:collections) and status = 'stopping'")
        .bindArray("collections", UUID.class, collections.stream().map(CollectionId::uuid).toList())
        .map(MAPPER)
        .list();
  }

  /** The newest cook of a collection, active or not. */
  public static Optional<Cook> newest(Handle handle, CollectionId collection) {
    return find(handle, NEWEST, collection);
  }

  /** The same, locked until the transaction ends. */
  public static Optional<Cook> lockNewest(Handle handle, CollectionId collection) {
    return find(handle, NEWEST + " for update", collection);
  }

  private static Optional<Cook> find(Handle handle, String sql, CollectionId collection) {
    return handle.createQuery(sql).bind("collection", collection.uuid()).map(MAPPER).findOne();
  }

  public static Cook read(ResultSet row) throws SQLException {
    CollectionId collection = new CollectionId(row.getObject("collection_id", UUID.class));
    int supply = row.getInt("supply");
    return new Cook(
        new CookId(collection, row.getInt("cook_no")),
        row.getString("tool"),
        CookStatus.valueOf(row.getString("status")),
        row.getString("reason"),
        supply,
        row.getInt("filled"),
        row.getInt("in_flight"),
        row.getInt("failed"),
        row.getInt("waiting") + row.getInt("shelved") + supply - row.getInt("next_slot"),
        row.getBigDecimal("cost_usd"),
        row.getBigDecimal("uncertain_usd"),
        row.getBigDecimal("budget_usd"),
        row.getInt("max_concurrent"),
        row.getObject("count", Integer.class),
        row.getInt("max_attempts"),
        Duration.ofMillis(row.getLong("total_timeout_ms")),
        row.getInt("recipe_version"),
        row.getLong("journal_seq"),
        row.getObject("started_at", OffsetDateTime.class).toInstant(),
        row.getObject("updated_at", OffsetDateTime.class).toInstant(),
        instant(row.getObject("ended_at", OffsetDateTime.class)));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
    return at == null ? null : at.toInstant();
  }
}
