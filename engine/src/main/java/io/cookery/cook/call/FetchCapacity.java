package io.cookery.cook.call;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Room on this node for outputs that are fetched and not kept yet: so many at once, and so many
 * bytes of the heap, whoever they are for. Whoever finds none waits, in the order of coming.
 */
final class FetchCapacity {

  /** Outputs that are fetched at the same time, at most. */
  static final int MAX_FETCHES = 64;

  /** How long those wait whose answer is on record. */
  static final Duration AS_LONG_AS_IT_TAKES = Duration.ofDays(365);

  /** The part of the heap that they may take together. */
  static final int HEAP_DIVISOR = 4;

  /** What one may take: nobody knows its size before, and an array that grows is there twice. */
  static final int MEBIBYTES_EACH = 128;

  private static final int MEBIBYTE_SHIFT = 20;

  private final int mebibytesEach;
  private final Semaphore fetches = new Semaphore(MAX_FETCHES, true);
  private final Semaphore mebibytes;

  private FetchCapacity(int mebibytes) {
    // On a heap that is too small for one, there is one at a time.
    this.mebibytesEach = Math.min(MEBIBYTES_EACH, mebibytes);
    this.mebibytes = new Semaphore(mebibytes, true);
  }

  /** Room in a heap of so many bytes. */
  static FetchCapacity ofHeap(long heapBytes) {
    long part = (heapBytes / HEAP_DIVISOR) >> MEBIBYTE_SHIFT;
    return new FetchCapacity(Math.clamp(part, 1, Integer.MAX_VALUE));
  }

  /** Space for one output, until it is closed. */
  interface Space extends AutoCloseable {
    @Override
    void close();
  }

  /** Waits for space, at most so long. */
  Optional<Space> take(Duration patience) throws InterruptedException {
    long endNanos = System.nanoTime() + patience.toNanos();
    if (!fetches.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
      return Optional.empty();
    }
    boolean taken = false;
    try {
      taken =
          mebibytes.tryAcquire(mebibytesEach, endNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    } finally {
      if (!taken) {
        fetches.release();
      }
    }
    return taken ? Optional.of(this::release) : Optional.empty();
  }

  private void release() {
    mebibytes.release(mebibytesEach);
    fetches.release();
  }
}
