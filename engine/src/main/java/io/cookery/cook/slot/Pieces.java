package io.cookery.cook.slot;

import io.cookery.asset.Output;
import io.cookery.db.Json;
import io.cookery.id.CollectionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;
import tools.jackson.core.type.TypeReference;

/** The pieces that collections have. */
public final class Pieces {

  /** Rows read at once: what reading a collection holds in memory. */
  private static final int PAGE = 1_000;

  private static final TypeReference<Map<String, String>> NAMES = new TypeReference<>() {};
  private static final TypeReference<List<Output>> OUTPUTS = new TypeReference<>() {};

  private final Jdbi jdbi;

  public Pieces(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Hands on every piece of a collection in the order of slots, a page in memory at a time. */
  public void forEach(CollectionId collection, Consumer<Piece> consumer) {
    int after = -1;
    List<Piece> page = after(collection, after, PAGE);
    while (!page.isEmpty()) {
      page.forEach(consumer);
      after = page.getLast().slot();
      page = after(collection, after, PAGE);
    }
  }

  /**
   * The pieces of the slots above {@code slot}, lowest slot first.
   *
   * @param slot −1 for the first
   * @param limit pieces at most
   */
  public List<Piece> after(CollectionId collection, int slot, int limit) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select slot, attempt, traits::text as traits, params::text as params,
                  outputs::text as outputs, took_ms,
                  -- A late one says what was owed beside what its end without the tool had cost.
                  cost_usd + case when late then coalesce((select e.cost_usd from generation e
                    where e.collection_id = g.collection_id and e.slot = g.slot
                      and e.attempt = g.attempt and not e.late), 0) else 0 end as cost_usd
                from generation g
                where collection_id = :collection and fills and slot > :after
                order by slot limit :limit
                """)
            .bind("collection", collection.uuid())
            .bind("after", slot)
            .bind("limit", limit)
            .map((row, _) -> read(row))
            .list());
  }

  private static Piece read(ResultSet row) throws SQLException {
    return new Piece(
        row.getInt("slot"),
        row.getInt("attempt"),
        Json.MAPPER.readValue(row.getString("traits"), NAMES),
        Json.MAPPER.readTree(row.getString("params")),
        Json.MAPPER.readValue(row.getString("outputs"), OUTPUTS),
        row.getBigDecimal("cost_usd"),
        Duration.ofMillis(row.getLong("took_ms")));
  }
}
