package io.cookery.cook.limit;

import io.cookery.tool.Tool;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** The table {@code call_rate}, which all nodes share; see {@code R__rates.sql}. */
public final class RateTable {

  private final Jdbi jdbi;

  public RateTable(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * A tool that cannot be called at any time.
   *
   * @param spacingMillis between two calls, over all nodes
   * @param pause how long it is left alone
   */
  record Rate(String tool, double spacingMillis, Duration pause) {}

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
                select tool, rate_spacing_ms(per_minute, slowed_ms) as spacing_ms,
                  greatest(0, extract(epoch from slowed_at - clock_timestamp()) * 1000) as pause_ms
                from call_rate
                where per_minute is not null or slowed_ms > 0
                """)
            .map((row, _) ->
                new Rate(
                    row.getString("tool"),
                    row.getDouble("spacing_ms"),
                    Duration.ofMillis((long) row.getDouble("pause_ms"))))
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

  void throttled(Tool tool, Duration pause) {
    jdbi.useHandle(handle ->
        handle
            .createQuery("select 1 from rate_throttled(:tool, :pause)")
            .bind("tool", tool.name())
            .bind("pause", pause.toMillis())
            .mapTo(Integer.class)
            .one());
  }
}
