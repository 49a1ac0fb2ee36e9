package io.cookery.compute;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One piece of work in the pool. All but its result is guarded by the pool's lock. */
final class Task<T> {

  /** Where it is. */
  enum Phase {
    WAITING,
    /** In its turn: it has one of the pool's threads. */
    IN_TURN,
    /** It has run for longer than a turn, and its place in the pool is another's. */
    LONG,
    ENDED
  }

  private final Demand demand;
  private final Callable<T> work;
  private final CompletableFuture<T> result = new CompletableFuture<>();
  private final long postedNanos = System.nanoTime();
  private Phase phase = Phase.WAITING;
  private long begunNanos;
  private @Nullable Thread thread;
  private boolean saidToStay;

  Task(Demand demand, Callable<T> work) {
    this.demand = demand;
    this.work = work;
  }

  Demand demand() {
    return demand;
  }

  CompletableFuture<T> result() {
    return result;
  }

  Phase phase() {
    return phase;
  }

  void phase(Phase next) {
    phase = next;
  }

  void begin(long nowNanos) {
    phase = Phase.IN_TURN;
    begunNanos = nowNanos;
  }

  void runsOn(@Nullable Thread current) {
    thread = current;
  }

  long waitedNanos(long nowNanos) {
    return nowNanos - postedNanos;
  }

  long ranNanos(long nowNanos) {
    return nowNanos - begunNanos;
  }

  /** Wakes whoever waits for it, and asks its thread to end. */
  void end(Throwable why) {
    result.completeExceptionally(why);
    interrupt();
  }

  void interrupt() {
    if (thread != null) {
      thread.interrupt();
    }
  }

  /** True once, for who says that it does not heed its interrupt. */
  boolean staysAfterItsEnd() {
    boolean first = !saidToStay;
    saidToStay = true;
    return first;
  }

  /** Runs the work, on the pool's thread and outside its lock. */
  void run() {
    if (result.isDone()) {
      return;
    }
    try {
      result.complete(work.call());
    } catch (Throwable e) {
      // Whatever it is belongs to whoever waits for the work.
      result.completeExceptionally(e);
    }
  }
}
