package io.cookery.cook;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs once what a cook of a test waits for when it takes longer than any should, and gives up when
 * it takes longer than any can.
 */
final class SlowCookReport implements Consumer<Cook> {

  private static final Duration SLOW = Duration.ofSeconds(40);

  private static final Duration STUCK = Duration.ofMinutes(3);

  private static final List<String> LOOKS =
      List.of(
          "select clock_timestamp() as now, c.* from cook c where ended_at is null",
          "select * from tried_slot limit 20",
          "select * from live_job limit 20",
          "select * from node",
          "select * from call_rate",
          "select state, wait_event, query_start, query from pg_stat_activity"
              + " where datname = current_database()",
          "select * from pg_locks where not granted");

  private static final Logger log = LoggerFactory.getLogger(SlowCookReport.class);

  private final Jdbi jdbi;
  private final long startNanos = System.nanoTime();
  private boolean told;

  SlowCookReport(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public void accept(Cook cook) {
    long sinceNanos = System.nanoTime() - startNanos;
    if (sinceNanos > STUCK.toNanos()) {
      throw new AssertionError("after %s this cook is still %s".formatted(STUCK, cook));
    }
    if (!told && sinceNanos > SLOW.toNanos()) {
      told = true;
      log.warn("After {} this cook is still {}: {}", SLOW, cook.status(), cook);
      LOOKS.forEach(this::look);
      Thread.getAllStackTraces()
          .forEach((thread, frames) -> log.warn("{} {}", thread, List.of(frames)));
    }
  }

  private void look(String sql) {
    jdbi.useHandle(
        handle -> handle.createQuery(sql).mapToMap().forEach(row -> log.warn("{}: {}", sql, row)));
  }
}
