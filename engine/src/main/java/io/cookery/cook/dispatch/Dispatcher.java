package io.cookery.cook.dispatch;

import io.cookery.cook.Cook;
import io.cookery.cook.CookStatus;
import io.cookery.cook.call.JobRunner;
import io.cookery.cook.job.Claim;
import io.cookery.cook.job.JobKey;
import io.cookery.cook.job.RunningJob;
import io.cookery.cook.ledger.Ledger;
import io.cookery.cook.ledger.PoolUpdate;
import io.cookery.cook.ledger.WorkerPool;
import io.cookery.cook.node.Node;
import io.cookery.id.CollectionId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the jobs that are claimed for this node, each on a thread of its own.
 *
 * <h2>States</h2>
 *
 * <p>A job is held from its claim until its end is recorded, or until it is handed over to its tool
 * or to another node; {@link RunningJob} has the phases between, and {@link CookRuntime} the jobs.
 * What is held counts against the room of the node ({@link JobCapacity}). A job whose thread breaks
 * off is held no longer and is looked up again ({@link JobRecovery}).
 *
 * <h2>Threads</h2>
 *
 * <p>It has none of its own. Ledger writers ask it for room ({@link #free}, {@link #room}) and tell
 * it what was committed ({@link #stepped}, {@link #ended}, {@link #handedOver}, {@link
 * #lostAnswer}); they wait for it, so these return at once. The sweeper has it look after what
 * nobody would hear of. Each job runs on a virtual thread.
 *
 * <h2>Who may call what</h2>
 *
 * <ul>
 *   <li>Any thread may call {@link #run(Cook, Claim)} for a job that the ledger has given to this
 *       node.
 *   <li>The methods of {@link WorkerPool} are for the ledger; the sweeper, too, asks {@link #free}
 *       and {@link #room}, and tells {@link #stepped} what another node's step has changed.
 *   <li>The sweeper alone looks: {@link #letGoOfOthers}, {@link #endOverdue}.
 * </ul>
 */
public final class Dispatcher implements WorkerPool {

  private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

  private final CookRuntimes runtimes;
  private final JobCapacity room;
  private final JobRunner runner;
  private final Ledger ledger;
  private final Node node;
  private final PoolWaitQueue placeQueue = new PoolWaitQueue();

  /**
   * A dispatcher.
   *
   * @param room where jobs are counted
   * @param runner runs a job on its thread
   */
  Dispatcher(CookRuntimes runtimes, JobCapacity room, JobRunner runner, Ledger ledger, Node node) {
    this.runtimes = runtimes;
    this.room = room;
    this.runner = runner;
    this.ledger = ledger;
    this.node = node;
  }

  @Override
  public int free(CollectionId collection, Collection<JobKey> ending) {
    return runtimes.free(collection, ending);
  }

  @Override
  public int room() {
    return Math.max(0, room.free());
  }

  @Override
  public void stepped(Cook cook, int nodeId, List<Claim> claims) {
    CookRuntime runtime = runtimes.find(cook.id().collection());
    if (runtime == null) {
      return;
    }
    runtime.seen(cook);
    run(cook, nodeId, claims);
    if (cook.status() == CookStatus.stopping) {
      runtime.jobs().forEach(RunningJob::giveUp);
    }
  }

  @Override
  public void placed(CollectionId collection, PoolUpdate news) {
    placeQueue.stepped(collection, news).forEach(ledger::fill);
  }

  /** Runs a job that the ledger gave to this node although it did not claim it. */
  public void run(Cook cook, Claim claim) {
    run(cook, node.id(), List.of(claim));
  }

  /** Runs those of these jobs, which are this node's by the database, that do not run already. */
  void run(Cook cook, int nodeId, List<Claim> claims) {
    if (!claims.isEmpty()) {
      runtimes.using(
          cook.id().collection(),
          runtime -> claims.forEach(claim -> run(runtime, cook, nodeId, claim)));
    }
  }

  private void run(CookRuntime runtime, Cook cook, int nodeId, Claim claim) {
    RunningJob job = new RunningJob(cook, claim, nodeId, lastNanos(cook, claim), runtime::release);
    if (runtime.enter(job)) {
      start(runtime, job, () -> runner.run(runtime.recipe(cook.recipeVersion()), job));
    }
  }

  private static long lastNanos(Cook cook, Claim claim) {
    Duration left = cook.totalTimeout().minus(claim.age());
    return System.nanoTime() + Math.max(0, left.toNanos());
  }

  /** Whatever is thrown, the job is not held by a thread that has ended. */
  private static void start(CookRuntime runtime, RunningJob job, Runnable work) {
    try {
      job.start(() -> {
        try {
          work.run();
        } catch (RuntimeException | Error e) {
          broken(runtime, job, e);
        }
      });
    } catch (RuntimeException | Error e) {
      broken(runtime, job, e);
    }
  }

  private static void broken(CookRuntime runtime, RunningJob job, Throwable trouble) {
    runtime.unknownJobs().set(true);
    runtime.release(job);
    log.error("Slot {} broke off; it is looked up again", job.claim().slot(), trouble);
  }

  @Override
  public void ended(CollectionId collection, Collection<JobKey> keys) {
    keys.forEach(key -> {
      release(collection, new HeldJobKey(key, false));
      release(collection, new HeldJobKey(key, true));
    });
    runtimes.forgetUnwanted(collection);
  }

  @Override
  public void handedOver(CollectionId collection, Collection<JobKey> keys) {
    keys.forEach(key -> release(collection, new HeldJobKey(key, false)));
  }

  private void release(CollectionId collection, HeldJobKey key) {
    CookRuntime runtime = runtimes.find(collection);
    if (runtime != null) {
      runtime.release(key);
    }
  }

  @Override
  public void lostAnswer(CollectionId collection) {
    CookRuntime runtime = runtimes.find(collection);
    if (runtime != null) {
      log.info("An answer of the database was lost; the jobs of {} are looked up", collection);
      runtime.unknownJobs().set(true);
    }
  }

  /** Jobs of a number that is no longer this node's are others' to call for. */
  public void letGoOfOthers() {
    int nodeId = node.id();
    runtimes.jobs().forEach(job -> job.letGoUnlessOf(nodeId));
  }

  /** Interrupts the jobs whose time is over, and ends those that do not heed that. */
  public void endOverdue() {
    long nowNanos = System.nanoTime();
    runtimes
        .jobs()
        .forEach(job -> {
          if (job.outstays(nowNanos)) {
            runner.overdue(job);
          }
        });
  }
}
