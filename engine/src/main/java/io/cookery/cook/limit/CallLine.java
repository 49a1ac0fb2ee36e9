package io.cookery.cook.limit;

import io.cookery.cook.limit.CallQueue.Waiter;
import io.cookery.cook.limit.RateTable.Moments;
import io.cookery.db.DatabaseErrors;
import io.cookery.id.CollectionId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the jobs of this node call one tool when it may be called. A job that need not wait gets its
 * turn at once; the others wait in a queue, and one thread takes moments for all of them and gives
 * them turns, as long as any wait.
 */
final class CallLine {

  /** How far ahead moments are taken. */
  static final Duration HORIZON = Duration.ofMillis(500);

  /** How far ahead they are taken at a rate that was learned, which may change soon. */
  static final Duration LEARNED_HORIZON = Duration.ofMillis(200);

  /**
   * How late a call may be made; then its moment is forgone. The spacing of {@code R__rates.sql}
   * allows for twice as much: the other half is what may pass until the tool sees the call.
   */
  static final Duration LATE = Duration.ofMillis(500);

  /** Calls that a node keeps claimed jobs for; who would wait longer is not claimed. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  /** How long the place of a refused call rests when the tool takes so many at once. */
  static final Duration REST = Duration.ofMillis(100);

  private static final Duration ASK_AGAIN = Duration.ofMillis(250);
  private static final Logger log = LoggerFactory.getLogger(CallLine.class);

  private final String tool;
  private final RateTable table;
  private final CallBook book;
  private final String node;
  private final Runnable refused;
  private final CallQueue queue = new CallQueue();
  private final FirstCalls first = new FirstCalls();
  private final ArrayDeque<Long> restUntilNanos = new ArrayDeque<>();
  private boolean serving;
  private boolean held;
  private double setSpacingMillis;
  private Learned learned = Learned.NOTHING;
  private long pauseEndNanos = System.nanoTime();
  private long usedNanos = System.nanoTime();

  /**
   * A line.
   *
   * @param node names the node
   * @param refused told of every call that the tool refused
   */
  CallLine(String tool, RateTable table, String node, Runnable refused) {
    this.tool = tool;
    this.table = table;
    this.node = node;
    this.book = new CallBook(node);
    this.refused = refused;
  }

  CallBook book() {
    return book;
  }

