package io.cookery.cook;

import io.cookery.cook.LedgerWriter.Turn;
import io.cookery.id.CollectionId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The only writer of the state of cooks and jobs. Whatever wants to change it hands in a command
 * and gets a future that completes after commit. What waits for one collection is written in one
 * transaction: a group commit under load, and no delay when idle.
 */
final class Ledger implements AutoCloseable {

  /** Tells a writer to end. */
  static final Inbox NONE = new Inbox(new CollectionId(new UUID(0, 0)));

  private final Map<CollectionId, Inbox> inboxes = new ConcurrentHashMap<>();
  private final BlockingQueue<Inbox> ready = new LinkedBlockingQueue<>();
  private final List<LedgerWriter> writers;

  Ledger(
      DataSource database,
      Jdbi jdbi,
      IntSupplier node,
      Announcer announcer,
      CookMetrics metrics,
      int writerCount) {
    writers =
        IntStream.range(0, writerCount)
            .mapToObj(number -> {
              StepRunner steps = new StepRunner(database, node, announcer, metrics);
              return new LedgerWriter(number, this, steps, announcer, jdbi);
            })
            .toList();
  }

  /**
   * Starts to write.
   *
   * @param crew says how many jobs to claim and runs them
   */
  void start(Crew crew) {
    writers.forEach(writer -> writer.start(crew));
  }

  /** Reports a job's end. */
  CompletableFuture<EndResult> end(CollectionId collection, JobEnd end) {
    CompletableFuture<EndResult> result = new CompletableFuture<>();
    post(collection, new Command.End(end, result));
    return result;
  }

  /** Moves a live job to a later state; false if it has ended or is there already. */
  CompletableFuture<Boolean> move(CollectionId collection, JobMove move) {
    CompletableFuture<Boolean> result = new CompletableFuture<>();
    post(collection, new Command.Move(move, result));
    return result;
  }

  /** Looks whether the collection's cook has free places, and fills them. */
  void fill(CollectionId collection) {
    post(collection, new Command.Fill());
  }

  /**
   * Changes a collection's rows in a transaction of its own, in order with everything else that is
   * written for the collection, then fills free places.
   */
  <T> CompletableFuture<T> change(CollectionId collection, Function<Handle, T> change) {
    CompletableFuture<T> result = new CompletableFuture<>();
    post(collection, Command.Change.of(change, result));
    return result;
  }

  /** Waits for a change, whose own exception is thrown. */
  static <T> T join(CompletableFuture<T> change) {
    try {
      return change.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  private void post(CollectionId collection, Command command) {
    while (true) {
      Inbox inbox = inboxes.get(collection);
      if (inbox == null) {
        inbox = inboxes.computeIfAbsent(collection, Inbox::new);
      }
      switch (inbox.add(command)) {
        case TELL -> {
          ready.add(inbox);
          return;
        }
        case KNOWN -> {
          return;
        }
        case NOT -> inboxes.remove(collection, inbox);
      }
    }
  }

  /** Commands that wait or are being written. */
  int waiting() {
    return inboxes.values().stream().mapToInt(Inbox::unwritten).sum();
  }

  /** Waits for a collection that has something to write. */
  Inbox next() throws InterruptedException {
    return ready.take();
  }

  /**
   * Begins turns at this collection and at others that wait for a writer, until there are enough
   * commands; none if it is not the time for one.
   */
  List<Turn> begin(Inbox first) {
    List<Turn> turns = new ArrayList<>();
    Set<Inbox> seen = new HashSet<>();
    int left = LedgerWriter.MAX_BATCH;
    for (Inbox inbox = first; inbox != null; inbox = ready.poll()) {
      if (!seen.isEmpty() && (inbox == NONE || inbox.unwritten() > left || seen.contains(inbox))) {
        // For another writer, or for the next time.
        ready.add(inbox);
        break;
      }
      seen.add(inbox);
      List<Command> commands = begin(inbox, left);
      if (!commands.isEmpty()) {
        turns.add(new Turn(inbox, commands));
        left -= commands.size();
      }
      if (left == 0 || seen.size() == LedgerWriter.MAX_COLLECTIONS) {
        break;
      }
    }
    return turns;
  }

  private List<Command> begin(Inbox inbox, int most) {
    List<Command> batch = inbox.begin(most);
    if (inbox.worthAnotherTurn()) {
      ready.add(inbox);
    }
    return batch;
  }

  /** Ends a turn. */
  void end(Turn turn) {
    Inbox inbox = turn.inbox();
    if (inbox.end(turn.commands())) {
      ready.add(inbox);
    } else if (inbox.putAway()) {
      inboxes.remove(inbox.collection(), inbox);
    }
  }

  /**
   * Writes nothing more; commands that still wait are left to whoever takes over the node's jobs.
   */
  @Override
  public void close() {
    writers.forEach(_ -> ready.add(NONE));
    try {
      for (LedgerWriter writer : writers) {
        writer.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
