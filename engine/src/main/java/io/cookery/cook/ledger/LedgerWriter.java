package io.cookery.cook.ledger;

import io.cookery.cook.NodeClosedException;
import io.cookery.cook.job.JobEnd;
import io.cookery.cook.job.JobKey;
import io.cookery.cook.job.JobMove;
import io.cookery.cook.journal.ChangeNotifier;
import io.cookery.cook.ledger.CommandQueues.Batch;
import io.cookery.cook.ledger.CommandQueues.Next;
import io.cookery.id.CollectionId;
import io.cookery.loop.DaemonLoop;
import io.cookery.loop.DaemonLoops;
import io.cookery.loop.Failures;
import io.cookery.loop.Pace;
import io.cookery.loop.Role;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread that writes what waits in a ledger, for one collection or many at a time. */
final class LedgerWriter {

  /** Commands written at once at most: bounds a transaction's size and its time under the locks. */
  static final int MAX_BATCH = 500;

  /** Collections that one step serves at most: bounds the locks that it holds together. */
  static final int MAX_COLLECTIONS = 100;

  /** A turn of its loop in which nothing was there to write. */
  private static final Duration IDLE = Duration.ofSeconds(1);

  private static final Duration RETRY = Duration.ofMillis(20);
  private static final Duration LONGEST_RETRY = Duration.ofSeconds(1);

  /** How long closing waits for what is to be written. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Logger log = LoggerFactory.getLogger(LedgerWriter.class);

  private final CommandQueues queues;
  private final StepRunner steps;
  private final ChangeNotifier notifier;
  private final Jdbi jdbi;
  private final int number;
  private final CountDownLatch ended = new CountDownLatch(1);
  private @Nullable DaemonLoop loop;

  /** Whether the last turn broke off, so that a collection may have been forgotten. */
  private boolean failed;

  private volatile List<Batch> atHand = List.of();

  LedgerWriter(
      int number, CommandQueues queues, StepRunner steps, ChangeNotifier notifier, Jdbi jdbi) {
    this.queues = queues;
    this.steps = steps;
    this.notifier = notifier;
    this.jdbi = jdbi;
    this.number = number;
  }

  void start(WorkerPool workers, DaemonLoops loops) {
    Pace pace = Pace.every(IDLE).retrying(RETRY, LONGEST_RETRY);
    loop = loops.start("ledger-" + number, Role.RECORDING, pace, () -> takeTurn(workers));
  }

  /** Waits until what came before this is written, but not for ever. */
  void close() throws InterruptedException {
    steps.giveUp();
    if (loop != null) {
      boolean inTime = ended.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      loop.close();
      if (!inTime) {
        failAll(atHand, new NodeClosedException());
      }
    }
  }

  private boolean takeTurn(WorkerPool workers) throws InterruptedException, SQLException {
    if (ended.getCount() == 0) {
      return false;
    }
    if (failed) {
      queues.remind();
    }
    switch (queues.next(IDLE)) {
      case Next.Wait _ -> wroteNothing();
      case Next.End _ -> ended.countDown();
      case Next.Write(CommandQueue queue) -> {
        queue.linger();
        writeWhatWaits(queue, workers);
      }
    }
    return true;
  }

  /** That there was nothing to write does not say that it could have been written. */
  private void wroteNothing() throws SQLException {
    if (failed) {
      steps.probe();
      failed = false;
    }
  }

  private void writeWhatWaits(CommandQueue first, WorkerPool workers) throws SQLException {
    List<Batch> turns = new ArrayList<>();
    Failures failures = new Failures();
    try {
      queues.begin(first, turns);
      atHand = turns;
      if (turns.isEmpty()) {
        wroteNothing();
      } else {
        write(turns, workers, failures);
      }
    } catch (RuntimeException | Error e) {
      failures.add(e);
      failures.during(() -> failAll(turns, e));
      turns.forEach(turn -> failures.during(() -> workers.lostAnswer(turn.collection())));
    } finally {
      failed = true;
      atHand = List.of();
      turns.forEach(turn -> failures.during(() -> queues.end(turn)));
    }
    failures.throwFirst();
    failed = false;
  }

  private static void failAll(List<Batch> turns, Throwable trouble) {
    turns.forEach(turn -> turn.commands().forEach(command -> command.fail(trouble)));
  }

