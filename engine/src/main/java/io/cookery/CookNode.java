package io.cookery;

import io.cookery.asset.AssetStore;
import io.cookery.collection.Collections;
import io.cookery.collection.Owners;
import io.cookery.compute.ComputePool;
import io.cookery.cook.call.AnswerRecorder;
import io.cookery.cook.call.CallGate;
import io.cookery.cook.call.EndReporter;
import io.cookery.cook.call.FetchCapacity;
import io.cookery.cook.call.ImmediateCalls;
import io.cookery.cook.call.JobRunner;
import io.cookery.cook.call.JobSubmitter;
import io.cookery.cook.call.LocalCalls;
import io.cookery.cook.call.OutputFetcher;
import io.cookery.cook.call.Outputs;
import io.cookery.cook.dispatch.Dispatcher;
import io.cookery.cook.edit.CollectionChanges;
import io.cookery.cook.edit.Deletions;
import io.cookery.cook.event.CookEvents;
import io.cookery.cook.job.CallbackTokens;
import io.cookery.cook.journal.ChangeNotifier;
import io.cookery.cook.ledger.Ledger;
import io.cookery.cook.limit.CallRates;
import io.cookery.cook.limit.Limits;
import io.cookery.cook.limit.RateTable;
import io.cookery.cook.limit.Trials;
import io.cookery.cook.maintenance.AbandonedJobs;
import io.cookery.cook.maintenance.InvariantChecks;
import io.cookery.cook.maintenance.NodeSweeper;
import io.cookery.cook.metric.CookMetrics;
import io.cookery.cook.metric.FleetFigures;
import io.cookery.cook.node.ClusterWork;
import io.cookery.cook.node.DeadNodes;
import io.cookery.cook.node.Node;
import io.cookery.cook.recipe.Recipes;
import io.cookery.cook.recovery.OrphanedCollections;
import io.cookery.cook.recovery.Reconciler;
import io.cookery.cook.remote.Callbacks;
import io.cookery.cook.remote.RemoteRoom;
import io.cookery.cook.slot.Slots;
import io.cookery.db.Installation;
import io.cookery.loop.DaemonLoops;
import io.cookery.tool.ToolRegistry;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** Everything that cooks in one process: joins the others when opened, hands over when closed. */
public final class CookNode implements AutoCloseable {

  private static final Duration LOOK_EVERY = Duration.ofMillis(10);

  /** How long a node that closes waits for answers that are here and not recorded yet. */
  static final Duration KEEP_FOR = Duration.ofSeconds(5);

  /** After so many leases in which it does not do its work, a loop counts as stalled. */
  private static final int STALLED_LEASES = 3;

  private static final Duration BURY_EVERY = Duration.ofSeconds(1);
  private static final Duration SETTLED = Duration.ofMinutes(1);
  private static final Duration END_UNSERVED_EVERY = Duration.ofSeconds(10);
  private static final Duration REMOVE_DELETED_EVERY = Duration.ofSeconds(5);

  private final DaemonLoops loops;
  private final Node node;
  private final Ledger ledger;
  private final Dispatcher dispatcher;
  private final NodeSweeper sweeper;
  private final RemoteRoom remote;
  private final ClusterWork clusterWork;
  private final ChangeNotifier notifier;
  private final CookEvents events;
  private final CookMetrics metrics;
  private final ExecutorService background;
  private final Cooks cooks;
  private final CookCommands commands;
  private final CollectionChanges changes;
  private final Slots slots;
  private final Limits limits;
  private final ComputePool compute;

