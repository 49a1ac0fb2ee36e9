package io.cookery.cook.ledger;

import io.cookery.cook.EndResult;
import io.cookery.cook.job.JobEnd;
import io.cookery.cook.job.JobKey;
import io.cookery.cook.job.JobMove;
import io.cookery.cook.journal.ChangeNotifier;
import io.cookery.cook.ledger.LedgerStep.StepInput;
import io.cookery.cook.ledger.LedgerStep.StepResult;
import io.cookery.cook.metric.CookMetrics;
import io.cookery.db.DatabaseErrors;
import io.cookery.id.CollectionId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes ledger steps until they succeed, whatever becomes of the connection meanwhile. */
final class StepRunner {

  private static final Logger log = LoggerFactory.getLogger(StepRunner.class);
  private static final long FIRST_PAUSE_MILLIS = 20;
  private static final long MAX_PAUSE_MILLIS = 2_000;

  /** Tries of one write that break down for a reason that is not the database's. */
  private static final int MAX_BROKEN = 3;

  private final DataSource database;
  private final IntSupplier node;
  private final ChangeNotifier notifier;
  private final CookMetrics metrics;
  private final CountDownLatch givenUp = new CountDownLatch(1);

  /**
   * A runner.
   *
   * @param node the number under which this process claims now
   */
  StepRunner(DataSource database, IntSupplier node, ChangeNotifier notifier, CookMetrics metrics) {
    this.database = database;
    this.node = node;
    this.notifier = notifier;
    this.metrics = metrics;
  }

  /** Waits no longer for a database that does not answer. */
  void giveUp() {
    givenUp.countDown();
  }

  /**
   * Records the ends of each of these collections, claims what is free and hands it to the worker
   * pool. All in one step; empty when the database refuses that, and then nothing has changed.
   */
  Optional<Map<CollectionId, Map<JobKey, EndResult>>> takeTogether(
      Map<CollectionId, List<JobEnd>> ends, WorkerPool workers) {
    try {
      return Optional.of(once(ends, workers));
    } catch (SQLException refused) {
      log.debug("A step of {} collections is refused; each is taken alone", ends.size(), refused);
      return Optional.empty();
    }
  }

  /** Records these ends, claims what is free and hands it to the worker pool. */
  Map<JobKey, EndResult> take(CollectionId collection, List<JobEnd> ends, WorkerPool workers) {
    Map<JobKey, EndResult> results = new HashMap<>();
    takeAll(collection, ends, workers, results);
    return results;
  }

  /** Moves these jobs to a later state; gives those that moved. */
  Set<JobKey> move(CollectionId collection, List<JobMove> moves) {
    try {
      return again(() -> {
        try (Connection connection = database.getConnection()) {
          return LedgerMoves.make(connection, collection, node.getAsInt(), moves);
        }
      });
    } catch (SQLException refused) {
      throw new LedgerException("The ledger of " + collection + " refuses to move jobs", refused);
    }
  }

  private void takeAll(
      CollectionId collection,
      List<JobEnd> ends,
      WorkerPool workers,
      Map<JobKey, EndResult> results) {
    try {
      results.putAll(once(collection, ends, workers));
    } catch (SQLException refused) {
      if (ends.isEmpty()) {
        throw new LedgerException("The ledger of " + collection + " refuses to fill", refused);
      }
      if (ends.size() == 1) {
        recordUnrecordable(collection, ends.getFirst(), refused, workers, results);
        return;
      }
      // One end that the database refuses must not hold up the others: halve until it stands alone.
      int middle = ends.size() / 2;
      takeAll(collection, ends.subList(0, middle), workers, results);
      takeAll(collection, ends.subList(middle, ends.size()), workers, results);
    }
  }

  private void recordUnrecordable(
      CollectionId collection,
      JobEnd end,
      SQLException refused,
      WorkerPool workers,
      Map<JobKey, EndResult> results) {
    log.warn(
        "The end of slot {} of {} cannot be recorded ({}); its slot fails",
        end.slot(),
        collection,
        DatabaseErrors.words(refused));
    JobEnd instead = end.unrecordable(DatabaseErrors.words(refused));
    try {
      results.putAll(once(collection, List.of(instead), workers));
    } catch (SQLException e) {
      recordOfNothingSent(collection, instead, workers, results);
    }
  }

