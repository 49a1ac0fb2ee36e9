package io.cookery.cook.metric;

import io.cookery.cook.CookStatus;
import io.cookery.cook.node.LiveNodes;
import io.cookery.id.CollectionId;
import io.cookery.id.CookId;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What collections have come to: pieces, cost, files, and whether somebody works on them. */
public final class CollectionFigures {

  private static final String SQL =
      """
      select c.collection_id,
        (select count(*) from generation g
         where g.collection_id = c.collection_id and g.fills and g.slot < c.supply) as pieces,
        (select coalesce(sum(k.cost_usd), 0) from cook k where k.collection_id = c.collection_id)
          as cost_usd,
        (select coalesce(sum(o.bytes), 0) from (
           select distinct output ->> 'sha256', (output ->> 'bytes')::bigint as bytes
           from generation g cross join lateral json_array_elements(g.outputs) output
           where g.collection_id = c.collection_id and g.outcome = 'generated'
             and output ->> 'text' is null) o) as bytes,
        k.cook_no, k.status, coalesce(k.updated_at, c.created_at) as worked_at
      from unnest(:collections) as wanted (collection_id)
        join collection c using (collection_id)
        left join lateral (
          select cook_no, status, updated_at from cook where collection_id = c.collection_id
          order by cook_no desc limit 1) k on true
      where c.deleted_at is null
      """;

  private final Jdbi jdbi;
  private final LiveNodes nodes;

  public CollectionFigures(Jdbi jdbi) {
    this.jdbi = jdbi;
    this.nodes = new LiveNodes(jdbi);
  }

  /**
   * What one has come to.
   *
   * @param pieces that are there
   * @param costUsd of all its cooks
   * @param bytes of all files that its jobs made; what other collections have too counts with each
   * @param cook the newest one; null when it was never cooked
   * @param status of that cook; null when there is none
   * @param workedAt when its newest cook last changed, or when it was made
   * @param attended whether a live node works on it when there is something to do
   */
  public record Figures(
      int pieces,
      BigDecimal costUsd,
      long bytes,
      @Nullable CookId cook,
      @Nullable CookStatus status,
      Instant workedAt,
      boolean attended) {

    /** Whether a cook is under way that nobody works on. */
    public boolean interrupted() {
      return status != null && status.working() && !attended;
    }
  }

  /** Of these; without those that are not there. */
  public Map<CollectionId, Figures> of(Collection<CollectionId> collections) {
    Set<CollectionId> attended = attended(collections);
    Map<CollectionId, Figures> figures = new HashMap<>();
    jdbi.useHandle(handle ->
        handle
            .createQuery(SQL)
            .bindArray("collections", CollectionId.class, collections)
            .map((row, _) -> {
              CollectionId id = new CollectionId(row.getObject("collection_id", UUID.class));
              return figures.put(id, figures(id, row, attended.contains(id)));
            })
            .list());
    return figures;
  }

  /** Those of them that a live node works on when there is something to do. */
  public Set<CollectionId> attended(Collection<CollectionId> collections) {
    return nodes.serving(collections);
  }

  private static Figures figures(CollectionId id, ResultSet row, boolean attended)
      throws SQLException {
    String status = row.getString("status");
    return new Figures(
        row.getInt("pieces"),
        row.getBigDecimal("cost_usd"),
        row.getLong("bytes"),
        status == null ? null : new CookId(id, row.getInt("cook_no")),
        status == null ? null : CookStatus.valueOf(status),
        row.getObject("worked_at", OffsetDateTime.class).toInstant(),
        attended);
  }
}
