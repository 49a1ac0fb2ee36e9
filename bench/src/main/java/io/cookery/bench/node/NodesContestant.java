package io.cookery.bench.node;

import io.cookery.bench.contestant.CookerySession;
import io.cookery.bench.measure.BenchDatabase;
import io.cookery.bench.measure.Contestant;
import io.cookery.bench.measure.Trial;
import io.cookery.cook.Cook;
import io.cookery.id.CollectionId;
import io.cookery.id.CookId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** One cook by so many nodes, each a process of its own that has cooked before. */
public final class NodesContestant implements Contestant {

  private static final int HEAP_MEBIBYTES = 512;
  private static final int WARM_UP_DIVISOR = 3;
  private static final long LOOK_MILLIS = 20;

  private final BenchDatabase database;
  private final String name;
  private final int nodes;
  private final int maxConcurrent;
  private final boolean willBeTimed;
  private final AtomicLong mostLive = new AtomicLong();

  public NodesContestant(
      BenchDatabase database, String name, int nodes, int maxConcurrent, boolean willBeTimed) {
    this.database = database;
    this.name = name;
    this.nodes = nodes;
    this.maxConcurrent = maxConcurrent;
    this.willBeTimed = willBeTimed;
  }

  /** The greatest number of live rows that was ever seen in a trial. */
  public long mostLive() {
    return mostLive.get();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String schema() {
    return BenchDatabase.COOKERY_SCHEMA;
  }

  @Override
  public boolean warmsItself() {
    return true;
  }

  @Override
  public Trial prepare(int pieces) throws Exception {
    CookerySession session = CookerySession.openIdle(database.openCookery());
    List<NodeProcess> processes = new ArrayList<>();
    for (int i = 0; i < nodes; i++) {
      processes.add(
          NodeProcess.start(database.settings(), maxConcurrent, HEAP_MEBIBYTES, willBeTimed));
    }
    for (NodeProcess process : processes) {
      process.awaitReady();
    }
    NodeProcess.warmUp(session, Math.max(1, pieces / WARM_UP_DIVISOR), maxConcurrent);
    return new NodesTrial(session, processes, session.collection(pieces), pieces);
  }

  @Override
  public void cleanUp() {
    database.forgetCollections(List.of());
  }

  private final class NodesTrial implements Trial {

    private final CookerySession session;
    private final List<NodeProcess> processes;
    private final CollectionId collection;
    private final int pieces;

    NodesTrial(
        CookerySession session, List<NodeProcess> processes, CollectionId collection, int pieces) {
      this.session = session;
      this.processes = processes;
      this.collection = collection;
      this.pieces = pieces;
    }

    /** By the clock of the database: from the first claim to the step that ended the cook. */
    @Override
    public Timing run() throws InterruptedException {
      CookId id = session.start(collection, maxConcurrent);
      Cook cook;
      do {
        Thread.sleep(LOOK_MILLIS);
        mostLive.accumulateAndGet(live(), Math::max);
        cook = session.look(id);
      } while (cook.status().active());
      return new Timing(secondsOfClaims(), null, null);
    }

    private long live() {
      return database
          .jdbi()
          .withHandle(handle ->
              handle
                  .select(
                      "select count(*) from live_job where collection_id = ?", collection.uuid())
                  .mapTo(Long.class)
                  .one());
    }

    private double secondsOfClaims() {
      return database
          .jdbi()
          .withHandle(handle ->
              handle
                  .select(
                      """
                      select extract(epoch from max(ended_at) - min(claimed_at))::float8
                      from generation where collection_id = ?
                      """,
                      collection.uuid())
                  .mapTo(Double.class)
                  .one());
    }

    @Override
    public void verify() {
      session.expectPieces(List.of(collection), pieces);
      session.checkInvariants();
    }

    @Override
    public void close() {
      try {
        processes.forEach(NodeProcess::leave);
        processes.forEach(NodeProcess::close);
        session.drain(Duration.ZERO);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        session.close();
      }
    }
  }
}
