package io.cookery.cook.remote;

import io.cookery.cook.Cook;
import io.cookery.cook.CookStatus;
import io.cookery.cook.limit.CallRates;
import io.cookery.cook.node.NodeScope;
import io.cookery.loop.DaemonLoop;
import io.cookery.loop.DaemonLoops;
import io.cookery.loop.Failures;
import io.cookery.loop.Pace;
import io.cookery.loop.Role;
import io.cookery.tool.ToolRegistry;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the jobs that tools have, each when its time has come: asks how it stands, ends it when
 * its deadline is over, has it cancelled when its cook was stopped. Every node does this for all
 * collections in its scope; taking a job to look at it keeps the others from it for an interval.
 */
final class Poller implements AutoCloseable {

  static final Duration EVERY = Duration.ofMillis(50);

  private static final int MAX_BATCH = 500;

  /** Batches of one collection before it is another's turn. */
  private static final int MAX_BATCHES = 10;

  private static final Logger log = LoggerFactory.getLogger(Poller.class);

  private final DueJobs dueJobs;
  private final JobPoll look;
  private final ToolRegistry tools;
  private final CallRates rates;
  private final NodeScope scope;
  private final Looks looks = new Looks();
  private @Nullable DaemonLoop loop;

  Poller(DueJobs dueJobs, JobPoll look, ToolRegistry tools, CallRates rates, NodeScope scope) {
    this.dueJobs = dueJobs;
    this.look = look;
    this.tools = tools;
    this.rates = rates;
    this.scope = scope;
  }

  void start(DaemonLoops loops) {
    loop = loops.start("poller", Role.COOKING, Pace.every(EVERY), this::poll);
  }

  /** Whether there may be more to look at now. */
  private boolean poll() {
    boolean[] more = new boolean[1];
    Failures failures = new Failures();
    // A node that lacks the tool leaves its jobs to the others.
    for (Cook cook : dueJobs.cooks(scope, tools.names())) {
      if (cook.status() != CookStatus.stopping && rates.pauses(cook.tool())) {
        // Its jobs stay due: nothing is taken that nobody may ask for.
        continue;
      }
      // One cook whose jobs cannot be looked at does not keep the others from it.
      failures.during(() -> more[0] |= poll(cook));
    }
    failures.throwFirst();
    return more[0];
  }

  private boolean poll(Cook cook) {
    for (int batch = 0; batch < MAX_BATCHES; batch++) {
      int room = Math.min(MAX_BATCH, looks.room(cook.tool()));
      if (room == 0 || lookAtSome(cook, room) < room) {
        return false;
      }
    }
    return true;
  }

  private int lookAtSome(Cook cook, int most) {
    boolean stopping = cook.status() == CookStatus.stopping;
    List<DueJob> due = dueJobs.take(cook.id().collection(), cook.tool(), stopping, most);
    for (DueJob job : due) {
      Looks.Look kind = new Looks.Look(job.id(), job.overdue(), stopping);
      if (looks.begin(cook.tool(), kind)) {
        start(job, cook, kind);
      }
    }
    return due.size();
  }

  private void start(DueJob job, Cook cook, Looks.Look kind) {
    boolean begun = false;
    try {
      Thread.ofVirtual().name("look-", job.id().slot()).start(() -> lookAt(job, cook, kind));
      begun = true;
    } finally {
      if (!begun) {
        looks.end(cook.tool(), kind);
      }
    }
  }

  private void lookAt(DueJob job, Cook cook, Looks.Look kind) {
    try {
      look.at(job, cook);
    } catch (RuntimeException | Error e) {
      log.warn("Slot {} could not be looked at; it is looked at again", job.id().slot(), e);
    } finally {
      looks.end(cook.tool(), kind);
    }
  }

  @Override
  public void close() {
    if (loop != null) {
      loop.close();
    }
  }
}
