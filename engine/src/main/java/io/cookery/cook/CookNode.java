package io.cookery.cook;

import io.cookery.asset.AssetStore;
import io.cookery.collection.Collections;
import io.cookery.tool.ToolRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** Everything that cooks in one process: joins the others when opened, hands over when closed. */
public final class CookNode implements AutoCloseable {

  private static final Duration LOOK_EVERY = Duration.ofMillis(10);

  private final Node node;
  private final Ledger ledger;
  private final Dispatcher dispatcher;
  private final Scout scout;
  private final ExecutorService background;
  private final Cooks cooks;

  private CookNode(
      Node node,
      Ledger ledger,
      Dispatcher dispatcher,
      Scout scout,
      ExecutorService background,
      Cooks cooks) {
    this.node = node;
    this.ledger = ledger;
    this.dispatcher = dispatcher;
    this.scout = scout;
    this.background = background;
    this.cooks = cooks;
  }

  /** Joins; from here on it works on whatever its scope lets it. */
  public static CookNode open(
      DataSource database,
      Jdbi jdbi,
      AssetStore assets,
      ToolRegistry tools,
      RandomGenerator random,
      NodeSettings settings)
      throws SQLException {
    Node node = Node.join(database, settings.name(), settings.lease());
    ExecutorService background =
        Executors.newThreadPerTaskExecutor(Thread.ofPlatform().name("prepare").daemon().factory());
    Ledger ledger = new Ledger(database, jdbi, node, settings.ledgerWriters());
    Reconciler reconciler = new Reconciler(jdbi, node);
    JobRunner runner = new JobRunner(ledger, new Outputs(assets), random);
    Recipes recipes = new Recipes(new Collections(jdbi), tools, background);
    Dispatcher dispatcher = new Dispatcher(ledger, reconciler, recipes, runner, settings.maxJobs());
    Scout scout = new Scout(jdbi, ledger, dispatcher, reconciler, runner, settings.scope());
    ledger.start(dispatcher);
    scout.start();
    return new CookNode(
        node,
        ledger,
        dispatcher,
        scout,
        background,
        new Cooks(jdbi, ledger, dispatcher, recipes, tools));
  }

  public Cooks cooks() {
    return cooks;
  }

  /**
   * Claims no more and waits until what runs here is recorded.
   *
   * @param patience how long to wait; what is not recorded by then is handed over
   * @return whether everything was recorded
   */
  public boolean drain(Duration patience) throws InterruptedException {
    dispatcher.stopClaiming();
    long deadlineNanos = System.nanoTime() + patience.toNanos();
    while (dispatcher.held() > 0 && System.nanoTime() - deadlineNanos < 0) {
      Thread.sleep(LOOK_EVERY);
    }
    return dispatcher.held() == 0;
  }

  /** Leaves: jobs that still run are interrupted, and other nodes may take them over at once. */
  @Override
  public void close() {
    dispatcher.stopClaiming();
    scout.close();
    ledger.close();
    dispatcher.interruptAll();
    background.shutdownNow();
    node.close();
  }
}