  private CookNode(
      DaemonLoops loops,
      Node node,
      Ledger ledger,
      Dispatcher dispatcher,
      NodeSweeper sweeper,
      RemoteRoom remote,
      ClusterWork clusterWork,
      ChangeNotifier notifier,
      CookEvents events,
      CookMetrics metrics,
      ExecutorService background,
      Cooks cooks,
      CookCommands commands,
      CollectionChanges changes,
      Slots slots,
      Limits limits,
      ComputePool compute) {
    this.loops = loops;
    this.node = node;
    this.ledger = ledger;
    this.dispatcher = dispatcher;
    this.sweeper = sweeper;
    this.remote = remote;
    this.clusterWork = clusterWork;
    this.notifier = notifier;
    this.events = events;
    this.metrics = metrics;
    this.background = background;
    this.cooks = cooks;
    this.commands = commands;
    this.changes = changes;
    this.slots = slots;
    this.limits = limits;
    this.compute = compute;
  }

  /**
   * Joins; from here on it works on whatever its scope lets it.
   *
   * @param database a pool of connections
   * @param sessions opens a new connection each time
   * @param installation signs callback tokens
   */
  public static CookNode open(
      DataSource database,
      DataSource sessions,
      Jdbi jdbi,
      Installation installation,
      AssetStore assets,
      ToolRegistry tools,
      RandomGenerator random,
      NodeSettings settings)
      throws SQLException {
    DaemonLoops loops = new DaemonLoops(settings.lease().multipliedBy(STALLED_LEASES));
    Node node =
        Node.join(
            sessions,
            settings.name(),
            settings.lease(),
            settings.scope(),
            Clock.systemUTC(),
            loops);
    ExecutorService background =
        Executors.newThreadPerTaskExecutor(Thread.ofPlatform().name("prepare").daemon().factory());
    ChangeNotifier notifier = new ChangeNotifier(jdbi);
    CookMetrics metrics = new CookMetrics(new FleetFigures(jdbi));
    Ledger ledger =
        new Ledger(database, jdbi, node::id, notifier, metrics, settings.ledgerWriters());
    Reconciler reconciler = new Reconciler(node);
    ComputePool compute = ComputePool.start(settings.computeThreads(), loops);
    Owners owners = new Owners(jdbi);
    Recipes recipes = new Recipes(new Collections(jdbi), tools, background, compute, owners);
    CallRates rates = new CallRates(new RateTable(jdbi), metrics::throttled);
    Limits limits = new Limits(jdbi, rates::refresh);
    limits.define(tools);
    rates.refresh();
    Dispatcher dispatcher =
        new Dispatcher(jdbi, ledger, reconciler, recipes, node, metrics, settings.maxJobs(), rates);
    Outputs outputs = new Outputs(assets);
    EndReporter reporter = new EndReporter(ledger, outputs, random);
    OutputFetcher fetcher =
        new OutputFetcher(
            ledger, reporter, outputs, FetchCapacity.ofHeap(Runtime.getRuntime().maxMemory()));
    CallGate gate = new CallGate(ledger, node, rates, reporter, owners);
    LocalCalls local = new LocalCalls(compute, owners);
    CallbackTokens tokens = new CallbackTokens(installation.secret());
    AnswerRecorder recorder = new AnswerRecorder(reporter, fetcher);
    JobRunner runner =
        new JobRunner(
            tools,
            new ImmediateCalls(gate, local, reporter, recorder),
            new JobSubmitter(gate, ledger, reporter, recorder, tokens),
            fetcher,
            reporter,
            ledger);
    RemoteRoom remote =
        RemoteRoom.wire(
            jdbi,
            ledger,
            dispatcher,
            reporter,
            fetcher,
            recipes,
            tools,
            tokens,
            metrics,
            settings.scope());
    NodeSweeper sweeper =
        new NodeSweeper(
            jdbi,
            ledger,
            dispatcher,
            new OrphanedCollections(jdbi, settings.scope()),
            runner,
            rates,
            settings.scope());
    metrics.reading(dispatcher::held, ledger::waiting, loops);
    notifier.start(loops);
    dispatcher.start(runner);
    ledger.start(dispatcher, loops);
    sweeper.start(loops);
    remote.start(loops);
    ClusterWork clusterWork =
        new ClusterWork(
            database, node, clusterWorks(jdbi, node, ledger, reporter, settings.checkEvery()));
    clusterWork.start(loops);
    return new CookNode(
        loops,
        node,
        ledger,
        dispatcher,
        sweeper,
        remote,
        clusterWork,
        notifier,
        new CookEvents(jdbi, sessions, loops),
        metrics,
        background,
        new Cooks(jdbi, ledger, dispatcher, recipes, tools),
        new CookCommands(ledger),
        new CollectionChanges(jdbi, ledger, recipes, new Collections(jdbi)),
        new Slots(jdbi, recipes),
        limits,
        compute);
  }

