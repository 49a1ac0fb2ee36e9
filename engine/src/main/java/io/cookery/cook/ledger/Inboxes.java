package io.cookery.cook.ledger;

import io.cookery.id.CollectionId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * What waits to be written, by collection, and the queue in which collections wait for a writer.
 * Whoever takes a collection from the queue puts it back while it has commands that nobody else
 * knows of; else they would wait for ever.
 */
final class Inboxes {

  /** Tells a writer to end. */
  private static final Optional<Inbox> NONE = Optional.empty();

  private final Map<CollectionId, Inbox> inboxes = new ConcurrentHashMap<>();
  private final BlockingQueue<Optional<Inbox>> ready = new LinkedBlockingQueue<>();

  /**
   * What is written in a turn at a collection.
   *
   * @param commands that waited for it
   */
  record Turn(Inbox inbox, List<Command> commands) {

    CollectionId collection() {
      return inbox.collection();
    }
  }

  void post(CollectionId collection, Command command) {
    while (true) {
      Inbox inbox = inboxes.get(collection);
      if (inbox == null) {
        inbox = inboxes.computeIfAbsent(collection, Inbox::new);
      }
      switch (inbox.add(command)) {
        case TELL -> {
          enqueue(inbox);
          return;
        }
        case KNOWN -> {
          return;
        }
        case NOT -> inboxes.remove(collection, inbox);
      }
    }
  }

  private void enqueue(Inbox inbox) {
    ready.add(Optional.of(inbox));
  }

  /** Commands that wait or are being written. */
  int waiting() {
    return inboxes.values().stream().mapToInt(Inbox::unwritten).sum();
  }

  /** Waits for a collection that has something to write; empty if the writer is to end. */
  Optional<Inbox> next() throws InterruptedException {
    return ready.take();
  }

  /** Ends one writer. */
  void endOne() {
    ready.add(NONE);
  }

  /**
   * Begins turns at this collection and at others that wait for a writer, until there are enough
   * commands; none if it is not the time for one.
   */
  List<Turn> begin(Inbox first) {
    List<Turn> turns = new ArrayList<>();
    Set<Inbox> seen = new HashSet<>();
    int left = LedgerWriter.MAX_BATCH;
    for (Optional<Inbox> next = Optional.of(first); next.isPresent(); next = another(seen, left)) {
      Turn turn = begin(next.get(), left);
      seen.add(turn.inbox());
      if (turn.commands().isEmpty()) {
        // Counted and not there yet: whoever adds it has been told that a writer knows.
        end(turn);
      } else {
        turns.add(turn);
        left -= turn.commands().size();
      }
    }
    return turns;
  }

  /** One that may have a turn in the same step; what is not for this step stays in the queue. */
  private Optional<Inbox> another(Set<Inbox> seen, int left) {
    if (left == 0 || seen.size() == LedgerWriter.MAX_COLLECTIONS) {
      return Optional.empty();
    }
    Optional<Inbox> next = ready.poll();
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

  private Turn begin(Inbox inbox, int most) {
    List<Command> batch = inbox.begin(most);
    if (inbox.worthAnotherTurn()) {
      enqueue(inbox);
    }
    return new Turn(inbox, batch);
  }

  /** Ends a turn. */
  void end(Turn turn) {
    Inbox inbox = turn.inbox();
    if (inbox.end(turn.commands())) {
      enqueue(inbox);
    } else if (inbox.putAway()) {
      inboxes.remove(inbox.collection(), inbox);
    }
  }
}
