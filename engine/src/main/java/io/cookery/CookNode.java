package io.cookery;

import io.cookery.asset.AssetStore;
import io.cookery.collection.CollectionDefinition;
import io.cookery.collection.Collections;
import io.cookery.collection.Owners;
import io.cookery.collection.RecipeVersion;
import io.cookery.compute.ComputePool;
import io.cookery.cook.call.CallRoom;
import io.cookery.cook.dispatch.DispatchRoom;
import io.cookery.cook.edit.CollectionChanges;
import io.cookery.cook.event.CookEvents;
import io.cookery.cook.job.CallbackTokens;
import io.cookery.cook.journal.ChangeNotifier;
import io.cookery.cook.ledger.Ledger;
import io.cookery.cook.limit.LimitRoom;
import io.cookery.cook.limit.Limits;
import io.cookery.cook.limit.Outages;
import io.cookery.cook.maintenance.MaintenanceRoom;
import io.cookery.cook.metric.CookMetrics;
import io.cookery.cook.node.Node;
import io.cookery.cook.node.NodeScope;
import io.cookery.cook.recipe.Recipes;
import io.cookery.cook.remote.Callbacks;
import io.cookery.cook.remote.RemoteRoom;
import io.cookery.cook.slot.Slots;
import io.cookery.db.Installation;
import io.cookery.id.CollectionId;
import io.cookery.loop.DaemonLoops;
import io.cookery.tool.ToolRegistry;
import io.cookery.trait.TraitSpec;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** Everything that cooks in one process: joins the others when opened, hands over when closed. */
public final class CookNode implements AutoCloseable {

  /** How long a node that closes waits for answers that are here and not recorded yet. */
  static final Duration KEEP_FOR = Duration.ofSeconds(5);

  /** After so many leases in which it does not do its work, a loop counts as stalled. */
  private static final int STALLED_LEASES = 3;

  private final DaemonLoops loops;
  private final Node node;
  private final ChangeNotifier notifier;
  private final CookMetrics metrics;
  private final Ledger ledger;
  private final ComputePool compute;
  private final Recipes recipes;
  private final LimitRoom limits;
  private final CallRoom calls;
  private final DispatchRoom dispatch;
  private final RemoteRoom remote;
  private final MaintenanceRoom maintenance;
  private final CookEvents events;
  private final Cooks cooks;
  private final CookCommands commands;
  private final CollectionChanges changes;
  private final Slots slots;

  /** Joins and wires the rooms, those of lower floors first; nothing cooks yet. */
  private CookNode(
      DataSource database,
      DataSource sessions,
      Jdbi jdbi,
      Installation installation,
      AssetStore assets,
      ToolRegistry tools,
      RandomGenerator random,
      NodeSettings settings)
      throws SQLException {
    NodeScope scope = settings.scope();
    loops = new DaemonLoops(settings.lease().multipliedBy(STALLED_LEASES));
    node = Node.join(sessions, settings.name(), settings.lease(), scope, Clock.systemUTC(), loops);
    notifier = new ChangeNotifier(jdbi);
    metrics = new CookMetrics(jdbi);
    ledger = new Ledger(database, jdbi, node::id, notifier, metrics, settings.ledgerWriters());
    compute = ComputePool.start(settings.computeThreads(), loops);
    Collections collections = new Collections(jdbi);
    Owners owners = new Owners(jdbi);
    recipes = new Recipes(collections, tools, compute, owners);
    limits = LimitRoom.wire(jdbi, owners::of, settings.patience(), metrics::throttled);
    CallbackTokens tokens = new CallbackTokens(installation.secret());
    calls =
        CallRoom.wire(jdbi, tools, assets, ledger, node, limits, compute, owners, tokens, random);
    dispatch =
        DispatchRoom.wire(jdbi, ledger, node, recipes, limits, calls, metrics, settings.maxJobs());
    remote =
        RemoteRoom.wire(
            jdbi, ledger, recipes, limits, calls, dispatch, tools, tokens, metrics, scope);
    maintenance =
        MaintenanceRoom.wire(
            database, jdbi, node, ledger, limits, calls, dispatch, scope, settings.checkEvery());
    events = new CookEvents(jdbi, sessions, loops);
    cooks = new Cooks(jdbi, ledger, dispatch, recipes, tools);
    commands = new CookCommands(ledger);
    changes = new CollectionChanges(jdbi, ledger, recipes, collections);
    slots = new Slots(jdbi, recipes);
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
    CookNode node =
        new CookNode(database, sessions, jdbi, installation, assets, tools, random, settings);
    node.start(tools);
    return node;
  }

  private void start(ToolRegistry tools) {
    limits.start(tools);
    metrics.reading(dispatch::held, ledger::waiting, loops);
    notifier.start(loops);
    ledger.start(dispatch.dispatcher(), loops);
    maintenance.startSweeping(loops);
    remote.start(loops);
    maintenance.startClusterWork(loops);
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
    limits.toolsChanged(tools, gone);
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
  public Outages outages() {
    return limits.outages();
  }

  public Limits limits() {
    return limits.limits();
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

  /** The spec of a version's traits, those that it keeps of earlier versions included. */
  public TraitSpec traitSpec(
      CollectionId collection, CollectionDefinition definition, RecipeVersion version) {
    return recipes.spec(collection, definition, version.supplies(), version.kept());
  }

  /**
   * Claims no more and waits until what runs here is recorded.
   *
   * @param patience how long to wait; what is not recorded by then is handed over
   * @return whether everything was recorded
   */
  public boolean drain(Duration patience) throws InterruptedException {
    dispatch.stopClaiming();
    compute.endRequests();
    return dispatch.awaitNoneHeld(patience);
  }

  /** What does this node's work again and again; other parts of the process may join. */
  public DaemonLoops loops() {
    return loops;
  }

  /** Jobs that it holds: claimed here, and their end not recorded yet. */
  public int held() {
    return dispatch.held();
  }

  /**
   * Leaves: what tools have answered is recorded, if that takes no longer than {@link #KEEP_FOR};
   * other jobs that still run are interrupted, and other nodes may take them over at once.
   */
  @Override
  public void close() {
    dispatch.stopClaiming();
    events.close();
    maintenance.stopClusterWork();
    remote.close();
    maintenance.stopSweeping();
    awaitKept();
    ledger.close();
    notifier.close();
    dispatch.close();
    calls.close();
    compute.close();
    recipes.close();
    node.close();
  }

  private void awaitKept() {
    try {
      dispatch.awaitKept(KEEP_FOR);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
