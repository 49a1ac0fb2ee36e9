package io.cookery.cook.limit;

import io.cookery.cook.limit.CallQueue.Waiter;
import io.cookery.id.AccountId;
import io.cookery.id.CollectionId;
import io.cookery.id.JobId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Lets the jobs of this node call one tool when it may be called. A job that need not wait gets its
 * turn at once; the others wait in a queue, and one thread gives them turns as long as any wait.
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

  private final String tool;
  private final CallBook book;
  private final OpenPlaces places;
  private final TurnServer server;
  private final Function<CollectionId, AccountId> accounts;
  private final Runnable refused;
  private final CallQueue queue = new CallQueue();
  private final CallPause pause = new CallPause();
  private boolean serving;
  private double setSpacingMillis;
  private Learned learned = Learned.NOTHING;
  private long usedNanos = System.nanoTime();

  /**
   * A line.
   *
   * @param node names the node
   * @param accounts whose a collection is
   * @param refused told of every call that the tool refused
   */
  CallLine(
      String tool,
      RateTable table,
      String node,
      Function<CollectionId, AccountId> accounts,
      Runnable refused) {
    this.tool = tool;
    this.book = new CallBook(node);
    this.places = new OpenPlaces(book, node);
    this.server = new TurnServer(tool, table, this);
    this.accounts = accounts;
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
    Optional<CallPermit> permit = atOnce();
    if (permit.isPresent()) {
      return permit;
    }
    Waiter waiter = new Waiter(mayLeave, new CompletableFuture<>());
    // Whose it is may be read from the database, so the line is not held meanwhile.
    join(accounts.apply(cook), cook, waiter);
    try {
      return waiter.turn().get();
    } catch (InterruptedException e) {
      leave(cook, waiter);
      throw e;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A permit, if nothing is in its way: what nearly every call of a tool without limits gets. */
  private synchronized Optional<CallPermit> atOnce() {
    usedNanos = System.nanoTime();
    return queue.size() == 0 && !paced() && !pause.lasts() && places.free()
        ? Optional.of(CallPermit.anyTime(this, book.begin(nowMillis())))
        : Optional.empty();
  }

  private synchronized void join(AccountId account, CollectionId cook, Waiter waiter) {
    if (waiter.mayLeave() && pause.isLong()) {
      waiter.turn().complete(Optional.empty());
    } else {
      queue.add(account, cook, waiter);
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
      Thread.ofVirtual().name("rate-" + tool).start(server::serveWhileAnyWaits);
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

  /** Whether any job waits; if not, the thread that gives turns is over. */
  synchronized boolean stillWaiting() {
    serving = queue.size() > 0;
    return serving;
  }

  /** Waits until one more call may be under way; false if that takes longer. */
  synchronized boolean awaitPlace(long untilNanos) throws InterruptedException {
    while (!places.free()) {
      long nanos = untilNanos - System.nanoTime();
      if (nanos <= 0) {
        return false;
      }
      TimeUnit.NANOSECONDS.timedWait(this, Math.min(nanos, places.lookAfterNanos()));
    }
    return true;
  }

  synchronized TurnServer.Wanted wanted() {
    int most =
        learned.places() == 0 ? queue.size() : Math.min(queue.size(), 2 * learned.share(node()));
    Duration horizon = learned.callsPerSecond() > 0 ? LEARNED_HORIZON : HORIZON;
    return new TurnServer.Wanted(paced(), learned.epoch(), most, horizon);
  }

  private String node() {
    return book.node();
  }

  /** Gives the next one its turn, for any time, if it may be called at any time. */
  synchronized void give() {
    if (!paced()) {
      give(Optional.empty());
    }
  }

  /**
   * Gives the next one its turn until a time.
   *
   * @param epoch of the limits under which its moment was taken
   * @return false if nobody waits, the tool is left alone, or the limits have fallen since
   */
  synchronized boolean give(long endNanos, int epoch) {
    return learned.epoch() == epoch && give(Optional.of(endNanos));
  }

  private boolean give(Optional<Long> endNanos) {
    if (pause.lasts() || !places.free()) {
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
      places.ended(end);
      if (serving) {
        notifyAll();
      }
    }
    if (end == CallEnd.REFUSED || end == CallEnd.PAUSED) {
      refused.run();
    }
  }

  /** A call is over, and the tool works on its job from now on. */
  void accepted(CallBook.Call call, JobId job) {
    synchronized (this) {
      book.accepted(call, job, nowMillis());
      places.ended(CallEnd.TAKEN);
      notifyAll();
    }
  }

  /** The tool works on a job that it was given in another call. */
  synchronized void atWork(JobId job) {
    book.atWork(job);
  }

  /** The tool is done with a job, whoever handed it over. */
  void done(JobId job) {
    synchronized (this) {
      if (book.done(job)) {
        notifyAll();
      }
    }
  }

  /** Takes note of which of the jobs that were asked for are at work. */
  synchronized void found(List<JobId> asked, JobsAtWork.Found found) {
    book.found(asked, found);
    notifyAll();
  }

  /** Gives no turns until it is known how much the tool takes, or not any longer. */
  synchronized void hold(boolean now) {
    places.hold(now);
    notifyAll();
  }

  /** Takes note of the time between two calls, over all nodes, as it was set. */
  synchronized void space(double millis) {
    setSpacingMillis = millis;
  }

  /** Takes note of how much the tool seems to take. */
  synchronized void know(Learned now) {
    learned = now;
    places.know(now);
    book.know(now);
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
        && book.occupied() == 0
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
    pause.atLeast(length);
    return pause.isLong() ? queue.leaving() : List.of();
  }

  /** How long nobody calls from now. */
  synchronized long pauseNanos() {
    return pause.leftNanos();
  }

  /** How many more jobs of a cook have a turn soon. */
  synchronized int room(CollectionId cook) {
    if (pause.isLong()) {
      return 0;
    }
    double soon = soon() / queue.sharers(cook);
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
