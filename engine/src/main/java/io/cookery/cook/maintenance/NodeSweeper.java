package io.cookery.cook.maintenance;

import io.cookery.cook.CookRow;
import io.cookery.cook.dispatch.CookRuntimes;
import io.cookery.cook.dispatch.DispatchRoom;
import io.cookery.cook.dispatch.Dispatcher;
import io.cookery.cook.dispatch.JobRecovery;
import io.cookery.cook.ledger.Ledger;
import io.cookery.cook.limit.CallRates;
import io.cookery.cook.node.Node;
import io.cookery.cook.node.NodeScope;
import io.cookery.cook.recovery.OrphanedCollections;
import io.cookery.id.CollectionId;
import io.cookery.loop.DaemonLoop;
import io.cookery.loop.DaemonLoops;
import io.cookery.loop.Failures;
import io.cookery.loop.Pace;
import io.cookery.loop.Role;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks now and then for what nobody would hear of: cooks with free places, retries that are due,
 * nodes that are gone, jobs past their deadline. It is why a cook advances with no one looking.
 */
final class NodeSweeper implements AutoCloseable {

  static final Duration EVERY = Duration.ofMillis(200);

  private static final Duration INVENTORY_EVERY = Duration.ofSeconds(5);

  private static final Logger log = LoggerFactory.getLogger(NodeSweeper.class);

  private final Jdbi jdbi;
  private final Node node;
  private final ClaimableCooks claimable;
  private final ServedCooks served;
  private final CallRates rates;
  private final CookRuntimes runtimes;
  private final Dispatcher dispatcher;
  private final JobRecovery recovery;
  private final OrphanedCollections orphans;
  private final NodeScope scope;
  private long lastInventoryNanos = System.nanoTime();
  private @Nullable DaemonLoop loop;
  private @Nullable DaemonLoop rateLoop;

  /**
   * A sweeper.
   *
   * @param scope the collections that this node works on
   */
  NodeSweeper(
      Jdbi jdbi,
      Node node,
      Ledger ledger,
      CallRates rates,
      DispatchRoom dispatch,
      NodeScope scope) {
    this.jdbi = jdbi;
    this.node = node;
    this.runtimes = dispatch.runtimes();
    this.dispatcher = dispatch.dispatcher();
    this.recovery = dispatch.recovery();
    this.claimable = new ClaimableCooks(jdbi, ledger, runtimes, dispatcher, rates, scope);
    this.served = new ServedCooks(jdbi, runtimes, dispatcher);
    this.rates = rates;
    this.orphans = new OrphanedCollections(jdbi, scope);
    this.scope = scope;
  }

  void start(DaemonLoops loops) {
    loop = loops.start("sweeper", Role.COOKING, Pace.every(EVERY), this::look);
    rateLoop = loops.start("rates", Role.COOKING, Pace.every(EVERY), this::readRates);
  }

  /** Beside the other looks: one of them that takes long must not hide that a tool pauses. */
  private boolean readRates() {
    rates.refresh();
    return false;
  }

  /** Each look is taken whether the others succeed or not. */
  private boolean look() {
    Failures failures = new Failures();
    failures.during(dispatcher::endOverdue);
    failures.during(dispatcher::letGoOfOthers);
    failures.during(served::refresh);
    failures.during(recovery::lookUpUnknown);
    failures.during(claimable::fill);
    failures.during(this::forsake);
    failures.during(this::takeOverOrphans);
    failures.during(this::findForgotten);
    failures.throwFirst();
    return false;
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
      orphans.of(node.id()).stream().filter(scope).forEach(this::lookUpOwn);
    }
  }

  private void lookUpOwn(CollectionId collection) {
    jdbi.withHandle(handle -> CookRow.active(handle, collection))
        .ifPresent(cook -> recovery.lookUpOwn(collection, cook.recipeVersion()));
  }

  private void takeOverOrphans() {
    orphans.look().forEach(this::takeOver);
  }

  private void takeOver(CollectionId collection) {
    jdbi.withHandle(handle -> CookRow.active(handle, collection))
        .filter(_ -> !runtimes.leaves(collection))
        .ifPresent(cook -> {
          var _ = runtimes.serve(collection, cook.recipeVersion());
          recovery.takeOver(collection);
        });
  }

  @Override
  public void close() {
    if (loop != null) {
      loop.close();
    }
    if (rateLoop != null) {
      rateLoop.close();
    }
  }
}