  /**
   * Changes and moves of each collection first, then one step with the ends of all.
   *
   * @param failures takes what no refusal of the database explains
   */
  void write(List<Batch> turns, WorkerPool workers, Failures failures) {
    Map<CollectionId, EndBatch> ends = LinkedHashMap.newLinkedHashMap(turns.size());
    for (Batch turn : turns) {
      EndBatch of = EndBatch.of(turn.commands());
      try {
        changeAndMove(turn, workers);
        ends.put(turn.collection(), of);
      } catch (RuntimeException | Error e) {
        nothingWritten(turn.collection(), of, e, workers, failures);
      }
    }
    if (ends.size() < 2 || !endTogether(ends, workers, failures)) {
      ends.forEach((collection, of) -> end(collection, of, workers, failures));
    }
  }

  private void changeAndMove(Batch turn, WorkerPool workers) {
    List<Command.Move> moves = new ArrayList<>();
    for (Command command : turn.commands()) {
      switch (command) {
        case Command.Change change -> {
          change.run().accept(jdbi);
          notifier.changed(turn.collection());
        }
        case Command.Move move -> moves.add(move);
        case Command.End _, Command.Fill _ -> {}
      }
    }
    // A job that was handed over and has ended since is in both: it moves, then it ends.
    move(turn.collection(), moves, workers);
  }

  private void move(CollectionId collection, List<Command.Move> moves, WorkerPool workers) {
    if (moves.isEmpty()) {
      return;
    }
    try {
      rounds(moves).forEach(round -> moveEachOnce(collection, round));
    } catch (RuntimeException | Error e) {
      moves.forEach(move -> move.result().completeExceptionally(e));
      throw e;
    } finally {
      workers.handedOver(
          collection,
          moves.stream()
              .map(Command.Move::move)
              .filter(JobMove.Submitted.class::isInstance)
              .map(JobMove::key)
              .toList());
    }
  }

  private void moveEachOnce(CollectionId collection, List<Command.Move> moves) {
    Set<JobKey> moved = steps.move(collection, moves.stream().map(Command.Move::move).toList());
    moves.forEach(move -> move.result().complete(moved.contains(move.move().key())));
  }

  /**
   * The first moves of all jobs, then the second ones, and so on: one statement moves a job once,
   * and what a tool delivers may wait together with the news that it has the job.
   */
  private static List<List<Command.Move>> rounds(List<Command.Move> moves) {
    Map<JobKey, Integer> seen = new HashMap<>();
    List<List<Command.Move>> rounds = new ArrayList<>();
    for (Command.Move move : moves) {
      int round = seen.merge(move.move().key(), 1, Integer::sum);
      if (round > rounds.size()) {
        rounds.add(new ArrayList<>());
      }
      rounds.get(round - 1).add(move);
    }
    return rounds;
  }

  /** Whether it could be done; if not, nothing has changed. */
  private boolean endTogether(
      Map<CollectionId, EndBatch> ends, WorkerPool workers, Failures failures) {
    Map<CollectionId, List<JobEnd>> first = LinkedHashMap.newLinkedHashMap(ends.size());
    ends.forEach((collection, of) -> first.put(collection, of.first()));
    try {
      var results = steps.takeTogether(first, workers);
      results.ifPresent(all ->
          ends.forEach((collection, of) -> {
            of.answer(all.getOrDefault(collection, Map.of()));
            workers.ended(collection, of.keys());
          }));
      return results.isPresent();
    } catch (RuntimeException | Error e) {
      ends.forEach((collection, of) -> nothingWritten(collection, of, e, workers, failures));
      return true;
    }
  }

  private void end(CollectionId collection, EndBatch ends, WorkerPool workers, Failures failures) {
    try {
      ends.answer(steps.take(collection, ends.first(), workers));
      // Not before: a node that closes waits until it holds nothing, so what it holds must include
      // what is not recorded yet and what the very same step claims.
      workers.ended(collection, ends.keys());
    } catch (RuntimeException | Error e) {
      nothingWritten(collection, ends, e, workers, failures);
    }
  }

  private static void nothingWritten(
      CollectionId collection,
      EndBatch ends,
      Throwable trouble,
      WorkerPool workers,
      Failures failures) {
    ends.fail(trouble);
    if (!(trouble instanceof LedgerException)) {
      failures.add(trouble);
    }
    log.error(
        "Nothing could be written for collection {}; its jobs stay live", collection, trouble);
    workers.ended(collection, ends.keys());
    workers.lostAnswer(collection);
  }
}
