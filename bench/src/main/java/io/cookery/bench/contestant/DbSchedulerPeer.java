package io.cookery.bench.contestant;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariDataSource;
import io.cookery.bench.measure.BenchDatabase;
import io.cookery.bench.measure.Contestant;
import io.cookery.bench.measure.NanoLog;
import io.cookery.bench.measure.Trial;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * db-scheduler with one-time tasks that do nothing, by its faster polling strategy
 * (lock-and-fetch). Its tasks are scheduled before the clock starts; Cookery's jobs are not.
 *
 * @param threads and {@code lower}, {@code upper}: when it fetches more, as multiples of its
 *     threads; its docs/performance.md has the configurations that its author measured
 */
public record DbSchedulerPeer(BenchDatabase database, int threads, double lower, double upper)
    implements Contestant {

  private static final String SCHEMA = "bench_db_scheduler";
  private static final int SPARE_CONNECTIONS = 4;
  private static final int BATCH = 1_000;
  private static final long LOOK_MILLIS = 2;
  private static final long PATIENCE_MINUTES = 30;

  /** The table and indexes of its own documentation for PostgreSQL, those for priorities aside. */
  private static final String TABLES =
      """
      create table scheduled_tasks (
        task_name text not null, task_instance text not null, task_data bytea,
        execution_time timestamptz, picked boolean not null, picked_by text,
        last_success timestamptz, last_failure timestamptz, consecutive_failures int,
        last_heartbeat timestamptz, version bigint not null, priority smallint, state text,
        primary key (task_name, task_instance));
      create index execution_time_idx on scheduled_tasks (execution_time);
      create index last_heartbeat_idx on scheduled_tasks (last_heartbeat);
      """;

  /** The configurations that its documentation found fastest, of which the best one counts. */
  public static List<DbSchedulerPeer> all(BenchDatabase database) {
    return List.of(
        new DbSchedulerPeer(database, 20, 4.0, 20.0), new DbSchedulerPeer(database, 50, 0.5, 4.0));
  }

  @Override
  public String name() {
    return "db-scheduler, %d threads, lock-and-fetch %s/%s".formatted(threads, lower, upper);
  }

  @Override
  public String schema() {
    return SCHEMA;
  }

  @Override
  public Trial prepare(int pieces) throws SQLException {
    HikariDataSource pool = database.pool(SCHEMA, threads + SPARE_CONNECTIONS);
    try (Connection connection = pool.getConnection()) {
      connection.createStatement().execute(TABLES);
    }
    NanoLog executed = new NanoLog(pieces);
    CountDownLatch all = new CountDownLatch(pieces);
    OneTimeTask<Void> task =
        Tasks.oneTime("noop")
            .execute((_, _) -> {
              executed.add(System.nanoTime());
              all.countDown();
            });
    Scheduler scheduler =
        Scheduler.create(pool, task)
            .threads(threads)
            .pollUsingLockAndFetch(lower, upper)
            .pollingInterval(Duration.ofSeconds(1))
            .build();
    schedule(scheduler, task, pieces);
    return new SchedulerTrial(pool, scheduler, pieces, executed, all);
  }

  private static void schedule(Scheduler scheduler, OneTimeTask<Void> task, int pieces) {
    Instant due = Instant.now().minusSeconds(1);
    for (int from = 0; from < pieces; from += BATCH) {
      List<TaskInstance<?>> batch = new ArrayList<>();
      for (int i = from; i < Math.min(pieces, from + BATCH); i++) {
        batch.add(task.instance("piece-" + i));
      }
      scheduler.scheduleBatch(batch, due);
    }
  }

  @Override
  public void cleanUp() {
    database.dropSchema(SCHEMA);
  }

  private record SchedulerTrial(
      HikariDataSource pool, Scheduler scheduler, int pieces, NanoLog executed, CountDownLatch all)
      implements Trial {

    @Override
    public Timing run() throws Exception {
      scheduler.start();
      if (!all.await(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
        throw new IllegalStateException("db-scheduler ran only " + executed.count());
      }
      while (left() > 0) {
        Thread.sleep(LOOK_MILLIS);
      }
      return new Timing((System.nanoTime() - executed.sorted()[0]) / 1e9, null, null);
    }

    /** Tasks that are not yet recorded as done: a done one-time task is deleted. */
    private long left() throws SQLException {
      try (Connection connection = pool.getConnection();
          var row =
              connection.createStatement().executeQuery("select count(*) from scheduled_tasks")) {
        row.next();
        return row.getLong(1);
      }
    }

    @Override
    public void verify() throws SQLException {
      Trial.expect("executions", pieces, executed.count());
      Trial.expect("tasks left", 0, left());
    }

    @Override
    public void close() {
      scheduler.stop();
      pool.close();
    }
  }
}
