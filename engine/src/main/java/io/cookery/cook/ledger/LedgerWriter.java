package io.cookery.cook.ledger;

import io.cookery.cook.job.JobEnd;
import io.cookery.cook.job.JobMove;
import io.cookery.cook.job.Place;
import io.cookery.cook.journal.Announcer;
import io.cookery.cook.ledger.Inboxes.Turn;
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

  private final Inboxes inboxes;
  private final StepRunner steps;
  private final Announcer announcer;
  private final Jdbi jdbi;
  private final int number;
  private @Nullable Thread thread;

  LedgerWriter(int number, Inboxes inboxes, StepRunner steps, Announcer announcer, Jdbi jdbi) {
    this.inboxes = inboxes;
    this.steps = steps;
    this.announcer = announcer;
    this.jdbi = jdbi;
    this.number = number;
  }

  void start(Crew crew) {
    thread = Thread.ofPlatform().name("ledger-" + number).daemon().start(() -> run(crew));
  }

  /** Waits until the batch at hand is written. */
  void close() throws InterruptedException {
    steps.giveUp();
    if (thread != null) {
      thread.join();
    }
  }

  private void run(Crew crew) {
    try {
      for (var next = inboxes.next(); next.isPresent(); next = inboxes.next()) {
        writeWhatWaits(next.get(), crew);
      }
    } catch (InterruptedException e) {
      log.info("A ledger writer was interrupted; other nodes take over what it had not written");
    }
  }

  private void writeWhatWaits(Inbox first, Crew crew) {
    List<Turn> turns = inboxes.begin(first);
    try {
      if (!turns.isEmpty()) {
        write(turns, crew);
      }
    } catch (RuntimeException | Error e) {
      // A node whose writers had ended would beat on and record nothing.
      log.error("A turn of the ledger failed; the jobs that it was about are looked up", e);
      turns.forEach(turn -> crew.lostAnswer(turn.collection()));
    } finally {
      turns.forEach(inboxes::end);
    }
  }

  /** Changes and moves of each collection first, then one step with the ends of all. */
  void write(List<Turn> turns, Crew crew) {
    Map<CollectionId, Ends> ends = LinkedHashMap.newLinkedHashMap(turns.size());
    for (Turn turn : turns) {
      Ends of = Ends.of(turn.commands());
      try {
        changeAndMove(turn, crew);
        ends.put(turn.collection(), of);
      } catch (RuntimeException | Error e) {
        nothingWritten(turn.collection(), of, e, crew);
      }
    }
    if (ends.size() < 2 || !endTogether(ends, crew)) {
      ends.forEach((collection, of) -> end(collection, of, crew));
    }
  }

  private void changeAndMove(Turn turn, Crew crew) {
    List<Command.Move> moves = new ArrayList<>();
    for (Command command : turn.commands()) {
      switch (command) {
        case Command.Change change -> {
          change.run().accept(jdbi);
          announcer.changed(turn.collection());
        }
        case Command.Move move -> moves.add(move);
        case Command.End _, Command.Fill _ -> {}
      }
    }
    // A job that was handed over and has ended since is in both: it moves, then it ends.
    move(turn.collection(), moves, crew);
  }

  private void move(CollectionId collection, List<Command.Move> moves, Crew crew) {
    if (moves.isEmpty()) {
      return;
    }
    try {
      rounds(moves).forEach(round -> moveEachOnce(collection, round));
    } catch (RuntimeException | Error e) {
      moves.forEach(move -> move.result().completeExceptionally(e));
      throw e;
    } finally {
      crew.handedOver(
          collection,
          moves.stream()
              .map(Command.Move::move)
              .filter(JobMove.Submitted.class::isInstance)
              .map(JobMove::place)
              .toList());
    }
  }

  private void moveEachOnce(CollectionId collection, List<Command.Move> moves) {
    Set<Place> moved = steps.move(collection, moves.stream().map(Command.Move::move).toList());
    moves.forEach(move -> move.result().complete(moved.contains(move.move().place())));
  }

  /**
   * The first moves of all jobs, then the second ones, and so on: one statement moves a job once,
   * and what a tool delivers may wait together with the news that it has the job.
   */
  private static List<List<Command.Move>> rounds(List<Command.Move> moves) {
    Map<Place, Integer> seen = new HashMap<>();
    List<List<Command.Move>> rounds = new ArrayList<>();
    for (Command.Move move : moves) {
      int round = seen.merge(move.move().place(), 1, Integer::sum);
      if (round > rounds.size()) {
        rounds.add(new ArrayList<>());
      }
      rounds.get(round - 1).add(move);
    }
    return rounds;
  }

  /** Whether it could be done; if not, nothing has changed. */
  private boolean endTogether(Map<CollectionId, Ends> ends, Crew crew) {
    Map<CollectionId, List<JobEnd>> first = LinkedHashMap.newLinkedHashMap(ends.size());
    ends.forEach((collection, of) -> first.put(collection, of.first()));
    try {
      var results = steps.takeTogether(first, crew);
      results.ifPresent(all ->
          ends.forEach((collection, of) -> {
            of.answer(all.getOrDefault(collection, Map.of()));
            crew.ended(collection, of.places());
          }));
      return results.isPresent();
    } catch (RuntimeException | Error e) {
      ends.forEach((collection, of) -> nothingWritten(collection, of, e, crew));
      return true;
    }
  }

  private void end(CollectionId collection, Ends ends, Crew crew) {
    try {
      ends.answer(steps.take(collection, ends.first(), crew));
      // Not before: a node that closes waits until it holds nothing, so what it holds must include
      // what is not recorded yet and what the very same step claims.
      crew.ended(collection, ends.places());
    } catch (RuntimeException | Error e) {
      nothingWritten(collection, ends, e, crew);
    }
  }

  private static void nothingWritten(
      CollectionId collection, Ends ends, Throwable trouble, Crew crew) {
    log.error(
        "Nothing could be written for collection {}; its jobs stay live", collection, trouble);
    ends.fail(trouble);
    crew.ended(collection, ends.places());
  }
}
