package io.cookery.cook.limit;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Tells how tools do. */
public final class ToolHealths {

  /** Cooks of a tool that are looked at: those active that changed last, and those ended last. */
  static final int COOKS = 5;

  /**
   * Jobs of each that are looked at: those of its highest slots, which are the last to be begun.
   */
  static final int RECENT = 20;

  private final Jdbi jdbi;
  private final Limits limits;

  public ToolHealths(Jdbi jdbi, Limits limits) {
    this.jdbi = jdbi;
    this.limits = limits;
  }

  public ToolHealth of(String tool) {
    Map<String, Integer> recent = new TreeMap<>();
    Instant lastEndedAt = jdbi.withHandle(handle -> recent(handle, tool, recent));
    int live = jdbi.withHandle(handle -> live(handle, tool));
    Optional<RateUse> rate =
        limits.rates().stream().filter(use -> use.tool().equals(tool)).findFirst();
    return new ToolHealth(
        live,
        recent,
        lastEndedAt,
        limits.toolLimits(tool),
        rate.map(RateUse::learned).orElse(LearnedLimit.NONE),
        rate.map(RateUse::pausedUntil).orElse(null));
  }

  private static int live(Handle handle, String tool) {
    return handle
        .createQuery(
            """
            select coalesce(sum(in_flight), 0) from cook
            where tool = ? and status in ('running', 'paused', 'stopping')
            """)
        .bind(0, tool)
        .mapTo(Integer.class)
        .one();
  }

  /** Counts into {@code recent} and says when the last ended. */
  private static @Nullable Instant recent(Handle handle, String tool, Map<String, Integer> recent) {
    return handle
        .createQuery(
            """
            with newest as (
              select collection_id from (
                (select collection_id, updated_at as at from cook
                  where tool = :tool and status in ('running', 'paused', 'stopping')
                  order by updated_at desc limit :cooks)
                union all
                (select collection_id, ended_at from cook
                  where tool = :tool and ended_at is not null
                  order by ended_at desc limit :cooks)) c
              order by at desc limit :cooks)
            select g.outcome, count(*) as jobs, max(g.ended_at) as ended_at
            from (select distinct collection_id from newest) n
            cross join lateral (
              select outcome, ended_at from generation
              where collection_id = n.collection_id order by slot desc, attempt desc limit :recent) g
            group by g.outcome
            """)
        .bind("tool", tool)
        .bind("cooks", COOKS)
        .bind("recent", RECENT)
        .map((row, _) -> {
          recent.put(row.getString("outcome"), row.getInt("jobs"));
          return row.getObject("ended_at", OffsetDateTime.class).toInstant();
        })
        .stream()
        .max(Instant::compareTo)
        .orElse(null);
  }
}
