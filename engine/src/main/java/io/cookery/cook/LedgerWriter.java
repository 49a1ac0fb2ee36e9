package io.cookery.cook;

import io.cookery.id.CollectionId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread that writes what waits in a ledger, one collection at a time. */
final class LedgerWriter {

  /** Commands written at once at most: bounds a transaction's size and its time under the lock. */
  static final int MAX_BATCH = 500;

  private static final Logger log = LoggerFactory.getLogger(LedgerWriter.class);

  private final Ledger ledger;
  private final StepRunner steps;
  private final Announcer announcer;
  private final Jdbi jdbi;
  private final int number;
  private @Nullable Thread thread;

  LedgerWriter(int number, Ledger ledger, StepRunner steps, Announcer announcer, Jdbi jdbi) {
    this.ledger = ledger;
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
      for (Inbox inbox = ledger.next(); inbox != Ledger.NONE; inbox = ledger.next()) {
        writeWhatWaits(inbox, crew);
      }
    } catch (InterruptedException e) {
      log.info("A ledger writer was interrupted; other nodes take over what it had not written");
    }
  }

  private void writeWhatWaits(Inbox inbox, Crew crew) {
    List<Command> batch = ledger.begin(inbox);
    try {
      if (!batch.isEmpty()) {
        write(inbox.collection(), batch, crew);
      }
    } catch (RuntimeException e) {
      log.error(
          "Nothing could be written for collection {}; its jobs stay live", inbox.collection(), e);
    } finally {
      ledger.end(inbox, batch);
    }
  }

  /** Changes first, then moves, then one step with all ends. */
  void write(CollectionId collection, List<Command> batch, Crew crew) {
    Map<Place, List<Command.End>> ends = new LinkedHashMap<>();
    List<Command.Move> moves = new ArrayList<>();
    for (Command command : batch) {
      switch (command) {
        case Command.Change change -> {
          change.run().accept(jdbi);
          announcer.changed(collection);
        }
        case Command.Move move -> moves.add(move);
        case Command.End end ->
            ends.computeIfAbsent(end.end().place(), _ -> new ArrayList<>(1)).add(end);
        case Command.Fill _ -> {}
      }
    }
    // A job that was handed over and has ended since is in both: it moves, then it ends.
    move(collection, moves, crew);
    end(collection, ends, crew);
  }

  private void move(CollectionId collection, List<Command.Move> moves, Crew crew) {
    if (moves.isEmpty()) {
      return;
    }
    try {
      rounds(moves).forEach(round -> moveEachOnce(collection, round));
    } catch (RuntimeException e) {
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

  private void end(CollectionId collection, Map<Place, List<Command.End>> ends, Crew crew) {
    // One report a job: the first, but what a tool says before what a node presumes, which would
    // be on record in its stead. The others are answered as what they are, repetitions.
    ends.values().forEach(reports -> reports.sort(Comparator.comparing(LedgerWriter::presumed)));
    List<JobEnd> first = ends.values().stream().map(reports -> reports.getFirst().end()).toList();
    try {
      Map<Place, EndResult> results = steps.take(collection, first, crew);
      ends.forEach(
          (place, reports) -> answer(reports, results.getOrDefault(place, EndResult.unknown)));
    } catch (RuntimeException e) {
      ends.values()
          .forEach(reports -> reports.forEach(end -> end.result().completeExceptionally(e)));
      throw e;
    } finally {
      // Not before: a node that closes waits until it holds nothing, so what it holds must include
      // what is not recorded yet and what the very same step claims.
      crew.ended(collection, ends.keySet());
    }
  }

  private static boolean presumed(Command.End end) {
    return !end.end().saidByTool();
  }

  private static void answer(List<Command.End> reports, EndResult first) {
    reports.getFirst().result().complete(first);
    EndResult again = first == EndResult.unknown ? EndResult.unknown : EndResult.duplicate;
    reports.subList(1, reports.size()).forEach(report -> report.result().complete(again));
  }
}
