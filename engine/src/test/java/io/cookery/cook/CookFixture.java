package io.cookery.cook;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.CookNode;
import io.cookery.NodeSettings;
import io.cookery.account.Accounts;
import io.cookery.collection.CollectionDefinition;
import io.cookery.collection.CollectionDefinitionReader;
import io.cookery.collection.Collections;
import io.cookery.collection.CookSettings;
import io.cookery.cook.metric.Invariants;
import io.cookery.cook.slot.Pieces;
import io.cookery.db.Database;
import io.cookery.db.TestDatabase;
import io.cookery.id.CollectionId;
import io.cookery.tool.Tool;
import io.cookery.tool.ToolRegistry;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Nodes, collections and a tool for tests of cooking. After every test it checks the invariants,
 * the tools' books and what the nodes leave behind.
 */
public final class CookFixture implements AfterEachCallback {

  static final CookSettings SETTINGS = settings(8);

  private static final JsonMapper JSON = new JsonMapper();

  private final TestDatabase database;
  private final List<AutoCloseable> opened = new ArrayList<>();

  /** What a test made: its nodes leave alone what another, failed test left behind. */
  private final Set<CollectionId> collections = ConcurrentHashMap.newKeySet();

  /** Those of the collections whose jobs a test ends without a tool. */
  private final Set<CollectionId> byHand = ConcurrentHashMap.newKeySet();

  private TestTool tool = new TestTool();
  private Tool generator = tool;
  private final List<Tool> others = new ArrayList<>();

  /** Also those that another took the place of. */
  private final List<Tool> allTools = new ArrayList<>(List.of(tool));

  private final List<NodeInside> nodes = new ArrayList<>();
  private TestAssets assets = new TestAssets();
  private RandomGenerator random = new SplittableRandom(1);

  public CookFixture(TestDatabase database) {
    this.database = database;
  }

  public static CookSettings settings(int maxConcurrent) {
    return new CookSettings(
        maxConcurrent,
        3,
        Duration.ofMinutes(1),
        BigDecimal.ONE,
        null,
        true,
        CookSettings.Replacement.SAME_TRAITS);
  }

  public TestTool tool() {
    return tool;
  }

  /** Makes pieces with this tool from here on; its name must be {@code test}. */
  <T extends Tool> T generator(T another) {
    generator = another;
    allTools.add(another);
    return another;
  }

  /** Another tool, for nodes and collections that are made later. */
  public TestTool tool(String name) {
    return another(new TestTool(name));
  }

  /** The same of any kind. */
  <T extends Tool> T another(T another) {
    others.add(another);
    allTools.add(another);
    return another;
  }

  private ToolRegistry tools() {
    return new ToolRegistry(Stream.concat(Stream.of(generator), others.stream()).toList());
  }

  /** Chance for nodes that are made later. */
  void random(RandomGenerator another) {
    random = another;
  }

  TestAssets assets() {
    return assets;
  }

  /** A node with connections of its own. */
  public CookNode node() throws SQLException {
    return node(UnaryOperator.identity(), UnaryOperator.identity());
  }

  /** The same with other settings, or with sessions that a test can hold. */
  public CookNode node(UnaryOperator<DataSource> sessions, UnaryOperator<NodeSettings> settings)
      throws SQLException {
    return node(NodeParts.PLAIN.sessions(sessions).settings(settings));
  }

  /** A node that meets a database which fails as the test says. */
  CookNode node(UnaryOperator<DataSource> faults) throws SQLException {
    return node(NodeParts.PLAIN.database(faults).sessions(faults));
  }

  /** The same with other settings. */
  CookNode node(
      UnaryOperator<DataSource> sessions,
      UnaryOperator<DataSource> pool,
      UnaryOperator<NodeSettings> settings)
      throws SQLException {
    return node(NodeParts.PLAIN.database(pool).sessions(sessions).settings(settings));
  }

  /** A node of other parts. */
  public CookNode node(NodeParts parts) throws SQLException {
    Database own = database.open();
    DataSource pool = parts.database().apply(own.dataSource());
    CookNode node =
        CookNode.open(
            pool,
            parts.sessions().apply(own.sessions()),
            database.jdbi(pool),
            own.installation(),
            parts.assets() == null ? assets : parts.assets(),
            parts.tools() == null ? tools() : parts.tools(),
            random,
            parts.settings().apply(NodeSettings.named("test").within(collections)));
    opened.addFirst(own);
    opened.addFirst(node);
    nodes.add(NodeInside.of(node));
    return node;
  }

