package io.cookery.cook.remote;

import io.cookery.cook.Cook;
import io.cookery.cook.node.NodeScope;
import io.cookery.db.DatabaseErrors;
import io.cookery.tool.ToolRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the jobs that tools have, each when its time has come: asks how it stands, ends it when
 * its deadline is over, has it cancelled when its cook was stopped. Every node does this for all
 * collections in its scope; taking a job to look at it keeps the others from it for an interval.
 */
final class Poller implements AutoCloseable {

  static final Duration EVERY = Duration.ofMillis(50);

  /** Looks at the same moment on one node, at most; what is due beyond waits in the database. */
  static final int MAX_LOOKS = 1_024;

  private static final int MAX_BATCH = 500;

  /** Batches of one collection before it is another's turn. */
  private static final int MAX_BATCHES = 10;

  private static final Logger log = LoggerFactory.getLogger(Poller.class);

  private final DueJobs dueJobs;
  private final JobPoll look;
  private final ToolRegistry tools;
  private final NodeScope scope;
  private final Semaphore places = new Semaphore(MAX_LOOKS);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread =
      Thread.ofPlatform().name("poller").daemon().unstarted(this::pollUntilClosed);

  Poller(DueJobs dueJobs, JobPoll look, ToolRegistry tools, NodeScope scope) {
    this.dueJobs = dueJobs;
    this.look = look;
    this.tools = tools;
    this.scope = scope;
  }

  void start() {
    thread.start();
  }

  private void pollUntilClosed() {
    try {
      boolean more = false;
      while (!closed.await(more ? 0 : EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
        more = poll();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether there may be more to look at now. */
  private boolean poll() {
    try {
      boolean more = false;
      // A node that lacks the tool leaves its jobs to the others.
      for (Cook cook : dueJobs.cooks(scope, tools.names())) {
        more |= poll(cook);
      }
      return more && places.availablePermits() > 0;
    } catch (RuntimeException e) {
      log.warn(
          "The poller could not look ({}); it looks again in {}",
          DatabaseErrors.firstLine(e),
          EVERY);
      return false;
    } catch (Error e) {
      // A node whose thread had ended would beat on and do nothing.
      log.error("The poller could not look; it looks again in {}", EVERY, e);
      return false;
    }
  }

  private boolean poll(Cook cook) {
    for (int batch = 0; batch < MAX_BATCHES; batch++) {
      int room = Math.min(MAX_BATCH, places.availablePermits());
      if (room == 0 || lookAtSome(cook, room) < room) {
        return room == 0;
      }
    }
    return true;
  }

  private int lookAtSome(Cook cook, int most) {
    List<DueJob> due = dueJobs.take(cook.id().collection(), most);
    for (DueJob job : due) {
      places.acquireUninterruptibly();
      Thread.ofVirtual()
          .name("look-", job.id().slot())
          .start(() -> {
            try {
              look.at(job, cook);
            } finally {
              places.release();
            }
          });
    }
    return due.size();
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
