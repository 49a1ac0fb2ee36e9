package io.cookery.cook.maintenance;

import io.cookery.cook.CookRow;
import io.cookery.cook.call.JobRunner;
import io.cookery.cook.dispatch.CookRuntime;
import io.cookery.cook.dispatch.Dispatcher;
import io.cookery.cook.job.RunningJob;
import io.cookery.cook.ledger.Ledger;
import io.cookery.cook.limit.CallRates;
import io.cookery.cook.node.NodeScope;
import io.cookery.cook.recovery.OrphanedCollections;
import io.cookery.db.DatabaseErrors;
import io.cookery.id.CollectionId;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks now and then for what nobody would hear of: cooks with free places, retries that are due,
 * nodes that are gone, jobs past their deadline. It is why a cook advances with no one looking.
 */
public final class NodeSweeper implements AutoCloseable {

  static final Duration EVERY = Duration.ofMillis(200);

  private static final Duration INVENTORY_EVERY = Duration.ofSeconds(5);

  private static final Logger log = LoggerFactory.getLogger(NodeSweeper.class);

  private final Jdbi jdbi;
  private final ClaimableCooks claimable;
  private final ServedCooks served;
  private final CallRates rates;
  private final Dispatcher dispatcher;
  private final OrphanedCollections orphans;
  private final JobRunner runner;
  private final NodeScope scope;
  private long lastInventoryNanos = System.nanoTime();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread =
      Thread.ofPlatform().name("sweeper").daemon().unstarted(this::lookUntilClosed);

  /**
   * A sweeper.
   *
   * @param scope the collections that this node works on
   */
  public NodeSweeper(
      Jdbi jdbi,
      Ledger ledger,
      Dispatcher dispatcher,
      OrphanedCollections orphans,
      JobRunner runner,
      CallRates rates,
      NodeScope scope) {
    this.jdbi = jdbi;
    this.claimable = new ClaimableCooks(jdbi, ledger, dispatcher, scope);
    this.served = new ServedCooks(jdbi, dispatcher);
    this.rates = rates;
    this.dispatcher = dispatcher;
    this.orphans = orphans;
    this.runner = runner;
    this.scope = scope;
  }

  public void start() {
    thread.start();
  }

  private void lookUntilClosed() {
    try {
      while (!closed.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    try {
      endOverdue();
      dispatcher.letGoOfOthers();
      served.refresh();
      dispatcher.lookUpUnknown();
      rates.refresh();
      claimable.fill();
      forsake();
      takeOverOrphans();
      findForgotten();
    } catch (RuntimeException e) {
      log.warn(
          "The sweeper could not look ({}); it looks again in {}",
          DatabaseErrors.firstLine(e),
          EVERY);
    } catch (Error e) {
      // A node whose thread had ended would beat on and do nothing.
      log.error("The sweeper could not look; it looks again in {}", EVERY, e);
    }
  }

  private void endOverdue() {
    long nowNanos = System.nanoTime();
    for (CookRuntime runtime : dispatcher.servings().values()) {
      for (RunningJob job : runtime.jobs().values()) {
        if (job.outstays(nowNanos)) {
          runner.overdue(job);
        }
      }
    }
  }

  /** Cooks that no node works for any more do not keep places from others. */
  private void forsake() {
    while (jdbi.withHandle(
        handle -> handle.createQuery("select release_stale_waiter()").mapTo(Boolean.class).one())) {
      log.info("A cook that wanted more places is asked for by no node; others may have them");
    }
  }

  /** A safety net: what this node owns by the database and does not run, it is to run. */
  private void findForgotten() {
    long nowNanos = System.nanoTime();
    if (nowNanos - lastInventoryNanos > INVENTORY_EVERY.toNanos()) {
      lastInventoryNanos = nowNanos;
      orphans.of(dispatcher.nodeId()).stream().filter(scope).forEach(this::lookUpOwn);
    }
  }

  private void lookUpOwn(CollectionId collection) {
    jdbi.withHandle(handle -> CookRow.active(handle, collection))
        .ifPresent(cook -> dispatcher.lookUpOwn(collection, cook.recipeVersion()));
  }

  private void takeOverOrphans() {
    orphans.look().forEach(this::takeOver);
  }

  private void takeOver(CollectionId collection) {
    jdbi.withHandle(handle -> CookRow.active(handle, collection))
        .filter(_ -> !dispatcher.leaves(collection))
        .ifPresent(cook -> {
          var _ = dispatcher.serve(collection, cook.recipeVersion());
          dispatcher.takeOver(collection);
        });
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
