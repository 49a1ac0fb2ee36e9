package io.cookery.cook.ledger;

import io.cookery.id.CollectionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The commands that wait for one collection or are being written. Who adds one never waits for
 * another, since thousands of jobs may end at once.
 *
 * <p>Writers take turns: one at a time, or two when so many ends wait that the second turn can be
 * on its way while the database works on the first. A turn with anything but ends is the only one,
 * since changes rely on that what they find in the database is known on this node.
 */
final class CommandQueue {

  /** Ends that are worth a second turn: half of a full batch. */
  static final int SECOND_TURN = LedgerWriter.MAX_BATCH / 2;

  /** A step of so many commands needs no more. */
  private static final int FEW = 8;

  /** A small part of what a step takes. */
  private static final long LINGER_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

  /** After so many turns without, lingering is tried again. */
  private static final int TRY_AGAIN_AFTER = 16;

  /** The count of a command queue that was put away: a new one takes its place. */
  private static final int GONE = -1;

  private final CollectionId collection;
  private final Queue<Command> ends = new ConcurrentLinkedQueue<>();
  private final Queue<Command> others = new ConcurrentLinkedQueue<>();
  private final AtomicInteger endsWaiting = new AtomicInteger();

  /** Commands that were added and are not written yet; while there are any, a writer knows. */
  private final AtomicInteger unwritten = new AtomicInteger();

  private int turns;
  private boolean alone;
  private volatile boolean lingers = true;
  private final AtomicInteger turnsWithout = new AtomicInteger();

  CommandQueue(CollectionId collection) {
    this.collection = collection;
  }

  CollectionId collection() {
    return collection;
  }

  /** What became of a command that was to be added. */
  enum Added {
    /** It waits, and a writer must be told. */
    TELL,
    /** It waits, and a writer knows. */
    KNOWN,
    /** The command queue was put away; another one must be taken. */
    NOT
  }

  Added add(Command command) {
    int before = unwritten.getAndUpdate(count -> count == GONE ? GONE : count + 1);
    if (before == GONE) {
      return Added.NOT;
    }
    boolean manyEnds = false;
    if (command instanceof Command.End) {
      ends.add(command);
      manyEnds = endsWaiting.incrementAndGet() == SECOND_TURN;
    } else {
      others.add(command);
    }
    return before == 0 || manyEnds ? Added.TELL : Added.KNOWN;
  }

  int unwritten() {
    return Math.max(0, unwritten.get());
  }

  /**
   * Waits a moment for more, if that was worth it the last time: of a few quick jobs those that a
   * step starts would else end just after the next step began, and each step would have only some
   * of them.
   */
  void linger() {
    int before = unwritten();
    if (before >= FEW || (!lingers && turnsWithout.incrementAndGet() < TRY_AGAIN_AFTER)) {
      return;
    }
    turnsWithout.set(0);
    LockSupport.parkNanos(LINGER_NANOS);
    lingers = unwritten() > before;
  }

  /** Begins a turn with what waits, at most so many; empty if it is not the time for one. */
  synchronized List<Command> begin(int most) {
    // Of full size before anything is moved: a command must not be lost when memory is.
    int room = Math.min(most, unwritten());
    List<Command> batch = new ArrayList<>(room);
    if (turns == 0) {
      move(others, batch, room);
      alone = !batch.isEmpty();
    } else if (!worthAnotherTurn()) {
      return batch;
    }
    int before = batch.size();
    move(ends, batch, room);
    endsWaiting.addAndGet(before - batch.size());
    if (!batch.isEmpty()) {
      turns++;
    }
    return batch;
  }

  private static void move(Queue<Command> from, List<Command> to, int most) {
    while (to.size() < most) {
      Command command = from.poll();
      if (command == null) {
        return;
      }
      to.add(command);
    }
  }

  /** Whether a second writer should begin a turn beside the one that writes. */
  synchronized boolean worthAnotherTurn() {
    return turns == 1 && !alone && others.isEmpty() && endsWaiting.get() >= SECOND_TURN;
  }

  /**
   * Ends a turn.
   *
   * @param written what it began with
   * @return true if a writer must be told that there is more
   */
  synchronized boolean end(List<Command> written) {
    if (!written.isEmpty()) {
      turns--;
    }
    int left = unwritten.addAndGet(-written.size());
    return left > 0 && (turns == 0 || worthAnotherTurn());
  }

  /** Whether it has commands that no turn is about. */
  synchronized boolean waits() {
    return turns == 0 && unwritten() > 0;
  }

  /** Answers all that waits. */
  void fail(Throwable trouble) {
    fail(ends, trouble);
    fail(others, trouble);
  }

  private static void fail(Queue<Command> commands, Throwable trouble) {
    for (Command command = commands.poll(); command != null; command = commands.poll()) {
      command.fail(trouble);
    }
  }

  /** Puts it away unless something was added. */
  boolean putAway() {
    return unwritten.compareAndSet(0, GONE);
  }
}