  /** Milliseconds of the clock by which the book is kept. */
  static long nowMillis() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }

  /**
   * Waits for a turn.
   *
   * @param mayLeave whether it need not wait when that takes long
   * @return empty if it takes too long
   */
  Optional<CallPermit> await(CollectionId cook, boolean mayLeave) throws InterruptedException {
    Waiter waiter = new Waiter(mayLeave, new CompletableFuture<>());
    join(cook, waiter);
    try {
      return waiter.turn().get();
    } catch (InterruptedException e) {
      leave(cook, waiter);
      throw e;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private synchronized void join(CollectionId cook, Waiter waiter) {
    usedNanos = System.nanoTime();
    if (waiter.mayLeave() && pausedLong()) {
      waiter.turn().complete(Optional.empty());
    } else if (queue.size() == 0 && !paced() && pauseNanos() <= 0 && placeFree()) {
      waiter.turn().complete(Optional.of(CallPermit.anyTime(this, book.begin(nowMillis()))));
    } else {
      queue.add(cook, waiter);
      startServing();
    }
  }

  private void startServing() {
    if (serving) {
      return;
    }
    serving = true;
    boolean started = false;
    try {
      Thread.ofVirtual().name("rate-" + tool).start(this::serveWhileAnyWaits);
      started = true;
    } finally {
      // Whoever waits next starts it.
      serving = started;
    }
  }

  /** A turn that was given meanwhile is given back. */
  private void leave(CollectionId cook, Waiter waiter) {
    synchronized (this) {
      queue.remove(cook, waiter);
    }
    if (!waiter.turn().complete(Optional.empty())) {
      waiter.turn().join().ifPresent(permit -> permit.end(CallEnd.UNKNOWN));
    }
  }

  private void serveWhileAnyWaits() {
    while (stillWaiting()) {
      try {
        if (!sleepDuringPause() && awaitPlace(System.nanoTime() + ASK_AGAIN.toNanos())) {
          serve();
        }
      } catch (InterruptedException | RuntimeException | Error e) {
        noMoments(e);
      }
    }
  }

  /** Nothing that is thrown here may end the thread: jobs would wait for ever. */
  private void noMoments(Throwable trouble) {
    try {
      log.warn(
          "No moments for calls of {} could be had ({}); asked again in {}",
          tool,
          DatabaseErrors.firstLine(trouble),
          ASK_AGAIN);
    } catch (RuntimeException | Error e) {
      trouble.addSuppressed(e);
    }
    sleepUntil(System.nanoTime() + ASK_AGAIN.toNanos());
  }

  private synchronized boolean stillWaiting() {
    serving = queue.size() > 0;
    return serving;
  }

  /** Takes no moments that could not be used; false if there is no pause. */
  private boolean sleepDuringPause() {
    long nanos = Math.min(pauseNanos(), ASK_AGAIN.toNanos());
    sleepUntil(System.nanoTime() + nanos);
    return nanos > 0;
  }

  /** Waits until one more call may be under way; false if that takes longer. */
  private synchronized boolean awaitPlace(long untilNanos) throws InterruptedException {
    while (!placeFree()) {
      long nanos = untilNanos - System.nanoTime();
      if (nanos <= 0) {
        return false;
      }
      TimeUnit.NANOSECONDS.timedWait(this, Math.min(nanos, placeNanos()));
    }
    return true;
  }

  private boolean placeFree() {
    if (held) {
      return false;
    }
    if (learned.places() == 0) {
      return learned.limits() || first.allows(book.inFlight(), nowMillis());
    }
    while (!restUntilNanos.isEmpty() && restUntilNanos.getFirst() - System.nanoTime() <= 0) {
      restUntilNanos.removeFirst();
    }
    return book.inFlight() + restUntilNanos.size() < learned.share(node);
  }

  /** When to look for a place if nothing happens before. */
  private long placeNanos() {
    long restNanos =
        restUntilNanos.isEmpty()
            ? ASK_AGAIN.toNanos()
            : restUntilNanos.getFirst() - System.nanoTime();
    long firstNanos = TimeUnit.MILLISECONDS.toNanos(first.nextMillis() - nowMillis());
    long nanos = learned.limits() ? restNanos : firstNanos;
    return Math.max(TimeUnit.MILLISECONDS.toNanos(1), nanos);
  }

  private void serve() throws InterruptedException {
    int epoch;
    int most;
    Duration horizon;
    synchronized (this) {
      if (!paced()) {
        give(Optional.empty());
        return;
      }
      epoch = learned.epoch();
      most = learned.places() == 0 ? queue.size() : Math.min(queue.size(), 2 * learned.share(node));
      horizon = learned.callsPerSecond() > 0 ? LEARNED_HORIZON : HORIZON;
    }
    Moments moments = table.take(tool, Math.max(1, most), horizon);
    if (moments.count() == 0) {
      double waitMillis = Math.min(moments.waitMillis(), (double) ASK_AGAIN.toMillis());
      sleepUntil(System.nanoTime() + (long) (waitMillis * 1_000_000));
    }
    for (int number = 0; number < moments.count(); number++) {
      sleepUntil(moments.beginNanos(number));
      long endNanos = moments.endNanos(number, LATE);
      if (awaitPlace(endNanos)) {
        synchronized (this) {
          if (learned.epoch() != epoch || !give(Optional.of(endNanos))) {
            return;
          }
        }
      }
    }
  }

  /** Gives the next one its turn; false if nobody waits, or the tool is left alone meanwhile. */
  private synchronized boolean give(Optional<Long> endNanos) {
    if (pauseNanos() > 0 || !placeFree()) {
      return false;
    }
    Optional<Waiter> next = queue.next();
    if (next.isEmpty()) {
      return false;
    }
    CallBook.Call call = book.begin(nowMillis());
    CallPermit permit =
        endNanos
            .map(end -> CallPermit.until(this, call, end))
            .orElseGet(() -> CallPermit.anyTime(this, call));
    if (!next.get().turn().complete(Optional.of(permit))) {
      permit.end(CallEnd.UNKNOWN);
    }
    return true;
  }

  /** A call is over. */
  void ended(CallBook.Call call, CallEnd end) {
    synchronized (this) {
      book.end(call, end, nowMillis());
      if (end == CallEnd.TAKEN) {
        first.taken();
      } else if (end != CallEnd.UNKNOWN && learned.places() > 0) {
        restUntilNanos.addLast(System.nanoTime() + REST.toNanos());
      }
      notifyAll();
    }
    if (end == CallEnd.REFUSED || end == CallEnd.PAUSED) {
      refused.run();
    }
  }

  private static void sleepUntil(long nanos) {
    for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  /** Gives no turns until it is known how much the tool takes, or not any longer. */
  synchronized void hold(boolean now) {
    held = now;
    notifyAll();
  }

  /** Takes note of the time between two calls, over all nodes, as it was set. */
  synchronized void space(double millis) {
    setSpacingMillis = millis;
  }

  /** Takes note of how much the tool seems to take. */
  synchronized void know(Learned now) {
    learned = now;
    held = false;
    book.know(now);
    if (now.places() == 0) {
      restUntilNanos.clear();
    }
    notifyAll();
  }

  synchronized Learned learned() {
    return learned;
  }

  synchronized int waiting() {
    return queue.size();
  }

  /** Whether no job has called or waited for so long. */
  synchronized boolean idleFor(Duration length) {
    return queue.size() == 0
        && book.inFlight() == 0
        && System.nanoTime() - usedNanos > length.toNanos();
  }

  private boolean paced() {
    return spacingMillis() > 0;
  }

  private double spacingMillis() {
    double perSecond = learned.callsPerSecond();
    return Math.max(setSpacingMillis, perSecond > 0 ? 1_000 / perSecond : 0);
  }

  /** Lets nobody call for a while. Jobs that need not wait so long do not. */
  void pause(Duration length) {
    pauseAtLeast(length).forEach(waiter -> waiter.turn().complete(Optional.empty()));
  }

  private synchronized List<Waiter> pauseAtLeast(Duration length) {
    pauseEndNanos = System.nanoTime() + Math.max(pauseNanos(), length.toNanos());
    return pausedLong() ? queue.leaving() : List.of();
  }

  /** How long nobody calls from now. */
  synchronized long pauseNanos() {
    return pauseEndNanos - System.nanoTime();
  }

  private boolean pausedLong() {
    return pauseNanos() > PATIENCE.toNanos();
  }

  /** How many more jobs of a cook have a turn soon. */
  synchronized int room(CollectionId cook) {
    if (pausedLong()) {
      return 0;
    }
    double soon = soon() / queue.cooksWith(cook);
    return Math.max(0, (int) Math.max(1, soon) - queue.of(cook));
  }

  /** Calls within the time for which jobs are claimed. */
  private double soon() {
    double spacingMillis = spacingMillis();
    double paced = spacingMillis == 0 ? Integer.MAX_VALUE : PATIENCE.toMillis() / spacingMillis;
    double placed =
        learned.places() == 0
            ? Integer.MAX_VALUE
            : Math.max(2.0 * learned.places(), learned.takenPerSecond() * PATIENCE.toSeconds());
    return Math.min(paced, placed);
  }
}
