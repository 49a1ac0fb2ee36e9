package io.cookery.cook.limit;

import io.cookery.db.Json;
import io.cookery.id.JobId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** The table {@code call_rate}, which all nodes share; see {@code R__rates.sql}. */
final class RateTable {

  /** What was learned is known for so long after it was last used. */
  static final Duration KNOWN_FOR = Duration.ofMinutes(10);

  private static final Logger log = LoggerFactory.getLogger(RateTable.class);

  private final Jdbi jdbi;

  RateTable(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * A tool that cannot be called at any time.
   *
   * @param spacingMillis between two calls, over all nodes, as it was set
   * @param pause how long it is left alone
   */
  record Rate(String tool, double spacingMillis, Duration pause, Known known) {}

  /**
   * What is known of how much a tool takes.
   *
   * @param version counts what was written
   */
  record Known(long version, Learned learned) {
    static final Known NOTHING = new Known(0, Learned.NOTHING);

    /** What nobody has used for long is not known any more. */
    Known asOf(long nowMillis) {
      boolean old = nowMillis - learned.heardMillis() > KNOWN_FOR.toMillis();
      return old ? new Known(version, Learned.NOTHING) : this;
    }
  }

  /**
   * What became of a write.
   *
   * @param known what is there now
   * @param nowMillis by the database's clock
   */
  record Written(boolean written, Known known, long nowMillis) {}

  /**
   * Moments for calls that belong to this node alone, counted from when the database took them.
   *
   * @param sentNanos by {@link System#nanoTime()}, surely before the database took them
   * @param receivedNanos surely after it did
   * @param waitMillis if there are none: when to ask again
   */
  record Moments(
      long sentNanos,
      long receivedNanos,
      int count,
      double firstMillis,
      double spacingMillis,
      double waitMillis) {

    /** When the call of this number may be made. */
    long beginNanos(int number) {
      return receivedNanos + offsetNanos(number);
    }

    /** When it may be made no more if it may be late by so much. */
    long endNanos(int number, Duration late) {
      return sentNanos + offsetNanos(number) + late.toNanos();
    }

    private long offsetNanos(int number) {
      return (long) ((firstMillis + number * spacingMillis) * 1_000_000);
    }
  }

  List<Rate> all() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select tool, rate_spacing_ms(per_minute, null) as spacing_ms,
                  greatest(0, extract(epoch from paused_until - clock_timestamp()) * 1000)
                    as pause_ms,
                  learned_version as version, learned,
                  floor(extract(epoch from clock_timestamp()) * 1000) as now_ms
                from call_rate
                where per_minute is not null or learned_version > 0
                  or paused_until > clock_timestamp()
                """)
            .map((row, _) ->
                new Rate(
                    row.getString("tool"),
                    row.getDouble("spacing_ms"),
                    Duration.ofMillis((long) Math.ceil(row.getDouble("pause_ms"))),
                    known(row)))
            .list());
  }

  /** How often tools may be called now; those that may be called at any rate are not among them. */
  List<RateUse> uses() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select tool, per_minute, learned_version as version, learned,
                  case when paused_until > clock_timestamp() then paused_until end as paused_until,
                  floor(extract(epoch from clock_timestamp()) * 1000) as now_ms
                from call_rate order by tool
                """)
            .map((row, _) -> {
              OffsetDateTime paused = row.getObject("paused_until", OffsetDateTime.class);
              return new RateUse(
                  row.getString("tool"),
                  row.getObject("per_minute", Integer.class),
                  LearnedLimit.of(known(row).learned()),
                  paused == null ? null : paused.toInstant());
            })
            .filter(use ->
                use.perMinute() != null || use.learned().limits() || use.pausedUntil() != null)
            .list());
  }

  /**
   * Takes moments for calls.
   *
   * @param most so many at most
   * @param horizon none is further away
   */
  Moments take(String tool, int most, Duration horizon) {
    return jdbi.withHandle(handle -> {
      long sentNanos = System.nanoTime();
      return handle
          .createQuery("select * from rate_take(:tool, :most, :horizon)")
          .bind("tool", tool)
          .bind("most", most)
          .bind("horizon", (double) horizon.toMillis())
          .map((row, _) ->
              new Moments(
                  sentNanos,
                  System.nanoTime(),
                  row.getInt("granted"),
                  row.getDouble("first_ms"),
                  row.getDouble("spacing_ms"),
                  row.getDouble("wait_ms")))
          .one();
    });
  }

  /** What time it is by the database's clock. */
  long nowMillis() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select floor(extract(epoch from clock_timestamp()) * 1000)")
            .mapTo(Long.class)
            .one());
  }

  void pause(String tool, Duration length) {
    jdbi.useHandle(handle ->
        handle
            .createQuery("select 1 from rate_pause(:tool, :pause)")
            .bind("tool", tool)
            .bind("pause", length.toMillis())
            .mapTo(Integer.class)
            .one());
  }

  /**
   * Writes what was learned unless somebody else has written.
   *
   * @param before what it was made from
   */
  Written learn(String tool, Known before, Learned learned) {
    double perSecond = learned.callsPerSecond();
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select * from rate_learn(:tool, :version, cast(:learned as jsonb),
                  cast(:perSecond as double precision), :fell)
                """)
            .bind("tool", tool)
            .bind("version", before.version())
            .bind("learned", learned.limits() ? Json.write(learned) : null)
            .bind("perSecond", perSecond > 0 ? perSecond : null)
            .bind("fell", learned.epoch() != before.learned().epoch())
            .map((row, _) ->
                new Written(row.getBoolean("written"), known(row), row.getLong("now_ms")))
            .one());
  }

  /**
   * Which of these jobs a tool works on, and how many more that no node has handed over which is
   * here: their places are taken as well.
   */
  JobsAtWork.Found atWork(String tool, List<JobId> jobs) {
    return jdbi.withHandle(handle -> AtWorkQuery.read(handle, tool, jobs));
  }

  private static Known known(ResultSet row) throws SQLException {
    Learned learned = parse(row.getString("learned"));
    return new Known(row.getLong("version"), learned).asOf(row.getLong("now_ms"));
  }

  private static Learned parse(@Nullable String json) {
    if (json == null) {
      return Learned.NOTHING;
    }
    try {
      return Json.MAPPER.readValue(json, Learned.class);
    } catch (JacksonException e) {
      log.warn("What was learned of a tool cannot be read; it is learned anew", e);
      return Learned.NOTHING;
    }
  }
}
