package io.cookery.cook.dispatch;

import io.cookery.cook.ledger.Ledger;
import io.cookery.cook.metric.CookMetrics;
import io.cookery.cook.recovery.OwnedJobs;
import io.cookery.cook.recovery.Reconciler;
import io.cookery.id.CollectionId;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the jobs that this node is to run and does not: those that are its own by the database, and
 * those of nodes that are gone.
 *
 * <h2>States</h2>
 *
 * <p>It has none of its own. That the database may hold jobs of this node that it does not know of
 * is noted on the {@link CookRuntime}: when the answer of a write was lost, and when a job broke
 * off. The note is taken away before they are looked up, and put back when that fails.
 *
 * <h2>Threads</h2>
 *
 * <p>It has none of its own. The database is asked within the collection's ledger, in order with
 * everything else that is written; what is found runs as soon as a writer says so, and nobody waits
 * for it. A job that runs here already goes on as it was.
 *
 * <h2>Who may call what</h2>
 *
 * <p>The sweeper alone calls it. A node that has stopped claiming takes nothing over; it still
 * looks up the jobs that a lost answer may have given it.
 */
public final class JobRecovery {

  private static final Logger log = LoggerFactory.getLogger(JobRecovery.class);

  private final Ledger ledger;
  private final Reconciler reconciler;
  private final CookRuntimes runtimes;
  private final JobCapacity room;
  private final Dispatcher dispatcher;
  private final CookMetrics metrics;

  JobRecovery(
      Ledger ledger,
      Reconciler reconciler,
      CookRuntimes runtimes,
      JobCapacity room,
      Dispatcher dispatcher,
      CookMetrics metrics) {
    this.ledger = ledger;
    this.reconciler = reconciler;
    this.runtimes = runtimes;
    this.room = room;
    this.dispatcher = dispatcher;
    this.metrics = metrics;
  }

  /** Finds and runs the jobs that were claimed for this node by a step whose answer was lost. */
  public void lookUpUnknown() {
    runtimes.forEach((collection, runtime) -> {
      if (runtime.unknownJobs().compareAndSet(true, false)) {
        lookUpOwn(collection, runtime);
      }
    });
  }

  /** Runs the jobs that are this node's by the database and do not run. */
  public void lookUpOwn(CollectionId collection, int recipeVersion) {
    if (!runtimes.closing()) {
      var _ = runtimes.serve(collection, recipeVersion);
      lookUpOwn(collection, runtimes.runtime(collection));
    }
  }

  private void lookUpOwn(CollectionId collection, CookRuntime runtime) {
    runOwned(runtime, ledger.change(collection, handle -> reconciler.own(handle, collection)));
  }

  /**
   * Takes over jobs of nodes that are gone. They come before new ones, so what the node could claim
   * does not bound them; what it can hold does.
   */
  public void takeOver(CollectionId collection) {
    CookRuntime runtime = runtimes.find(collection);
    int most = runtimes.closing() ? 0 : room.free();
    if (runtime != null && runtime.ready() && most > 0) {
      runOwned(
          runtime,
          ledger
              .change(collection, handle -> reconciler.takeOver(handle, collection, most))
              .whenComplete((taken, trouble) -> {
                if (trouble == null) {
                  metrics.tookOver(taken.claims().size());
                }
              }));
    }
  }

  private void runOwned(CookRuntime runtime, CompletableFuture<OwnedJobs> owned) {
    var _ =
        owned.whenComplete((jobs, trouble) -> {
          if (trouble != null) {
            log.warn("Own jobs could not be looked up ({}); tried again", trouble.toString());
            runtime.unknownJobs().set(true);
          } else if (jobs.cook() != null) {
            dispatcher.run(jobs.cook(), jobs.nodeId(), jobs.claims());
          }
        });
  }
}
