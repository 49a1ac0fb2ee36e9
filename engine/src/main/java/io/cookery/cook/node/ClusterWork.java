package io.cookery.cook.node;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.cookery.loop.DaemonLoop;
import io.cookery.loop.DaemonLoops;
import io.cookery.loop.Pace;
import io.cookery.loop.Role;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Recurring work that one node does for all, whichever comes first; when it dies in it, another one
 * does it again after {@link #HEARTBEAT} times {@link #MISSED}. Time is the database's, so a node
 * whose clock is wrong puts nothing off.
 */
public final class ClusterWork implements AutoCloseable {

  static final Duration HEARTBEAT = Duration.ofSeconds(1);

  /** The least that db-scheduler takes. */
  static final int MISSED = 4;

  /** What db-scheduler calls the only instance of a recurring task. */
  private static final String INSTANCE = "recurring";

  private static final Duration LOOK_EVERY = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** The heartbeat of a long piece of work and the short ones go on beside it. */
  private static final int THREADS = 2;

  /**
   * A piece of work.
   *
   * @param name the same on all nodes
   * @param every from one end to the next beginning
   */
  public record Work(String name, Duration every, Runnable run) {}

  private final DataSource database;
  private final Node node;
  private final List<Work> works;
  private @Nullable DaemonLoop starting;
  private volatile @Nullable Scheduler scheduler;

  public ClusterWork(DataSource database, Node node, List<Work> works) {
    this.database = database;
    this.node = node;
    this.works = works;
  }

  /** Starts in the background, which is tried until it succeeds: nobody waits for it. */
  public void start(DaemonLoops loops) {
    starting = loops.start("cluster-work", Role.BESIDE, Pace.every(LOOK_EVERY), this::look);
  }

  private boolean look() {
    Scheduler running = scheduler;
    if (running == null || !running.getSchedulerState().isStarted()) {
      startScheduler();
    }
    return false;
  }

  private void startScheduler() {
    Scheduler started = build();
    try {
      started.start();
      works.forEach(work -> requireScheduled(started, work));
      scheduler = started;
    } finally {
      if (scheduler != started) {
        started.stop();
      }
    }
  }

  /** A scheduler that could not write down what it is to do starts all the same. */
  private static void requireScheduled(Scheduler started, Work work) {
    if (started.getScheduledExecution(TaskInstanceId.of(work.name(), INSTANCE)).isEmpty()) {
      throw new IllegalStateException(work.name() + " was not scheduled");
    }
  }

  private Scheduler build() {
    List<RecurringTask<Void>> tasks = works.stream().map(ClusterWork::task).toList();
    return Scheduler.create(database)
        .startTasks(tasks)
        .threads(THREADS)
        .pollingInterval(LOOK_EVERY)
        .heartbeatInterval(HEARTBEAT)
        .missedHeartbeatsLimit(MISSED)
        .shutdownMaxWait(PATIENCE)
        .schedulerName(new SchedulerName.Fixed("node " + node.id()))
        .jdbcCustomization(new PostgreSqlJdbcCustomization(false, false))
        .failureLogging(LogLevel.WARN, false)
        .clock(node::databaseTime)
        .build();
  }

  private static RecurringTask<Void> task(Work work) {
    return Tasks.recurring(work.name(), FixedDelay.of(work.every()))
        .execute((_, _) -> work.run().run());
  }

  @Override
  public void close() {
    if (starting != null) {
      starting.close();
    }
    Scheduler running = scheduler;
    if (running != null) {
      running.stop();
    }
  }
}
