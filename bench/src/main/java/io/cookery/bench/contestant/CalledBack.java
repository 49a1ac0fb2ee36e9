package io.cookery.bench.contestant;

import io.cookery.bench.measure.BenchDatabase;
import io.cookery.bench.measure.Contestant;
import io.cookery.bench.measure.Latency;
import io.cookery.bench.measure.NanoLog;
import io.cookery.bench.measure.Trial;
import io.cookery.cook.CallbackResult;
import io.cookery.id.CollectionId;
import io.cookery.id.CookId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/**
 * Cookery with a tool that calls back at an even rate, whatever becomes of the earlier callbacks.
 *
 * @param places of the one cook
 * @param endsASecond callbacks
 */
public record CalledBack(BenchDatabase database, String name, int places, int endsASecond)
    implements Contestant {

  private static final byte[] BODY = {'{', '}'};
  private static final long NANOS_A_SECOND = 1_000_000_000;

  @Override
  public String schema() {
    return BenchDatabase.COOKERY_SCHEMA;
  }

  @Override
  public Trial prepare(int pieces) throws SQLException {
    CallbackTool tool = new CallbackTool(pieces);
    CookerySession session = CookerySession.openWith(database.openCookery(), tool, places);
    return new CallbackTrial(
        session, session.collection(CallbackTool.NAME, pieces), tool, pieces, places, endsASecond);
  }

  @Override
  public void cleanUp() {
    database.forgetCollections(List.of());
  }

  private record CallbackTrial(
      CookerySession session,
      CollectionId collection,
      CallbackTool tool,
      int pieces,
      int places,
      int endsASecond)
      implements Trial {

    @Override
    public Timing run() throws InterruptedException {
      CookId cook = session.start(collection, places);
      session.serve(cook);
      NanoLog reported = new NanoLog(pieces);
      NanoLog toCommit = new NanoLog(pieces);
      List<CompletableFuture<CallbackResult>> answers = new ArrayList<>(pieces);
      String token = tool.nextToken();
      long begun = System.nanoTime();
      for (int i = 0; i < pieces; i++) {
        awaitNanos(begun + i * NANOS_A_SECOND / endsASecond);
        long now = System.nanoTime();
        reported.add(now);
        answers.add(
            session
                .callBack(CallbackTool.NAME, token, Map.of(), BODY)
                .whenComplete((_, _) -> toCommit.add(System.nanoTime() - now)));
        token = i + 1 < pieces ? tool.nextToken() : "";
      }
      answers.forEach(CompletableFuture::join);
      double seconds = (System.nanoTime() - begun) / (double) NANOS_A_SECOND;
      session.awaitEnd(List.of(cook));
      return new Timing(
          seconds,
          Latency.of(toCommit.sorted()),
          Latency.toNext(reported.sorted(), tool.starts().sorted(), places));
    }

    private static void awaitNanos(long moment) {
      for (long left = moment - System.nanoTime(); left > 0; left = moment - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
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