  /** What the tool was given may be what the database refuses. */
  private void recordOfNothingSent(
      CollectionId collection, JobEnd end, WorkerPool workers, Map<JobKey, EndResult> results) {
    try {
      results.putAll(once(collection, List.of(end.ofNothingSent()), workers));
    } catch (SQLException e) {
      throw new LedgerException("The end of slot " + end.slot() + " cannot be recorded", e);
    }
  }

  private Map<JobKey, EndResult> once(
      CollectionId collection, List<JobEnd> ends, WorkerPool workers) throws SQLException {
    return once(Map.of(collection, ends), workers).getOrDefault(collection, Map.of());
  }

  /** One step. */
  private Map<CollectionId, Map<JobKey, EndResult>> once(
      Map<CollectionId, List<JobEnd>> ends, WorkerPool workers) throws SQLException {
    AtomicInteger tries = new AtomicInteger();
    List<StepResult> done =
        again(() -> {
          tries.incrementAndGet();
          try (Connection connection = database.getConnection()) {
            return step(connection, ends, workers);
          }
        });
    Map<CollectionId, Map<JobKey, EndResult>> results = new HashMap<>();
    for (StepResult of : done) {
      CollectionId collection = of.cook().id().collection();
      results.put(collection, stepped(of, ends.getOrDefault(collection, List.of()), workers));
    }
    if (tries.get() > 1) {
      ends.keySet().forEach(workers::lostAnswer);
    }
    return results;
  }

  private List<StepResult> step(
      Connection connection, Map<CollectionId, List<JobEnd>> ends, WorkerPool workers)
      throws SQLException {
    List<StepInput> parts =
        ends.entrySet().stream()
            .map(of -> {
              List<JobKey> ending = of.getValue().stream().map(JobEnd::key).toList();
              return new StepInput(of.getKey(), workers.free(of.getKey(), ending), of.getValue());
            })
            .sorted(StepInput.IN_LOCK_ORDER)
            .toList();
    long startNanos = System.nanoTime();
    List<StepResult> done =
        LedgerStep.take(connection, node.getAsInt(), workers.room(), parts).stream()
            .flatMap(Optional::stream)
            .toList();
    metrics.stepped(
        System.nanoTime() - startNanos, parts.stream().mapToInt(part -> part.ends().size()).sum());
    return done;
  }

  private Map<JobKey, EndResult> stepped(StepResult done, List<JobEnd> ends, WorkerPool workers) {
    CollectionId collection = done.cook().id().collection();
    Map<JobKey, EndResult> results = HashMap.newHashMap(ends.size());
    ends.forEach(end -> {
      EndResult result = done.result(end.key());
      results.put(end.key(), result);
      metrics.ended(end.outcome(), result);
    });
    if (!ends.isEmpty() || done.changedMore()) {
      notifier.changed(collection);
    }
    workers.stepped(done.cook(), done.nodeId(), done.claims());
    workers.placed(collection, done.pools());
    return results;
  }

  /** Throws if the database cannot be asked anything. */
  void probe() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("select 1");
    }
  }

  /** A write to the database. */
  private interface Write<T> {
    T make() throws SQLException;
  }

  /**
   * Tries again as long as it is not the write's own fault that it fails; a few times when nobody
   * knows, since what is to be written may have been paid for.
   */
  private <T> T again(Write<T> write) throws SQLException {
    int broken = 0;
    for (long pause = FIRST_PAUSE_MILLIS; ; pause = Math.min(2 * pause, MAX_PAUSE_MILLIS)) {
      try {
        return write.make();
      } catch (SQLException e) {
        if (!DatabaseErrors.passes(e)) {
          throw e;
        }
        log.warn("The ledger could not write ({}); it tries again", DatabaseErrors.words(e));
        waitFor(pause, e);
      } catch (RuntimeException | Error e) {
        broken++;
        if (broken > MAX_BROKEN) {
          throw e;
        }
        log.error("The ledger broke down while it wrote; it tries again", e);
        waitFor(pause, e);
      }
    }
  }

  private void waitFor(long pauseMillis, Throwable trouble) {
    try {
      if (givenUp.await(pauseMillis, TimeUnit.MILLISECONDS)) {
        throw new LedgerException("The node closes while its database does not answer", trouble);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LedgerException("Interrupted while the database does not answer", trouble);
    }
  }
}
