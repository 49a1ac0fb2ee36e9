package io.cookery.cook.call;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Room on this node for outputs that are fetched and not kept yet: so many at once, and so many
 * bytes of the heap, whoever they are for. Whoever finds none waits.
 *
 * <p>Tools take turns, for it is a service that lets its links hang, whosever pieces they are of.
 * Each tool leaves a part of the places to the others, who may come while its links hang, and has
 * half of them at most while others wait.
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

  /** The part of the places that one tool leaves to others. */
  static final int OTHERS_DIVISOR = 4;

  private static final int MEBIBYTE_SHIFT = 20;

  private final int places;
  private final Map<String, Integer> held = new HashMap<>();

  /** Those that wait, by tool, in the order of their turns. */
  private final Map<String, Deque<Waiter>> lines = new LinkedHashMap<>();

  private int used;

  private FetchCapacity(int places) {
    this.places = places;
  }

  /** Room in a heap of so many bytes; on one that is too small for one, there is one at a time. */
  static FetchCapacity ofHeap(long heapBytes) {
    long part = (heapBytes / HEAP_DIVISOR) >> MEBIBYTE_SHIFT;
    return new FetchCapacity(Math.clamp(part / MEBIBYTES_EACH, 1, MAX_FETCHES));
  }

  int places() {
    return places;
  }

  /** How many one tool may hold while no other waits. */
  int mostOfOne() {
    return Math.max(1, places - Math.ceilDiv(places, OTHERS_DIVISOR));
  }

  /** How many one tool may hold while others wait. */
  int mostBesideOthers() {
    return Math.min(mostOfOne(), Math.ceilDiv(places, 2));
  }

  /** Space for one output, until it is closed. */
  interface Space extends AutoCloseable {
    @Override
    void close();
  }

  private static final class Waiter {

    private final CountDownLatch turn = new CountDownLatch(1);
  }

  /** Waits for space, at most so long. */
  Optional<Space> take(String tool, Duration patience) throws InterruptedException {
    Waiter waiter = join(tool);
    try {
      if (waiter.turn.await(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        return Optional.of(() -> release(tool));
      }
    } catch (InterruptedException e) {
      if (!leave(tool, waiter)) {
        release(tool);
      }
      throw e;
    }
    // Its turn may have come at the last moment.
    return leave(tool, waiter) ? Optional.empty() : Optional.of(() -> release(tool));
  }

  private synchronized Waiter join(String tool) {
    Waiter waiter = new Waiter();
    lines.computeIfAbsent(tool, _ -> new ArrayDeque<>()).add(waiter);
    giveTurns();
    return waiter;
  }

  /** Whether it waited still. */
  private synchronized boolean leave(String tool, Waiter waiter) {
    Deque<Waiter> line = lines.get(tool);
    if (line == null || !line.remove(waiter)) {
      return false;
    }
    if (line.isEmpty()) {
      lines.remove(tool);
      // Who waited for its sake waits no longer.
      giveTurns();
    }
    return true;
  }

  private synchronized void release(String tool) {
    used--;
    held.computeIfPresent(tool, (_, count) -> count > 1 ? count - 1 : null);
    giveTurns();
  }

  private void giveTurns() {
    while (used < places) {
      int most = lines.size() > 1 ? mostBesideOthers() : mostOfOne();
      Optional<String> next =
          lines.keySet().stream().filter(tool -> held.getOrDefault(tool, 0) < most).findFirst();
      if (next.isEmpty()) {
        return;
      }
      giveTurn(next.get());
    }
  }

  /** The tool then has its turn again after all others. */
  private void giveTurn(String tool) {
    Deque<Waiter> line = lines.remove(tool);
    if (line == null) {
      return;
    }
    line.remove().turn.countDown();
    if (!line.isEmpty()) {
      lines.put(tool, line);
    }
    held.merge(tool, 1, Integer::sum);
    used++;
  }
}
