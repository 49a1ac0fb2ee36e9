package io.cookery.cook.node;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Recurring work that one node does for all, whichever comes first; when it dies in it, another one
 * does it again after {@link #HEARTBEAT} times {@link #MISSED}. Time is the database's, so a node
 * whose clock is wrong puts nothing off.
 */
public final class ClusterWork implements AutoCloseable {

  static final Duration HEARTBEAT = Duration.ofSeconds(1);

  /** The least that db-scheduler takes. */
  static final int MISSED = 4;

  private static final Duration LOOK_EVERY = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** The heartbeat of a long piece of work and the short ones go on beside it. */
  private static final int THREADS = 2;

  private static final Logger log = LoggerFactory.getLogger(ClusterWork.class);

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
  private final Thread starting =
      Thread.ofPlatform().name("cluster-work").daemon().unstarted(this::startScheduler);
  private @Nullable Scheduler scheduler;

  public ClusterWork(DataSource database, Node node, List<Work> works) {
    this.database = database;
    this.node = node;
    this.works = works;
  }

  /** Starts in the background: nobody waits for it. */
  public void start() {
    starting.start();
  }

  private void startScheduler() {
    try {
      List<RecurringTask<Void>> tasks = works.stream().map(ClusterWork::task).toList();
      Scheduler started =
          Scheduler.create(database)
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
      scheduler = started;
      started.start();
    } catch (RuntimeException e) {
      log.error("The work for all nodes could not be started; other nodes do it", e);
    }
  }

  private static RecurringTask<Void> task(Work work) {
    return Tasks.recurring(work.name(), FixedDelay.of(work.every()))
        .execute((_, _) -> work.run().run());
  }

  @Override
  public void close() {
    try {
      starting.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (scheduler != null) {
      scheduler.stop();
    }
  }
}
