package io.cookery.compute;

import io.cookery.id.AccountId;
import io.cookery.loop.DaemonLoop;
import io.cookery.loop.DaemonLoops;
import io.cookery.loop.Pace;
import io.cookery.loop.Role;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads of a node for work that needs a core. Such work never runs on virtual threads: those
 * carry requests, and nothing takes a core from one before it waits.
 *
 * <p>Accounts take turns. Work that runs for longer than a {@link #TURN} leaves its turn to another
 * and goes on beside it, so that what is short never waits for what is long; so much is long at
 * once at most, and only so much of one account runs. Work is interrupted when its time is over,
 * and whoever waits for it is woken whether it heeds that or not; until it does, it counts as
 * running for its account.
 */
public final class ComputePool implements AutoCloseable {

  /** How long work runs before another has its turn beside it. */
  public static final Duration TURN = Duration.ofMillis(250);

  /**
   * How much may run for longer than a turn at once. Then jobs wait until there is room, and a
   * request that turns out to be long is ended, so that short ones still have their turn.
   */
  public static final int MAX_LONG = 8;

  /** How long a request may run in its turn when there is no room beside it. */
  public static final Duration MOST_IN_TURN = Duration.ofSeconds(1);

  /**
   * How many requests one account may have running at once, however few cores there are. Its jobs
   * begin while less than that runs of both, so what it cooks does not keep its requests waiting.
   */
  public static final int ACCOUNT_RUNNING = 2;

  /** How many requests of one account may wait for their turn. */
  public static final int ACCOUNT_WAITING = 64;

  /** How long requests under way may still run once the node ends. */
  public static final Duration ENDING = Duration.ofSeconds(5);

  private static final Duration TICK = Duration.ofMillis(50);
  private static final Duration GRACE = Duration.ofSeconds(2);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
  private static final Logger log = LoggerFactory.getLogger(ComputePool.class);

  /** A turn of the clock when there is nothing to watch. */
  private static final Duration IDLE = Duration.ofSeconds(1);

  private final int threads;
  private final AccountTurns turns;
  private final Set<Task<?>> waiting = new LinkedHashSet<>();
  private final Set<Task<?>> running = new LinkedHashSet<>();
  private final ExecutorService workers = Executors.newCachedThreadPool(ComputePool::thread);
  private final ThreadLocal<Boolean> inside = ThreadLocal.withInitial(() -> false);
  private @Nullable DaemonLoop clock;
  private int inTurn;
  private int longOnes;
  private boolean clockSleeps;
  private boolean ending;
  private long endingNanos;
  private boolean closed;

  private ComputePool(int threads) {
    this.threads = threads;
    this.turns = new AccountTurns(Math.max(ACCOUNT_RUNNING, threads));
  }

  /** A thread that keeps nothing of whoever happens to need it first. */
  private static Thread thread(Runnable work) {
    Thread thread =
        Thread.ofPlatform()
            .name("compute")
            .daemon()
            .inheritInheritableThreadLocals(false)
            .unstarted(work);
    thread.setContextClassLoader(ComputePool.class.getClassLoader());
    return thread;
  }

  /** Fewer than cores, so that those who wait for nothing but an answer get one. */
  public static int fewerThanCores() {
    return Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
  }

  /**
   * A pool.
   *
   * @param threads how much runs in its turn at once
   * @param loops its clock is one of these
   */
  public static ComputePool start(int threads, DaemonLoops loops) {
    ComputePool pool = new ComputePool(threads);
    pool.clock = loops.start("compute-clock", Role.BESIDE, Pace.every(TICK), pool::watch);
    return pool;
  }

  /**
   * Runs work and waits for it.
   *
   * @throws ComputeBusyException when it is not begun
   * @throws ComputeOverrunException when it runs for too long
   * @throws InterruptedException when the waiting thread is interrupted; the work is then, too
   */
  public <T> T run(Demand demand, Callable<T> work) throws InterruptedException {
    if (inside.get()) {
      return call(work);
    }
    Task<T> task = new Task<>(demand, work);
    post(task);
    try {
      return task.result().get();
    } catch (InterruptedException e) {
      cancel(task, e);
      throw e;
    } catch (ExecutionException e) {
      throw unchecked(Objects.requireNonNull(e.getCause(), "the work threw it"));
    }
  }

  /** The same for who cannot be interrupted: then it is cancelled, and the interrupt stays. */
  public <T> T get(Demand demand, Supplier<T> work) {
    try {
      return run(demand, work::get);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException(demand.what() + " was interrupted");
    }
  }

  private static <T> T call(Callable<T> work) throws InterruptedException {
    try {
      return work.call();
    } catch (InterruptedException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the work threw, for the thread that waited for it. */
  private static RuntimeException unchecked(Throwable cause) throws InterruptedException {
    switch (cause) {
      case RuntimeException expected -> throw expected;
      case Error error -> throw error;
      case InterruptedException interrupted -> throw interrupted;
      default -> throw new IllegalStateException(cause);
    }
  }

  private static ComputeBusyException ending() {
    return busy("The server is ending", false);
  }

  private static ComputeBusyException busy(String message, boolean ownFault) {
    return new ComputeBusyException(message, ownFault, RETRY_AFTER);
  }

  private synchronized void post(Task<?> task) {
    AccountId account = task.demand().account();
    if (closed || (ending && task.demand().urgent())) {
      throw ending();
    }
    if (task.demand().urgent() && turns.urgent(account) >= ACCOUNT_WAITING) {
      throw busy(
          "%d requests of this account wait for a processor already".formatted(ACCOUNT_WAITING),
          true);
    }
    turns.add(task);
    waiting.add(task);
    startNext();
    if (clockSleeps) {
      notifyAll();
    }
  }

  private synchronized void startNext() {
    while (inTurn < threads && !closed) {
      Task<?> task = turns.next(longOnes < MAX_LONG).orElse(null);
      if (task == null) {
        return;
      }
      waiting.remove(task);
      running.add(task);
      inTurn++;
      task.begin(System.nanoTime());
      startWork(task);
    }
  }

  private void startWork(Task<?> task) {
    try {
      workers.execute(() -> work(task));
    } catch (RuntimeException | Error e) {
      // There was no thread for it: its place is for the next one.
      task.end(e);
      leave(task);
    }
  }

  private void work(Task<?> task) {
    try {
      synchronized (this) {
        task.runsOn(Thread.currentThread());
      }
      inside.set(true);
      task.run();
    } finally {
      inside.set(false);
      ended(task);
    }
  }

  private synchronized void ended(Task<?> task) {
    task.runsOn(null);
    // An interrupt that came too late is nobody's.
    Thread.interrupted();
    leave(task);
    startNext();
  }

  private void leave(Task<?> task) {
    running.remove(task);
    if (task.phase() == Task.Phase.LONG) {
      longOnes--;
    } else {
      inTurn--;
    }
    task.phase(Task.Phase.ENDED);
    turns.ended(task);
  }

  private synchronized void cancel(Task<?> task, Throwable why) {
    if (task.phase() == Task.Phase.WAITING) {
      turns.remove(task);
      waiting.remove(task);
    }
    task.end(why);
  }

  /**
   * The clock: waits for its next tick, or for something to watch, and ends what has had its time.
   * One that wakes up early looks and waits again.
   */
  @SuppressWarnings("WaitNotInLoop")
  private synchronized boolean watch() throws InterruptedException {
    if (closed) {
      return false;
    }
    clockSleeps = running.isEmpty() && waiting.isEmpty();
    wait((clockSleeps ? IDLE : TICK).toMillis());
    clockSleeps = false;
    look(System.nanoTime());
    return true;
  }

  private void look(long now) {
    running.forEach(task -> lookAtRunning(task, now));
    List.copyOf(waiting).forEach(task -> lookAtWaiting(task, now));
    startNext();
  }

  private void lookAtWaiting(Task<?> task, long now) {
    Duration most = task.demand().mostWaiting();
    if (most != null && task.waitedNanos(now) > most.toNanos()) {
      cancel(task, busy("No processor was free for %d s".formatted(most.toSeconds()), false));
    }
  }

  private void lookAtRunning(Task<?> task, long now) {
    long ran = task.ranNanos(now);
    if (task.phase() == Task.Phase.IN_TURN && ran > TURN.toNanos()) {
      leaveTurn(task, ran);
    }
    if (ending && task.demand().urgent() && now - endingNanos > ENDING.toNanos()) {
      task.end(ending());
    }
    long over = ran - task.demand().mostRunning().toNanos();
    if (over > 0) {
      task.end(new ComputeOverrunException(task.demand()));
    }
    if (over > GRACE.toNanos() && task.staysAfterItsEnd()) {
      log.warn(
          "{} for account {} does not end although its time is over; the account has one place"
              + " less until it does",
          task.demand().what(),
          task.demand().account());
    }
  }

  /**
   * Lets another have its turn, or, when too much is long already, ends what somebody can repeat.
   */
  private void leaveTurn(Task<?> task, long ran) {
    boolean full = longOnes >= MAX_LONG;
    if (full && ran <= MOST_IN_TURN.toNanos()) {
      return;
    }
    task.phase(Task.Phase.LONG);
    inTurn--;
    longOnes++;
    if (full && task.demand().urgent()) {
      task.end(busy("Too much that takes long runs already", false));
    }
  }

  /** How much runs now, in its turn or beside it. */
  public synchronized int running() {
    return running.size();
  }

  /** How much of what runs has had its turn. */
  synchronized int longOnes() {
    return longOnes;
  }

  /** How much waits for its turn now. */
  public synchronized int waiting() {
    return waiting.size();
  }

  /** Begins no more requests, and lets those under way run for {@link #ENDING} at most. */
  public synchronized void endRequests() {
    ending = true;
    endingNanos = System.nanoTime();
    List.copyOf(waiting).stream()
        .filter(task -> task.demand().urgent())
        .forEach(task -> cancel(task, ending()));
  }

  /** Ends what runs and what waits. Threads that do not heed it keep no process alive. */
  @Override
  public void close() {
    endAll();
    if (clock != null) {
      clock.close();
    }
  }

  private synchronized void endAll() {
    closed = true;
    for (Task<?> task : List.copyOf(waiting)) {
      cancel(task, new CancellationException("the node is closing"));
    }
    running.forEach(task -> task.end(new CancellationException("the node is closing")));
    workers.shutdown();
    notifyAll();
  }
}
