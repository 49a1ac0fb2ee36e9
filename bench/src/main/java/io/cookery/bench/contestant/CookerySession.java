package io.cookery.bench.contestant;

import io.cookery.Cookery;
import io.cookery.NodeSettings;
import io.cookery.asset.AssetStore;
import io.cookery.bench.measure.Trial;
import io.cookery.collection.CookSettings;
import io.cookery.cook.CallbackResult;
import io.cookery.cook.Cook;
import io.cookery.cook.StartRequest;
import io.cookery.cook.StartResult;
import io.cookery.cook.metric.Invariants;
import io.cookery.cook.node.NodeScope;
import io.cookery.db.Database;
import io.cookery.id.CollectionId;
import io.cookery.id.CookId;
import io.cookery.tool.Tool;
import io.cookery.tool.ToolRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * A node of Cookery on connections of its own. Everything that the benchmarks ask of the engine
 * goes through here.
 */
public final class CookerySession implements AutoCloseable {

  private static final long QUIET_MILLIS = 100;
  private static final long LOOK_MILLIS = 2;
  private static final long LOOK_ANYWAY_SECONDS = 1;

  private final Database database;
  private final Cookery cookery;
  private final ToolRegistry tools;
  private final NoOpTool noOp;

  private CookerySession(Database database, Cookery cookery, ToolRegistry tools, NoOpTool noOp) {
    this.database = database;
    this.cookery = cookery;
    this.tools = tools;
    this.noOp = noOp;
  }

  /**
   * Opens a node.
   *
   * @param database closed with the session
   * @param maxJobs that the node holds at once
   */
  public static CookerySession open(Database database, NoOpTool noOp, int maxJobs)
      throws SQLException {
    return open(database, noOp, maxJobs, NodeScope.EVERYTHING);
  }

  /** Opens a node that looks on and works on nothing. */
  public static CookerySession openIdle(Database database) throws SQLException {
    return open(database, new NoOpTool(0, false), 1, new NodeScope(Set.of()));
  }

  /** Opens a node that has this tool beside those that it always has. */
  static CookerySession openWith(Database database, Tool tool, int maxJobs) throws SQLException {
    return open(database, new NoOpTool(0, false), List.of(tool), maxJobs, NodeScope.EVERYTHING);
  }

  private static CookerySession open(Database database, NoOpTool noOp, int maxJobs, NodeScope scope)
      throws SQLException {
    return open(database, noOp, List.of(), maxJobs, scope);
  }

  private static CookerySession open(
      Database database, NoOpTool noOp, List<Tool> more, int maxJobs, NodeScope scope)
      throws SQLException {
    List<Tool> all = new ArrayList<>(List.of(noOp, new GateTool()));
    all.addAll(more);
    ToolRegistry tools = new ToolRegistry(all);
    NodeSettings settings =
        new NodeSettings(
            "bench",
            NodeSettings.DEFAULT_LEASE,
            NodeSettings.DEFAULT_LEDGER_WRITERS,
            maxJobs,
            Runtime.getRuntime().availableProcessors(),
            NodeSettings.DEFAULT_CHECK_EVERY,
            NodeSettings.DEFAULT_PATIENCE,
            scope);
    Cookery cookery = Cookery.open(database, new NoAssets(), tools, settings);
    return new CookerySession(database, cookery, tools, noOp);
  }

  public NoOpTool noOp() {
    return noOp;
  }

  /** A collection whose tool does nothing. */
  public CollectionId collection(int supply) {
    return collection(NoOpTool.NAME, supply);
  }

  /** A collection whose tool never answers. */
  public CollectionId gatedCollection(int supply) {
    return collection(GateTool.NAME, supply);
  }

  /** A collection of this tool. */
  CollectionId collection(String tool, int supply) {
    return cookery
        .collections()
        .findOrCreate(
            cookery.accounts().local(),
            BenchRecipe.definition(tools, tool, "Bench", supply),
            Path.of("."),
            null)
        .id();
  }

  public CookId start(CollectionId collection, int maxConcurrent) {
    CookSettings settings = CookSettings.DEFAULT.withMaxConcurrent(maxConcurrent);
    return switch (cookery.cooks().start(collection, StartRequest.of(settings))) {
      case StartResult.Started(Cook cook) -> cook.id();
      case StartResult.AlreadyActive _,
          StartResult.NothingOpen _,
          StartResult.Finalized _,
          StartResult.NoCollection _ ->
          throw new IllegalStateException("a new collection could not be cooked");
    };
  }

  /** Makes this node work on a cook at once. */
  public void serve(CookId cook) {
    cookery.cooks().serve(look(cook));
  }

  /** Reports as a tool does that calls back. */
  CompletableFuture<CallbackResult> callBack(
      String tool, String token, Map<String, List<String>> headers, byte[] body) {
    return cookery.callbacks().receive(tool, token, headers, body);
  }

  public void pause(CollectionId collection) {
    cookery.cooks().pause(collection, "to be in the way");
  }

  public Cook look(CookId cook) {
    return cookery.cooks().find(cook).orElseThrow();
  }

  /** Waits until all of these cooks have live jobs and no further call of the tool begins. */
  void awaitCalls(List<CookId> cooks) throws InterruptedException {
    for (CookId cook : cooks) {
      while (look(cook).inFlight() == 0) {
        Thread.sleep(LOOK_MILLIS);
      }
    }
    for (int before = -1; before < noOp.begun(); ) {
      before = noOp.begun();
      Thread.sleep(QUIET_MILLIS);
    }
  }

  /** Waits until these cooks have ended, looking often only when the tool has done its part. */
  public void awaitEnd(List<CookId> cooks) throws InterruptedException {
    for (CookId cook : cooks) {
      while (look(cook).status().active()) {
        if (noOp.awaitAll(LOOK_ANYWAY_SECONDS)) {
          Thread.sleep(LOOK_MILLIS);
        }
      }
    }
  }

  /** Throws unless each of these collections has so many pieces, counted row by row. */
  public void expectPieces(List<CollectionId> collections, int supply) {
    for (CollectionId collection : collections) {
      long rows =
          database
              .jdbi()
              .withHandle(handle ->
                  handle
                      .createQuery(
                          """
                          select count(*) from generation
                          where collection_id = ? and fills and outcome = 'generated'
                          """)
                      .bind(0, collection.uuid())
                      .mapTo(Long.class)
                      .one());
      Trial.expect("pieces of " + collection, supply, rows);
    }
  }

  /** Throws unless all invariants hold. */
  public void checkInvariants() {
    for (Invariants.Finding finding : cookery.invariants().check()) {
      if (!finding.holds()) {
        throw new IllegalStateException(
            "invariant %s does not hold: %s".formatted(finding.invariant().name(), finding.rows()));
      }
    }
  }

  /** Lets what runs be recorded, as far as it ends soon. */
  public void drain(Duration patience) throws InterruptedException {
    cookery.drain(patience);
  }

  @Override
  public void close() {
    cookery.close();
    database.close();
  }

  /** The tool makes texts, which are kept in the database. */
  private static final class NoAssets implements AssetStore {
    @Override
    public String put(byte[] bytes) throws IOException {
      throw new IOException("the benchmarks keep no files");
    }

    @Override
    public InputStream open(String sha256) throws IOException {
      throw new NoSuchFileException(sha256);
    }
  }
}
