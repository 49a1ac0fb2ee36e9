package io.cookery.cook.ledger;

import io.cookery.cook.job.JobEnd;
import io.cookery.cook.job.JobKey;
import io.cookery.cook.job.JobMove;
import io.cookery.cook.journal.ChangeNotifier;
import io.cookery.cook.ledger.CommandQueues.Batch;
import io.cookery.id.CollectionId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  private static final Logger log = LoggerFactory.getLogger(LedgerWriter.class);

  private final CommandQueues queues;
  private final StepRunner steps;
  private final ChangeNotifier notifier;
  private final Jdbi jdbi;
  private final int number;
  private @Nullable Thread thread;

  LedgerWriter(
      int number, CommandQueues queues, StepRunner steps, ChangeNotifier notifier, Jdbi jdbi) {
    this.queues = queues;
    this.steps = steps;
    this.notifier = notifier;
    this.jdbi = jdbi;
    this.number = number;
  }

  void start(WorkerPool workers) {
    thread = Thread.ofPlatform().name("ledger-" + number).daemon().start(() -> run(workers));
  }

  /** Waits until the batch at hand is written. */
  void close() throws InterruptedException {
    steps.giveUp();
    if (thread != null) {
      thread.join();
    }
  }

  private void run(WorkerPool workers) {
    try {
      for (var next = queues.next(); next.isPresent(); next = queues.next()) {
        writeWhatWaits(next.get(), workers);
      }
    } catch (InterruptedException e) {
      log.info("A ledger writer was interrupted; other nodes take over what it had not written");
    }
  }

  private void writeWhatWaits(CommandQueue first, WorkerPool workers) {
    List<Batch> turns = queues.begin(first);
    try {
      if (!turns.isEmpty()) {
        write(turns, workers);
      }
    } catch (RuntimeException | Error e) {
      // A node whose writers had ended would beat on and record nothing.
      log.error("A turn of the ledger failed; the jobs that it was about are looked up", e);
      turns.forEach(turn -> workers.lostAnswer(turn.collection()));
    } finally {
      turns.forEach(queues::end);
    }
  }

  /** Changes and moves of each collection first, then one step with the ends of all. */
  void write(List<Batch> turns, WorkerPool workers) {
    Map<CollectionId, EndBatch> ends = LinkedHashMap.newLinkedHashMap(turns.size());
    for (Batch turn : turns) {
      EndBatch of = EndBatch.of(turn.commands());
      try {
        changeAndMove(turn, workers);
        ends.put(turn.collection(), of);
      } catch (RuntimeException | Error e) {
        nothingWritten(turn.collection(), of, e, workers);
      }
    }
    if (ends.size() < 2 || !endTogether(ends, workers)) {
      ends.forEach((collection, of) -> end(collection, of, workers));
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
  private boolean endTogether(Map<CollectionId, EndBatch> ends, WorkerPool workers) {
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
      ends.forEach((collection, of) -> nothingWritten(collection, of, e, workers));
      return true;
    }
  }

  private void end(CollectionId collection, EndBatch ends, WorkerPool workers) {
    try {
      ends.answer(steps.take(collection, ends.first(), workers));
      // Not before: a node that closes waits until it holds nothing, so what it holds must include
      // what is not recorded yet and what the very same step claims.
      workers.ended(collection, ends.keys());
    } catch (RuntimeException | Error e) {
      nothingWritten(collection, ends, e, workers);
    }
  }

  private static void nothingWritten(
      CollectionId collection, EndBatch ends, Throwable trouble, WorkerPool workers) {
    log.error(
        "Nothing could be written for collection {}; its jobs stay live", collection, trouble);
    ends.fail(trouble);
    workers.ended(collection, ends.keys());
  }
}