  /** Makes all nodes count as dead, as if they had been suspended past their lease. */
  void forgetNodes() {
    database.jdbi().useHandle(handle -> handle.execute("delete from node"));
  }

  /** A collection of texts {@code piece 1} to {@code piece <supply>}. */
  public CollectionId collection(int supply) {
    return collection(supply, 1_000_000);
  }

  /** The same, of a recipe that allows no more than so many pieces. */
  public CollectionId collection(int supply, int most) {
    return collection("test", supply, most);
  }

  /** The same, made by another tool. */
  public CollectionId collection(Tool by, int supply) {
    return collection(by.name(), supply, 1_000_000);
  }

  private CollectionId collection(String by, int supply, int most) {
    String source =
        """
        {"name": "Texts", "supply": %d, "seed": 7,
         "generator": {"tool": "%s", "params": {"text": "piece [[Number]]"}},
         "traits": [{"category": "Number", "range": {"start": 1, "end": %d, "unique": true}}]}
        """
            .formatted(supply, by, most);
    return collection(JSON.readTree(source));
  }

  /** A collection as a file says. */
  public CollectionId collection(JsonNode source) {
    CollectionDefinition definition =
        new CollectionDefinitionReader(tools()).read(source, Path.of("."));
    CollectionId collection =
        new Collections(database.jdbi())
            .findOrCreate(new Accounts(database.jdbi()).local(), definition, Path.of("."), null)
            .id();
    collections.add(collection);
    return collection;
  }

  /** Jobs of this collection are ended without a tool, so no tool's books know of them. */
  public void byHand(CollectionId collection) {
    byHand.add(collection);
  }

  /** Starts a cook and waits for its end. */
  Cook cook(CookNode node, CollectionId collection, CookSettings settings)
      throws InterruptedException {
    return await(node, started(node.cooks().start(collection, StartRequest.of(settings))));
  }

  public static Cook started(StartResult result) {
    return switch (result) {
      case StartResult.Started started -> started.cook();
      case StartResult.AlreadyActive _,
          StartResult.NothingOpen _,
          StartResult.Finalized _,
          StartResult.NoCollection _ ->
          throw new AssertionError("not started: " + result);
    };
  }

  public Cook await(CookNode node, Cook cook) throws InterruptedException {
    node.cooks().serve(cook);
    return node.cooks().await(cook.id(), new SlowCookReport(database.jdbi()));
  }

  public List<String> texts(CollectionId collection) {
    List<String> texts = new ArrayList<>();
    new Pieces(database.jdbi())
        .forEach(collection, piece -> texts.add(piece.outputs().getFirst().text()));
    return texts;
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    finish(AfterCooking.of(database.jdbi(), context));
  }

  /** Closes what was opened and checks what is left. */
  void finish(AfterCooking after) throws Exception {
    // In turn, whatever goes wrong with one of them.
    try (AutoCloseable _ = this::forget;
        AutoCloseable _ = this::assertInvariants;
        AutoCloseable _ = () -> after.books(kept(), allTools);
        AutoCloseable _ = () -> after.threads(nodes);
        AutoCloseable _ = this::close) {
      after.nodes(nodes.stream().filter(AfterCooking::isOpen).toList(), collections);
    }
  }

  private Set<CollectionId> kept() {
    Set<CollectionId> kept = new HashSet<>(collections);
    kept.removeAll(byHand);
    return kept;
  }

  private void close() throws Exception {
    for (AutoCloseable each : opened) {
      each.close();
    }
  }

  private void assertInvariants() {
    assertThat(new Invariants(database.jdbi()).check())
        .allSatisfy(finding -> assertThat(finding.rows()).as(finding.invariant().name()).isEmpty());
  }

  private void forget() {
    opened.clear();
    nodes.clear();
    collections.clear();
    byHand.clear();
    // A tool that throttled in one test would be called less often in the next.
    database.jdbi().useHandle(handle -> handle.execute("delete from call_rate"));
    tool = new TestTool();
    generator = tool;
    others.clear();
    allTools.clear();
    allTools.add(tool);
    assets = new TestAssets();
    random = new SplittableRandom(1);
  }
}
