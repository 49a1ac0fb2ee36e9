package io.cookery.cook.ledger;

import static io.cookery.cook.CookFixture.settings;
import static io.cookery.cook.CookFixture.started;
import static io.cookery.cook.TestEnds.end;
import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.cook.CookFixture;
import io.cookery.cook.EndResult;
import io.cookery.cook.Nobody;
import io.cookery.cook.OptOut;
import io.cookery.cook.OptOut.Check;
import io.cookery.cook.StartRequest;
import io.cookery.cook.job.EndPath;
import io.cookery.cook.job.JobEnd;
import io.cookery.cook.job.JobKey;
import io.cookery.cook.job.JobMove;
import io.cookery.cook.journal.ChangeNotifier;
import io.cookery.cook.lifecycle.CookStart;
import io.cookery.cook.metric.CookMetrics;
import io.cookery.cook.node.Node;
import io.cookery.cook.node.NodeScope;
import io.cookery.db.TestDatabase;
import io.cookery.id.CollectionId;
import io.cookery.loop.DaemonLoops;
import java.math.BigDecimal;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is said of one job at the same moment is written at once. */
@OptOut(of = Check.BOOKS, because = "its jobs are ended by hand")
class LedgerBatchTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @RegisterExtension final CookFixture fixture = new CookFixture(DATABASE);

  private static final JobKey JOB = new JobKey(0, 1);

  /** Lets a ledger write what waits in it, all at once. */
  private interface Say {
    void to(Ledger ledger, CollectionId collection);
  }

  /** A running cook whose one job is claimed by a node, of which all this is said at once. */
  private CollectionId atOnce(Say say) throws Exception {
    CollectionId collection = fixture.collection(3);
    DATABASE
        .jdbi()
        .useTransaction(handle ->
            started(
                CookStart.start(
                    handle, collection, StartRequest.of(settings(1)), _ -> BigDecimal.ZERO)));
    ChangeNotifier notifier = new ChangeNotifier(DATABASE.jdbi());
    try (Node node =
            Node.join(
                DATABASE.database().sessions(),
                "batch",
                Duration.ofSeconds(15),
                NodeScope.EVERYTHING,
                Clock.systemUTC(),
                new DaemonLoops(Duration.ofMinutes(1)));
        Connection connection = DATABASE.dataSource().getConnection();
        Ledger ledger =
            new Ledger(
                DATABASE.dataSource(),
                DATABASE.jdbi(),
                node::id,
                notifier,
                new CookMetrics(DATABASE.jdbi()),
                1)) {
      var _ = LedgerStep.take(connection, collection, node.id(), 1, List.of());
      say.to(ledger, collection);
      CompletableFuture<?> last = ledger.change(collection, _ -> true);
      ledger.start(new Nobody(), new DaemonLoops(Duration.ofMinutes(1)));
      last.join();
      // Written after the change, in the same batch; the next change waits for it.
      ledger.change(collection, _ -> true).join();
    }
    return collection;
  }

  @Test
  void whatIsDeliveredWhileItIsHandedOverIsOnRecord() throws Exception {
    Result<Boolean> submitted = new Result<>();
    Result<Boolean> delivered = new Result<>();
    CollectionId collection =
        atOnce((ledger, its) -> {
          delivered.of(ledger.move(its, new JobMove.Delivered(JOB, "{}")));
          submitted.of(
              ledger.move(its, new JobMove.Submitted(JOB, "r1", null, Duration.ofMinutes(1))));
        });

    assertThat(delivered.get()).isTrue();
    assertThat(submitted.get()).isFalse();
    assertThat(state(collection)).isEqualTo("delivered");
    endIt(collection);
  }

  /** Its node is gone with the test. */
  private static void endIt(CollectionId collection) throws Exception {
    try (Connection connection = DATABASE.dataSource().getConnection()) {
      JobEnd end = end(0, 1, JobEnd.Outcome.generated, EndPath.webhook);
      var _ = LedgerStep.take(connection, collection, 0, 0, List.of(end));
    }
  }

  @Test
  void whatAToolSaysCountsBeforeWhatANodePresumes() throws Exception {
    Result<EndResult> presumed = new Result<>();
    Result<EndResult> said = new Result<>();
    CollectionId collection =
        atOnce((ledger, its) -> {
          presumed.of(ledger.end(its, end(0, 1, JobEnd.Outcome.timed_out, EndPath.deadline)));
          said.of(ledger.end(its, end(0, 1, JobEnd.Outcome.generated, EndPath.webhook)));
        });

    assertThat(said.get()).isEqualTo(EndResult.counted);
    assertThat(presumed.get()).isEqualTo(EndResult.duplicate);
    assertThat(state(collection)).isEqualTo("filled");
  }

  /** What a command came to. */
  private static final class Result<T> {
    private CompletableFuture<T> future = new CompletableFuture<>();

    void of(CompletableFuture<T> result) {
      future = result;
    }

    T get() {
      return future.join();
    }
  }

  private static String state(CollectionId collection) {
    return DATABASE
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select state from live_job where collection_id = :collection
                    union all
                    select 'filled' from generation where collection_id = :collection and fills
                    """)
                .bind("collection", collection.uuid())
                .mapTo(String.class)
                .one());
  }

  /** Breaks down when it is asked for the first times. */
  private static final class Broken extends Nobody {
    private final AtomicInteger left;

    Broken(int times) {
      left = new AtomicInteger(times);
    }

    @Override
    public int free(CollectionId collection, Collection<JobKey> ending) {
      if (left.getAndDecrement() > 0) {
        throw new StackOverflowError();
      }
      return 0;
    }
  }

  @Test
  void aWriterThatBreaksDownSaysSoAndWritesOn() throws Exception {
    CollectionId collection = fixture.collection(3);
    CookMetrics metrics = new CookMetrics(DATABASE.jdbi());
    ChangeNotifier notifier = new ChangeNotifier(DATABASE.jdbi());
    try (Ledger ledger =
        new Ledger(DATABASE.dataSource(), DATABASE.jdbi(), () -> 0, notifier, metrics, 1)) {
      ledger.start(new Broken(4), new DaemonLoops(Duration.ofMinutes(1)));
      JobEnd never = end(0, 1, JobEnd.Outcome.generated, EndPath.webhook);

      assertThat(ledger.end(collection, never))
          .failsWithin(Duration.ofSeconds(20))
          .withThrowableThat()
          .withCauseInstanceOf(StackOverflowError.class);
      assertThat(ledger.end(collection, never)).succeedsWithin(Duration.ofSeconds(20));
    }
  }

  @Test
  void whatCannotBeWrittenForAMomentIsNotGivenUp() throws Exception {
    CollectionId collection = fixture.collection(3);
    CookMetrics metrics = new CookMetrics(DATABASE.jdbi());
    ChangeNotifier notifier = new ChangeNotifier(DATABASE.jdbi());
    try (Ledger ledger =
        new Ledger(DATABASE.dataSource(), DATABASE.jdbi(), () -> 0, notifier, metrics, 1)) {
      ledger.start(new Broken(2), new DaemonLoops(Duration.ofMinutes(1)));
      JobEnd never = end(0, 1, JobEnd.Outcome.generated, EndPath.webhook);

      assertThat(ledger.end(collection, never)).succeedsWithin(Duration.ofSeconds(20));
    }
  }

  /** Breaks down as often as a writer tells it of an end of one turn. */
  private static final class BrokenForATurn extends Nobody {
    private final AtomicInteger left = new AtomicInteger(2);

    @Override
    public void ended(CollectionId collection, Collection<JobKey> places) {
      if (left.getAndDecrement() > 0) {
        throw new StackOverflowError();
      }
    }
  }

  @Test
  void aWriterWhoseNewsCannotBeHeardWritesOn() throws Exception {
    CollectionId collection = fixture.collection(3);
    CookMetrics metrics = new CookMetrics(DATABASE.jdbi());
    ChangeNotifier notifier = new ChangeNotifier(DATABASE.jdbi());
    try (Ledger ledger =
        new Ledger(DATABASE.dataSource(), DATABASE.jdbi(), () -> 0, notifier, metrics, 1)) {
      ledger.start(new BrokenForATurn(), new DaemonLoops(Duration.ofMinutes(1)));
      JobEnd never = end(0, 1, JobEnd.Outcome.generated, EndPath.webhook);

      assertThat(ledger.end(collection, never)).succeedsWithin(Duration.ofSeconds(20));
      assertThat(ledger.end(collection, never)).succeedsWithin(Duration.ofSeconds(20));
    }
  }
}
