package io.cookery.cook;

import io.cookery.id.CollectionId;
import io.cookery.id.CookId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * How fast cooks go, told from their journals, so that every node says the same. What is looked at
 * are the last two minutes, or the last 500 events when they are fewer.
 */
public final class CookRates {

  private static final int WINDOW_SECONDS = 120;
  private static final int MAX_EVENTS = 500;

  private final Jdbi jdbi;

  public CookRates(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * How fast a cook goes.
   *
   * @param piecesPerMinute 0 while nothing comes, and of an ended cook
   * @param etaSeconds until it has done what it is to do, if it goes on so; null when nobody can
   *     say
   */
  public record Rate(double piecesPerMinute, @Nullable Long etaSeconds) {
    static final Rate NONE = new Rate(0, null);
  }

  public Rate of(Cook cook) {
    return of(List.of(cook)).getOrDefault(cook.id(), Rate.NONE);
  }

  /** Those of all these cooks. */
  public Map<CookId, Rate> of(List<Cook> cooks) {
    Map<CookId, Rate> rates = new HashMap<>();
    cooks.forEach(cook -> rates.put(cook.id(), Rate.NONE));
    List<CookId> active =
        cooks.stream().filter(cook -> cook.status().active()).map(Cook::id).toList();
    if (!active.isEmpty()) {
      rates.putAll(read(active));
    }
    return rates;
  }

  private Map<CookId, Rate> read(List<CookId> cooks) {
    Map<CookId, Rate> rates = new HashMap<>();
    jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select k.collection_id, k.cook_no, coalesce(j.pieces, 0) as pieces,
                  k.status = 'running' as running,
                  k.waiting + k.in_flight + k.end_slot - k.next_slot as left_over,
                  extract(epoch from clock_timestamp() - greatest(k.started_at,
                    clock_timestamp() - :window * interval '1 second',
                    case when j.events = :most then j.since end)) as seconds
                from unnest(:collections, :numbers) as w (collection_id, cook_no)
                  join cook k using (collection_id, cook_no)
                  cross join lateral (
                    select count(*) as events, min(at) as since,
                      sum(filled) filter (where at > clock_timestamp()
                        - :window * interval '1 second') as pieces
                    from (
                      select at, case when type = 'progressed' then (
                          select sum(upper(r) - lower(r)) from (
                            select unnest((data ->> 'filled')::int4multirange) as r
                            union all select unnest((data ->> 'late')::int4multirange)) went)
                        end as filled
                      from journal
                      where collection_id = k.collection_id and cook_no = k.cook_no
                      order by seq desc limit :most) last) j
                """)
            .bind(
                "collections",
                cooks.stream().map(id -> id.collection().uuid()).toArray(UUID[]::new))
            .bind("numbers", cooks.stream().map(CookId::number).toArray(Integer[]::new))
            .bind("window", WINDOW_SECONDS)
            .bind("most", MAX_EVENTS)
            .map((row, _) -> rates.put(id(row), rate(row)))
            .list());
    return rates;
  }

  private static CookId id(ResultSet row) throws SQLException {
    return new CookId(
        new CollectionId(row.getObject("collection_id", UUID.class)), row.getInt("cook_no"));
  }

  private static Rate rate(ResultSet row) throws SQLException {
    double minutes = Math.max(0.001, row.getDouble("seconds")) / 60;
    double rate = Math.round(row.getInt("pieces") / minutes * 10) / 10.0;
    boolean goesOn = row.getBoolean("running") && rate > 0;
    return new Rate(rate, goesOn ? Math.round(row.getInt("left_over") / rate * 60) : null);
  }
}
