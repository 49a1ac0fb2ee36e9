package io.cookery.bench.contestant;

import io.cookery.bench.measure.BenchDatabase;
import io.cookery.bench.measure.Contestant;
import io.cookery.bench.measure.Trial;
import io.cookery.id.CollectionId;
import io.cookery.id.CookId;
import java.util.ArrayList;
import java.util.List;

/**
 * Cookery in this process.
 *
 * @param cooks among which the pieces are divided
 * @param maxConcurrent of each cook
 * @param maxJobs that the node holds at once
 * @param callMillis how long each call of its tool takes
 * @param before done to the session before the trial, such as laying things in its way
 */
public record CookeryContestant(
    BenchDatabase database,
    String name,
    int cooks,
    int maxConcurrent,
    int maxJobs,
    long callMillis,
    Preparation before)
    implements Contestant {

  /** What a trial finds in its database. */
  @FunctionalInterface
  public interface Preparation {
    Preparation NOTHING = _ -> {};

    void prepare(CookerySession session) throws InterruptedException;
  }

  /** With a tool that takes no time, and nothing in its way. */
  public static CookeryContestant of(
      BenchDatabase database, String name, int cooks, int maxConcurrent, int maxJobs) {
    return new CookeryContestant(
        database, name, cooks, maxConcurrent, maxJobs, 0, Preparation.NOTHING);
  }

  @Override
  public String schema() {
    return BenchDatabase.COOKERY_SCHEMA;
  }

  @Override
  public Trial prepare(int pieces) throws Exception {
    int supply = Math.max(1, pieces / cooks);
    NoOpTool tool = new NoOpTool(supply * cooks, true, callMillis);
    CookerySession session = CookerySession.open(database.openCookery(), tool, maxJobs);
    try {
      before.prepare(session);
      List<CollectionId> collections = new ArrayList<>();
      for (int i = 0; i < cooks; i++) {
        collections.add(session.collection(supply));
      }
      return new CookeryTrial(session, collections, supply, maxConcurrent, maxJobs);
    } catch (InterruptedException | RuntimeException e) {
      session.close();
      throw e;
    }
  }

  @Override
  public void cleanUp() {
    database.forgetCollections(List.of());
  }

  /**
   * Timed from the moment at which the tool begins to answer, when every cook has its places and
   * calls: planning comes before that, once for each collection.
   */
  private record CookeryTrial(
      CookerySession session,
      List<CollectionId> collections,
      int supply,
      int maxConcurrent,
      int maxJobs)
      implements Trial {

    @Override
    public Timing run() throws InterruptedException {
      session.noOp().hold();
      List<CookId> started = new ArrayList<>();
      for (CollectionId collection : collections) {
        CookId cook = session.start(collection, maxConcurrent);
        session.serve(cook);
        started.add(cook);
      }
      session.awaitCalls(started);
      long begun = System.nanoTime();
      session.noOp().letGo();
      session.awaitEnd(started);
      long nanos = System.nanoTime() - begun;
      int places = Math.min(maxJobs, maxConcurrent * collections.size());
      return new Timing(nanos / 1e9, null, session.noOp().toNext(places));
    }

    @Override
    public void verify() {
      long pieces = (long) supply * collections.size();
      Trial.expect("calls of the tool", pieces, session.noOp().calls());
      session.expectPieces(collections, supply);
      session.checkInvariants();
    }

    @Override
    public void close() {
      session.close();
    }
  }
}
