package io.cookery;

import io.cookery.account.Accounts;
import io.cookery.account.IdempotencyStore;
import io.cookery.account.Keys;
import io.cookery.account.Shares;
import io.cookery.asset.AssetStore;
import io.cookery.collection.CollectionDefinition;
import io.cookery.collection.Collections;
import io.cookery.collection.RecipeVersion;
import io.cookery.collection.Whereabouts;
import io.cookery.compute.ComputePool;
import io.cookery.cook.CookLists;
import io.cookery.cook.CookRates;
import io.cookery.cook.edit.CollectionChanges;
import io.cookery.cook.event.CookEvents;
import io.cookery.cook.journal.Journal;
import io.cookery.cook.limit.Limits;
import io.cookery.cook.limit.Outages;
import io.cookery.cook.limit.ToolHealths;
import io.cookery.cook.limit.TrialCallbacks;
import io.cookery.cook.limit.Trials;
import io.cookery.cook.metric.CollectionFigures;
import io.cookery.cook.metric.CookMetrics;
import io.cookery.cook.metric.Invariants;
import io.cookery.cook.remote.Callbacks;
import io.cookery.cook.slot.AssetUses;
import io.cookery.cook.slot.Pieces;
import io.cookery.cook.slot.Slots;
import io.cookery.db.Database;
import io.cookery.id.CollectionId;
import io.cookery.tool.ToolAdapter;
import io.cookery.tool.ToolDefinitions;
import io.cookery.tool.ToolRegistry;
import io.cookery.tool.ToolWatch;
import io.cookery.trait.TraitSpec;
import io.cookery.webhook.Deliveries;
import io.cookery.webhook.Sender;
import io.cookery.webhook.Sending;
import io.cookery.webhook.WebhookTransport;
import io.cookery.webhook.Webhooks;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;

/**
 * Cookery in one process: a node on a database, which cooks as long as it is open. Any number of
 * processes may open the same database.
 */
public final class Cookery implements AutoCloseable {

  private final Database database;
  private final AssetStore assets;
  private final ToolRegistry tools;
  private final ToolDefinitions definitions;
  private final CookNode node;
  private final Keys keys;
  private final AssetUses assetUses;
  private final ToolWatch toolWatch;

  private Cookery(
      Database database,
      AssetStore assets,
      ToolRegistry tools,
      ToolDefinitions definitions,
      CookNode node) {
    this.database = database;
    this.assets = assets;
    this.tools = tools;
    this.definitions = definitions;
    this.node = node;
    this.keys = new Keys(database.jdbi());
    this.assetUses = new AssetUses(database.jdbi());
    this.toolWatch = ToolWatch.start(definitions, node.loops());
  }

  /**
   * Joins the nodes on this database. The database is the caller's, and stays open when this is
   * closed.
   */
  public static Cookery open(
      Database database, AssetStore assets, ToolRegistry tools, NodeSettings settings)
      throws SQLException {
    return open(database, assets, tools, List.of(), settings);
  }

  /**
   * The same, with tools that are defined while it runs.
   *
   * @param adapters make tools of stored definitions; what none of them can make is unknown here
   */
  public static Cookery open(
      Database database,
      AssetStore assets,
      ToolRegistry tools,
      List<ToolAdapter> adapters,
      NodeSettings settings)
      throws SQLException {
    AtomicReference<CookNode> opened = new AtomicReference<>();
    ToolDefinitions definitions =
        new ToolDefinitions(
            database.jdbi(),
            tools,
            adapters,
            gone -> {
              CookNode told = opened.get();
              if (told != null) {
                told.toolsChanged(tools, gone);
              }
            });
    // Before anything is cooked: what is to be gone on with may be by a tool of these.
    definitions.refresh();
    CookNode node =
        CookNode.open(
            database.dataSource(),
            database.sessions(),
            database.jdbi(),
            database.installation(),
            assets,
            tools,
            RandomGenerator.getDefault(),
            settings);
    opened.set(node);
    return new Cookery(database, assets, tools, definitions, node);
  }

  public Accounts accounts() {
    return new Accounts(database.jdbi());
  }

  public Keys keys() {
    return keys;
  }

  public IdempotencyStore firstAnswers() {
    return new IdempotencyStore(database.jdbi());
  }

  public Shares shares() {
    return new Shares(database.jdbi());
  }

  public Collections collections() {
    return new Collections(database.jdbi());
  }

  /** Where collections lie on this machine. */
  public Whereabouts whereabouts() {
    return new Whereabouts(database.jdbi());
  }

  /** What collections have come to. */
  public CollectionFigures figures() {
    return new CollectionFigures(database.jdbi());
  }

  public CollectionChanges changes() {
    return node.changes();
  }

  /** The spec of a version's traits, those that it keeps of earlier versions included. */
  public TraitSpec traitSpec(
      CollectionId collection, CollectionDefinition definition, RecipeVersion version) {
    return node.traitSpec(collection, definition, version);
  }

  public Cooks cooks() {
    return node.cooks();
  }

  public Callbacks callbacks() {
    return node.callbacks();
  }

  public CookEvents events() {
    return node.events();
  }

  public CookMetrics metrics() {
    return node.metrics();
  }

  public Limits limits() {
    return node.limits();
  }

  /** The tools that this node cannot reach now. */
  public Outages outages() {
    return node.outages();
  }

  /** Trials of tools, within the limits. */
  public Trials trials() {
    return new Trials(database.jdbi());
  }

  /** What services say of trials when they call back. */
  public TrialCallbacks trialCallbacks() {
    return new TrialCallbacks(database.jdbi());
  }

  public CookCommands commands() {
    return node.commands();
  }

  public Slots slots() {
    return node.slots();
  }

  public CookLists cookLists() {
    return new CookLists(database.jdbi());
  }

  public CookRates cookRates() {
    return new CookRates(database.jdbi());
  }

  public AssetUses assetUses() {
    return assetUses;
  }

  public Pieces pieces() {
    return new Pieces(database.jdbi());
  }

  public Journal journal() {
    return new Journal(database.jdbi());
  }

  public Webhooks webhooks() {
    return new Webhooks(database.jdbi(), database.installation().secret(), new SecureRandom());
  }

  public Deliveries deliveries() {
    return new Deliveries(database.jdbi());
  }

  /** Sends to webhooks, beside other nodes, until what is returned is closed. */
  public Sender sendWebhooks(
      WebhookTransport courier, RandomGenerator random, MeterRegistry meters) {
    return Sending.start(
        node.loops(), database.jdbi(), webhooks(), courier, Clock.systemUTC(), random, meters);
  }

  public Invariants invariants() {
    return new Invariants(database.jdbi());
  }

  public AssetStore assets() {
    return assets;
  }

  public ToolRegistry tools() {
    return tools;
  }

  public ToolHealths toolHealths() {
    return new ToolHealths(database.jdbi(), node.limits());
  }

  /** Tools that are defined while it runs. */
  public ToolDefinitions toolDefinitions() {
    return definitions;
  }

  /** The threads of this node for work that needs a core. */
  public ComputePool compute() {
    return node.compute();
  }

  /** Why this node is not ready to cook, for people; empty if it is. */
  public String complaints() {
    return node.loops().complaints();
  }

  /** Claims no more and waits until what runs here is recorded; true if all of it was. */
  public boolean drain(Duration patience) throws InterruptedException {
    return node.drain(patience);
  }

  /**
   * Leaves; what this node had not finished is taken over by others, or when one is next opened.
   */
  @Override
  public void close() {
    toolWatch.close();
    node.close();
  }
}