  private static List<ClusterWork.Work> clusterWorks(
      Jdbi jdbi, Node node, Ledger ledger, EndReporter reporter, Duration checkEvery) {
    DeadNodes deadNodes = new DeadNodes(jdbi, node::id);
    return List.of(
        new ClusterWork.Work("bury-dead-nodes", BURY_EVERY, deadNodes::bury),
        new ClusterWork.Work(
            "end-unserved-jobs", END_UNSERVED_EVERY, new AbandonedJobs(jdbi, reporter)::end),
        new ClusterWork.Work("end-lost-trials", END_UNSERVED_EVERY, new Trials(jdbi)::expire),
        new ClusterWork.Work(
            "remove-deleted-collections", REMOVE_DELETED_EVERY, new Deletions(jdbi)::finish),
        new ClusterWork.Work(
            "check-invariants",
            checkEvery,
            new InvariantChecks(jdbi, ledger, min(checkEvery, SETTLED))::run));
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  /** What tools say when they call back. */
  public Callbacks callbacks() {
    return remote.callbacks();
  }

  /**
   * The tools are others now: their limits hold from here on.
   *
   * @param gone the names of those that are there no longer
   */
  public void toolsChanged(ToolRegistry tools, Set<String> gone) {
    limits.forget(gone);
    limits.define(tools);
  }

  /** What happens to cooks, as it happens, on any node. */
  public CookEvents events() {
    return events;
  }

  /** What this node does and how all stand, for a meter registry. */
  public CookMetrics metrics() {
    return metrics;
  }

  /** What all nodes keep together. */
  public Limits limits() {
    return limits;
  }

  /** The threads of this node for work that needs a core. */
  public ComputePool compute() {
    return compute;
  }

  public Cooks cooks() {
    return cooks;
  }

  /** Commands to cooks that are known by their ids. */
  public CookCommands commands() {
    return commands;
  }

  /** All slots of collections. */
  public Slots slots() {
    return slots;
  }

  /** Changes to collections that have to go with their cooks and pieces. */
  public CollectionChanges changes() {
    return changes;
  }

  /**
   * Claims no more and waits until what runs here is recorded.
   *
   * @param patience how long to wait; what is not recorded by then is handed over
   * @return whether everything was recorded
   */
  public boolean drain(Duration patience) throws InterruptedException {
    dispatcher.stopClaiming();
    compute.endRequests();
    long deadlineNanos = System.nanoTime() + patience.toNanos();
    while (dispatcher.held() > 0 && System.nanoTime() - deadlineNanos < 0) {
      Thread.sleep(LOOK_EVERY);
    }
    return dispatcher.held() == 0;
  }

  /** What does this node's work again and again; other parts of the process may join. */
  public DaemonLoops loops() {
    return loops;
  }

  /** Jobs that it holds: claimed here, and their end not recorded yet. */
  public int held() {
    return dispatcher.held();
  }

  /**
   * Leaves: what tools have answered is recorded, if that takes no longer than {@link #KEEP_FOR};
   * other jobs that still run are interrupted, and other nodes may take them over at once.
   */
  @Override
  public void close() {
    dispatcher.stopClaiming();
    events.close();
    clusterWork.close();
    remote.close();
    sweeper.close();
    awaitKept();
    ledger.close();
    notifier.close();
    dispatcher.closeAll();
    compute.close();
    background.shutdownNow();
    node.close();
  }

  private void awaitKept() {
    try {
      dispatcher.awaitKept(KEEP_FOR);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
