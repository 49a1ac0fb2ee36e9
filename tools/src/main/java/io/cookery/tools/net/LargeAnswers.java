package io.cookery.tools.net;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Room in the heap for large answers while somebody reads them. An answer is written to a file
 * while it arrives, so that a slow sender holds no room, and comes into the heap when there is
 * some.
 */
final class LargeAnswers {

  /** Smaller ones take no room. */
  static final int SMALL_BYTES = 256 * 1024;

  /** The answer itself, what is in it, and what is decoded of that. */
  private static final int COPIES = 4;

  private static final int PART_OF_HEAP = 3;
  private static final int UNIT_BYTES = 1024;

  /** Whoever has waited for so long goes on: an answer that was paid for is not lost for room. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final int units;
  private final Semaphore free;

  /** Room in a heap of so many bytes. */
  LargeAnswers(long heapBytes) {
    units = Math.clamp(heapBytes / PART_OF_HEAP / UNIT_BYTES, 1, Integer.MAX_VALUE);
    free = new Semaphore(units, true);
  }

  Places places() {
    return new Places();
  }

  /** Units that nobody has. */
  int free() {
    return free.availablePermits();
  }

  /** Calls that wait. */
  int waiting() {
    return free.getQueueLength();
  }

  /** What the answers take that one call of a tool gets. */
  final class Places implements AutoCloseable {

    private int taken;

    boolean of(LargeAnswers room) {
      return LargeAnswers.this == room;
    }

    /** Waits for room; a call that has some already does not wait, lest two wait for each other. */
    void take(long bytes) {
      int wanted = Math.clamp(COPIES * bytes / UNIT_BYTES, 1, units);
      boolean has = taken > 0 ? free.tryAcquire(wanted) : await(wanted);
      taken += has ? wanted : 0;
    }

    /** Not interruptible, for the answer is here. */
    private boolean await(int wanted) {
      long endNanos = System.nanoTime() + LONGEST_WAIT.toNanos();
      boolean interrupted = false;
      try {
        while (true) {
          try {
            return free.tryAcquire(wanted, endNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
          } catch (InterruptedException e) {
            interrupted = true;
          }
        }
      } finally {
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }

    @Override
    public void close() {
      free.release(taken);
      taken = 0;
    }
  }
}
