package io.cookery.cook.metric;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How all nodes stand together, by the database: read when asked for, all figures at once, and kept
 * for a moment. A figure that cannot be read is not a number.
 */
final class FleetFigures {

  /** How old a figure may be. */
  static final Duration KEPT = Duration.ofSeconds(1);

  private static final Logger log = LoggerFactory.getLogger(FleetFigures.class);

  private final Jdbi jdbi;
  private @Nullable Read last;
  private long lastNanos;

  FleetFigures(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * The figures of one moment.
   *
   * @param secondsSinceCheck not a number when the invariants were never checked
   */
  private record Read(
      double liveJobs, double nodesAlive, double secondsSinceCheck, Map<String, Integer> found) {}

  private static final Read UNKNOWN = new Read(Double.NaN, Double.NaN, Double.NaN, Map.of());

  double liveJobs() {
    return read().liveJobs();
  }

  double nodesAlive() {
    return read().nodesAlive();
  }

  double secondsSinceCheck() {
    return read().secondsSinceCheck();
  }

  /** Not a number when it was never checked. */
  double violations(String invariant) {
    Integer violations = read().found().get(invariant);
    return violations == null ? Double.NaN : violations;
  }

  private synchronized Read read() {
    Read kept = last;
    if (kept != null && System.nanoTime() - lastNanos < KEPT.toNanos()) {
      return kept;
    }
    Read now;
    try {
      now = jdbi.withHandle(FleetFigures::read);
    } catch (JdbiException e) {
      log.debug("Figures could not be read", e);
      now = UNKNOWN;
    }
    last = now;
    lastNanos = System.nanoTime();
    return now;
  }

  private static Read read(Handle handle) {
    return handle
        .createQuery(
            """
            select
              (select coalesce(sum(in_flight), 0) from cook
               where status in ('running', 'paused', 'stopping')) as live_jobs,
              (select count(*) from node
               where beat_at > clock_timestamp() - lease_seconds * interval '1 second') as nodes,
              (select extract(epoch from clock_timestamp() - min(checked_at))
               from invariant_check) as check_age
            """)
        .map((row, _) -> {
          BigDecimal age = row.getBigDecimal("check_age");
          return new Read(
              row.getDouble("live_jobs"),
              row.getDouble("nodes"),
              age == null ? Double.NaN : age.doubleValue(),
              Invariants.violations(handle));
        })
        .one();
  }
}
