package io.cookery.cook.ledger;

import io.cookery.id.CollectionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * What waits to be written, by collection, and the queue in which collections wait for a writer.
 * Whoever takes a collection from the queue puts it back while it has commands that nobody else
 * knows of; else they would wait for ever.
 */
final class CommandQueues {

  /** Tells a writer to end. */
  private static final Optional<CommandQueue> NONE = Optional.empty();

  private final Map<CollectionId, CommandQueue> queues = new ConcurrentHashMap<>();
  private final BlockingQueue<Optional<CommandQueue>> ready = new LinkedBlockingQueue<>();

  /**
   * What is written in a turn at a collection.
   *
   * @param commands that waited for it
   */
  record Batch(CommandQueue queue, List<Command> commands) {

    CollectionId collection() {
      return queue.collection();
    }
  }

  void post(CollectionId collection, Command command) {
    while (true) {
      CommandQueue queue = queues.get(collection);
      if (queue == null) {
        queue = queues.computeIfAbsent(collection, CommandQueue::new);
      }
      switch (queue.add(command)) {
        case TELL -> {
          enqueue(queue);
          return;
        }
        case KNOWN -> {
          return;
        }
        case NOT -> queues.remove(collection, queue);
      }
    }
  }

  private void enqueue(CommandQueue queue) {
    ready.add(Optional.of(queue));
  }

  /** Commands that wait or are being written. */
  int waiting() {
    return queues.values().stream().mapToInt(CommandQueue::unwritten).sum();
  }

  /** What a writer has to do next. */
  sealed interface Next {

    /** There is something to write for a collection. */
    record Write(CommandQueue queue) implements Next {}

    /** Nothing has come yet. */
    record Wait() implements Next {}

    /** It is to end. */
    record End() implements Next {}
  }

  /** Waits for a collection that has something to write, but not for longer than this. */
  Next next(Duration patience) throws InterruptedException {
    Optional<CommandQueue> next = ready.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
    if (next == null) {
      return new Next.Wait();
    }
    return next.<Next>map(Next.Write::new).orElseGet(Next.End::new);
  }

  /** Puts collections back whose writer failed before it could; harms nothing if none did. */
  void remind() {
    queues.values().stream().filter(CommandQueue::waits).forEach(this::enqueue);
  }

  /** Answers all that waits and is not being written. */
  void fail(Throwable trouble) {
    queues.values().forEach(queue -> queue.fail(trouble));
  }

  /** Ends one writer. */
  void endOne() {
    ready.add(NONE);
  }

  /**
   * Begins turns at this collection and at others that wait for a writer, until there are enough
   * commands; none if it is not the time for one.
   */
  List<Batch> begin(CommandQueue first) {
    List<Batch> turns = new ArrayList<>();
    begin(first, turns);
    return turns;
  }

  /** The same; what has begun is in {@code turns} whatever is thrown. */
  void begin(CommandQueue first, List<Batch> turns) {
    Set<CommandQueue> seen = new HashSet<>();
    int left = LedgerWriter.MAX_BATCH;
    for (Optional<CommandQueue> next = Optional.of(first);
        next.isPresent();
        next = another(seen, left)) {
      Batch turn = begin(next.get(), left);
      seen.add(turn.queue());
      if (turn.commands().isEmpty()) {
        // Counted and not there yet: whoever adds it has been told that a writer knows.
        end(turn);
      } else {
        turns.add(turn);
        left -= turn.commands().size();
      }
    }
  }

  /** One that may have a turn in the same step; what is not for this step stays in the queue. */
  private Optional<CommandQueue> another(Set<CommandQueue> seen, int left) {
    if (left == 0 || seen.size() == LedgerWriter.MAX_COLLECTIONS) {
      return Optional.empty();
    }
    Optional<CommandQueue> next = ready.poll();
    if (next == null) {
      return Optional.empty();
    }
    if (next.isEmpty() || next.get().unwritten() > left || seen.contains(next.get())) {
      // For another writer, or for the next time.
      ready.add(next);
      return Optional.empty();
    }
    return next;
  }

  private Batch begin(CommandQueue queue, int most) {
    List<Command> batch = queue.begin(most);
    if (queue.worthAnotherTurn()) {
      enqueue(queue);
    }
    return new Batch(queue, batch);
  }

  /** Ends a turn. */
  void end(Batch turn) {
    CommandQueue queue = turn.queue();
    if (queue.end(turn.commands())) {
      enqueue(queue);
    } else if (queue.putAway()) {
      queues.remove(queue.collection(), queue);
    }
  }
}
