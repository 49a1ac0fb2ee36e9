package io.cookery.loop;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A thread that does its work again and again until it is closed. Nothing that the work throws ends
 * it, an {@link Error} as little as an exception or a stray interrupt: it says so in the log,
 * pauses a little longer after each failure in a row, and goes on. A thread that has ended all the
 * same is replaced by the other loops of its {@link DaemonLoops}.
 */
public final class DaemonLoop implements AutoCloseable {

  /** How long closing waits for the turn at hand; then the turn is interrupted. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  /** How long closing waits for a turn that was interrupted; then its thread is left to itself. */
  static final Duration LAST_PATIENCE = Duration.ofSeconds(5);

  /** What a loop does. */
  @FunctionalInterface
  public interface Work {

    /**
     * Takes a turn. Nothing else of the same loop runs meanwhile.
     *
     * @return whether there is more to do at once
     */
    boolean turn() throws Exception;
  }

  private final DaemonLoops group;
  private final String name;
  private final Role role;
  private final Pace pace;
  private final Work work;
  private final FailureLog failures;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Semaphore signal = new Semaphore(0);
  private @Nullable Thread thread;
  private volatile long doneNanos = System.nanoTime();

  DaemonLoop(DaemonLoops group, String name, Role role, Pace pace, Work work) {
    this.group = group;
    this.name = name;
    this.role = role;
    this.pace = pace;
    this.work = work;
    this.failures = new FailureLog(name);
  }

  /** Starts its thread, whose first turn comes at once. */
  void start() {
    startThread();
  }

  private synchronized void startThread() {
    if (!isClosing() && (thread == null || !thread.isAlive())) {
      Thread next = group.thread(name, this::live);
      next.start();
      thread = next;
    }
  }

  /** Replaces its thread if that has ended before the loop was closed. */
  void revive() {
    boolean dead;
    synchronized (this) {
      dead = thread != null && !thread.isAlive() && !isClosing();
    }
    if (dead) {
      failures.died();
      startThread();
    }
  }

  /** Lets the next turn begin now; a turn at hand is followed by another one. */
  public void wake() {
    if (signal.availablePermits() == 0) {
      signal.release();
    }
  }

  /** Whether it is to end: a long turn looks at this now and then. */
  public boolean isClosing() {
    return closing.getCount() == 0;
  }

  private void live() {
    int inRow = 0;
    while (!isClosing()) {
      try {
        inRow = taken(inRow);
        group.tend();
      } catch (Throwable e) {
        // Only closing ends a loop, not even what deals with failures: it may lack memory itself.
        LockSupport.parkNanos(pace.firstRetry().toNanos());
      }
    }
  }

  /** Takes a turn and pauses; gives how many turns in a row have failed by now. */
  private int taken(int before) throws InterruptedException {
    boolean more = false;
    int inRow = before + 1;
    try {
      more = work.turn();
      inRow = 0;
    } catch (Throwable e) {
      if (isClosing()) {
        return inRow;
      }
      failures.failed(inRow, e);
    }
    // An interrupt that was not for closing is no reason to hurry.
    Thread.interrupted();
    if (inRow == 0) {
      doneNanos = System.nanoTime();
      failures.worked(before);
      pause(more);
    } else {
      // Not shortened by waking: who wakes it may do so all the time.
      closing.await(pace.retryNanos(inRow), TimeUnit.NANOSECONDS);
    }
    return inRow;
  }

  private void pause(boolean more) throws InterruptedException {
    if (!pace.apart().isZero() && closing.await(pace.apart().toNanos(), TimeUnit.NANOSECONDS)) {
      return;
    }
    if (!more && !isClosing()) {
      boolean woken = signal.tryAcquire(pace.every().toNanos(), TimeUnit.NANOSECONDS);
      if (woken) {
        signal.drainPermits();
      }
    }
  }

  public String name() {
    return name;
  }

  /** How it stands. */
  public LoopState state() {
    return new LoopState(
        name,
        role,
        failures.inRow(),
        failures.all(),
        Duration.ofNanos(Math.max(0, System.nanoTime() - doneNanos)));
  }

  /** Ends it after the turn at hand, and waits for nothing. */
  public void stop() {
    closing.countDown();
    wake();
    group.forget(this);
  }

  /** Ends it after the turn at hand, for which it waits, but not for ever. */
  @Override
  public void close() {
    stop();
    Thread running;
    synchronized (this) {
      running = thread;
    }
    if (running == null || running == Thread.currentThread()) {
      return;
    }
    try {
      if (!running.join(PATIENCE)) {
        running.interrupt();
        if (!running.join(LAST_PATIENCE)) {
          failures.left(PATIENCE.plus(LAST_PATIENCE));
        }
      }
    } catch (InterruptedException e) {
      running.interrupt();
      Thread.currentThread().interrupt();
    }
  }
}
