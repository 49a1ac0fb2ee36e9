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
  private final Poller poller;
  private final ExecutorService background;
  private final Cooks cooks;
  private final Callbacks callbacks;
  private final Limits limits;

  private CookNode(
      Node node,
      Ledger ledger,
      Dispatcher dispatcher,
      Scout scout,
      Poller poller,
      ExecutorService background,
      Cooks cooks,
      Callbacks callbacks,
      Limits limits) {
    this.node = node;
    this.ledger = ledger;
    this.dispatcher = dispatcher;
    this.scout = scout;
    this.poller = poller;
    this.background = background;
    this.cooks = cooks;
    this.callbacks = callbacks;
    this.limits = limits;
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
    Recipes recipes = new Recipes(new Collections(jdbi), tools, background);
    CallRates rates = new CallRates(new RateTable(jdbi));
    Limits limits = new Limits(jdbi, rates::refresh);
    limits.define(tools);
    rates.refresh();
    Dispatcher dispatcher =
        new Dispatcher(ledger, reconciler, recipes, node, settings.maxJobs(), rates);
    Reports reports = new Reports(ledger, new Outputs(assets), random);
    Fetches fetches = new Fetches(ledger, reports);
    CallGate gate = new CallGate(ledger, node, rates, reports);
    CallbackTokens tokens = new CallbackTokens(Installation.secret(jdbi));
    JobRunner runner =
        new JobRunner(
            new ImmediateCalls(gate, reports, fetches),
            new Submits(gate, ledger, reports, fetches, tokens),
            fetches,
            reports);
    Arrivals arrivals = new Arrivals(ledger, dispatcher, reports);
    DueJobs dueJobs = new DueJobs(jdbi);
    JobLook look = new JobLook(tools, dueJobs, arrivals, reports, _ -> {});
    Poller poller = new Poller(jdbi, dueJobs, look, tools, settings.scope());
    Scout scout = new Scout(jdbi, ledger, dispatcher, reconciler, runner, rates, settings.scope());
    dispatcher.start(runner);
    ledger.start(dispatcher);
    scout.start();
    poller.start();
    return new CookNode(
        node,
        ledger,
        dispatcher,
        scout,
        poller,
        background,
        new Cooks(jdbi, ledger, dispatcher, recipes, tools),
        new Callbacks(jdbi, tools, tokens, dispatcher, arrivals),
        limits);
  }

  /** What tools say when they call back. */
  public Callbacks callbacks() {
    return callbacks;
  }

  /** What all nodes keep together. */
  public Limits limits() {
    return limits;
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
    poller.close();
    scout.close();
    ledger.close();
    dispatcher.interruptAll();
    background.shutdownNow();
    node.close();
  }
}
