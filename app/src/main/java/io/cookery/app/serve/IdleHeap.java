package io.cookery.app.serve;

import io.cookery.loop.DaemonLoop;
import io.cookery.loop.DaemonLoops;
import io.cookery.loop.Pace;
import io.cookery.loop.Role;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives memory back that a burst needed. The collector shrinks the heap only when it collects all
 * of it, and a server with nothing to do collects nothing; so when it has collected nothing for a
 * while, and its heap has grown since the last time, all of it is collected once.
 */
final class IdleHeap implements AutoCloseable {

  /** Nothing collected for so long means that there is next to nothing to do. */
  static final Duration LOOK_EVERY = Duration.ofSeconds(30);

  /** A heap that is no larger is left alone. */
  static final long SMALL_BYTES = 192L << 20;

  /** So much larger than after the last time, in parts of that. */
  private static final double GROWN = 1.25;

  private final LongSupplier heapBytes;
  private final LongSupplier collections;
  private final Runnable collect;
  private @Nullable DaemonLoop loop;
  private long collectionsBefore;
  private double bytesBefore;

  IdleHeap(LongSupplier heapBytes, LongSupplier collections, Runnable collect) {
    this.heapBytes = heapBytes;
    this.collections = collections;
    this.collect = collect;
    this.collectionsBefore = -1;
  }

  /** Looks after this machine's heap until it is closed. */
  static IdleHeap watch() {
    Runtime machine = Runtime.getRuntime();
    IdleHeap heap = new IdleHeap(machine::totalMemory, IdleHeap::collections, machine::gc);
    heap.loop =
        new DaemonLoops(LOOK_EVERY.multipliedBy(3))
            .start("idle-heap", Role.BESIDE, Pace.every(LOOK_EVERY), heap::takeTurn);
    return heap;
  }

  private boolean takeTurn() {
    look();
    return false;
  }

  private static long collections() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionCount)
        .sum();
  }

  void look() {
    long now = collections.getAsLong();
    boolean idle = now == collectionsBefore;
    if (idle && heapBytes.getAsLong() > Math.max(SMALL_BYTES, bytesBefore * GROWN)) {
      collect.run();
      bytesBefore = heapBytes.getAsLong();
      now = collections.getAsLong();
    }
    collectionsBefore = now;
  }

  @Override
  public void close() {
    if (loop != null) {
      loop.close();
    }
  }
}
