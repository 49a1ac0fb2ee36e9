package io.cookery.cook.ledger;

import static io.cookery.cook.TestEnds.end;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cookery.cook.CookFixture;
import io.cookery.cook.Nobody;
import io.cookery.cook.NodeClosedException;
import io.cookery.cook.job.EndPath;
import io.cookery.cook.job.JobEnd;
import io.cookery.cook.job.JobKey;
import io.cookery.cook.job.JobMove;
import io.cookery.cook.journal.ChangeNotifier;
import io.cookery.cook.metric.CookMetrics;
import io.cookery.db.TestDatabase;
import io.cookery.id.CollectionId;
import io.cookery.loop.DaemonLoops;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Nobody waits for ever for a ledger that has been closed. */
class LedgerCloseTest {

  private static final Duration LONG = Duration.ofSeconds(60);

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @RegisterExtension final CookFixture fixture = new CookFixture(DATABASE);

  private static Ledger ledger() {
    return new Ledger(
        DATABASE.dataSource(),
        DATABASE.jdbi(),
        () -> 0,
        new ChangeNotifier(DATABASE.jdbi()),
        new CookMetrics(DATABASE.jdbi()),
        1);
  }

  private static List<CompletableFuture<?>> ask(Ledger ledger, CollectionId collection) {
    return List.of(
        ledger.end(collection, end(0, 1, JobEnd.Outcome.generated, EndPath.webhook)),
        ledger.move(collection, new JobMove.Delivered(new JobKey(0, 1), "{}")),
        ledger.change(collection, _ -> true));
  }

  private static void assertRefused(List<CompletableFuture<?>> answers) {
    assertThat(answers)
        .allSatisfy(answer ->
            assertThat(answer)
                .failsWithin(LONG)
                .withThrowableThat()
                .withCauseInstanceOf(NodeClosedException.class));
  }

  @Test
  void whatIsAskedOfAClosedLedgerIsRefusedAtOnce() {
    CollectionId collection = fixture.collection(3);
    Ledger ledger = ledger();
    ledger.start(new Nobody(), new DaemonLoops(LONG));
    ledger.close();

    assertRefused(ask(ledger, collection));
  }

  @Test
  void whatStillWaitsWhenItIsClosedIsRefused() {
    CollectionId collection = fixture.collection(3);
    Ledger ledger = ledger();
    List<CompletableFuture<?>> answers = ask(ledger, collection);
    ledger.close();

    assertRefused(answers);
  }

  @Test
  void everyoneIsAnsweredWhoAsksWhileItCloses() throws Exception {
    CollectionId collection = fixture.collection(3);
    for (int round = 0; round < 20; round++) {
      Ledger ledger = ledger();
      ledger.start(new Nobody(), new DaemonLoops(LONG));
      List<Future<List<CompletableFuture<?>>>> asking = new ArrayList<>();
      CountDownLatch begin = new CountDownLatch(1);
      try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int number = 0; number < 50; number++) {
          asking.add(
              pool.submit(() -> {
                begin.await();
                return ask(ledger, collection);
              }));
        }
        begin.countDown();
        ledger.close();
      }
      for (Future<List<CompletableFuture<?>>> asked : asking) {
        assertThat(asked.get())
            .allSatisfy(answer -> assertThat(answer.handle((_, _) -> true)).succeedsWithin(LONG));
      }
    }
  }

  @Test
  void whoWaitsForAChangeCanBeInterrupted() {
    Ledger ledger = ledger();
    CompletableFuture<Boolean> never = ledger.change(fixture.collection(3), _ -> true);
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> Ledger.join(never)).isInstanceOf(LedgerException.class);
    assertThat(Thread.interrupted()).as("the interrupt stays on record").isTrue();
    ledger.close();
  }
}
