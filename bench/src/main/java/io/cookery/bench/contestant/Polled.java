package io.cookery.bench.contestant;

import io.cookery.bench.measure.BenchDatabase;
import io.cookery.bench.measure.Contestant;
import io.cookery.bench.measure.Latency;
import io.cookery.bench.measure.Trial;
import io.cookery.id.CollectionId;
import io.cookery.id.CookId;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * Cookery with a tool that is asked: all pieces are live at once for a while, then they end. Its
 * latency to the commit is the lag of polls: how much later than two seconds after the last one.
 *
 * @param measured how long all pieces are live
 */
public record Polled(BenchDatabase database, String name, Duration measured) implements Contestant {

  private static final long LOOK_MILLIS = 20;
  private static final int JOBS_OF_A_NODE = 1_000;

  @Override
  public String schema() {
    return BenchDatabase.COOKERY_SCHEMA;
  }

  @Override
  public Trial prepare(int pieces) throws SQLException {
    PolledTool tool = new PolledTool((int) Math.max(1, pieces * measured.toSeconds()));
    CookerySession session = CookerySession.openWith(database.openCookery(), tool, JOBS_OF_A_NODE);
    CollectionId collection = session.collection(PolledTool.NAME, pieces);
    return new PolledTrial(session, collection, tool, pieces, measured);
  }

  @Override
  public void cleanUp() {
    database.forgetCollections(List.of());
  }

  private record PolledTrial(
      CookerySession session,
      CollectionId collection,
      PolledTool tool,
      int pieces,
      Duration measured)
      implements Trial {

    @Override
    public Timing run() throws InterruptedException {
      long begun = System.nanoTime();
      CookId cook = session.start(collection, pieces);
      session.serve(cook);
      // The hand-over of all jobs at once is over when each was asked for.
      while (tool.polled() < pieces) {
        Thread.sleep(LOOK_MILLIS);
      }
      tool.measure();
      Thread.sleep(measured);
      tool.finish();
      session.awaitEnd(List.of(cook));
      double seconds = (System.nanoTime() - begun) / 1e9;
      return new Timing(seconds, Latency.of(tool.lags().sorted()), null);
    }

    @Override
    public void verify() {
      session.expectPieces(List.of(collection), pieces);
      session.checkInvariants();
    }

    @Override
    public void close() {
      session.close();
    }
  }
}
