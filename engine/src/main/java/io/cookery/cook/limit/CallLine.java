package io.cookery.cook.limit;

import io.cookery.cook.limit.RateTable.Moments;
import io.cookery.db.DatabaseErrors;
import io.cookery.id.CollectionId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The jobs on this node that wait to call one tool: one cook after the other, and each cook's jobs
 * in their order. One thread takes moments for all of them, as long as any wait.
 */
final class CallLine {

  /** How far ahead moments are taken. */
  static final Duration HORIZON = Duration.ofMillis(500);

  /**
   * How late a call may be made; then its moment is forgone. The spacing of {@code R__rates.sql}
   * allows for twice as much: the other half is what may pass until the tool sees the call.
   */
  static final Duration LATE = Duration.ofMillis(500);

  /** Calls that a node keeps claimed jobs for; who would wait longer is not claimed. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Duration ASK_AGAIN = Duration.ofMillis(250);
  private static final Logger log = LoggerFactory.getLogger(CallLine.class);

  private final String tool;
  private final RateTable table;
  private final Map<CollectionId, ArrayDeque<Waiter>> byCook = new LinkedHashMap<>();
  private int waiting;
  private boolean runtime;
  private double spacingMillis;
  private long pauseEndNanos = System.nanoTime();

  /**
   * A job in the line.
   *
   * @param mayLeave whether it need not wait when that takes long
   * @param turn empty if it is not to wait
   */
  private record Waiter(boolean mayLeave, CompletableFuture<Optional<CallPermit>> turn) {}

  CallLine(String tool, RateTable table) {
    this.tool = tool;
    this.table = table;
  }

  /**
   * Waits for a turn.
   *
   * @param mayLeave whether it need not wait when that takes long
   * @return empty if it takes too long
   */
  Optional<CallPermit> await(CollectionId cook, boolean mayLeave) throws InterruptedException {
    Waiter waiter = new Waiter(mayLeave, new CompletableFuture<>());
    if (!join(cook, waiter)) {
      return Optional.empty();
    }
    try {
      return waiter.turn().get();
    } catch (InterruptedException e) {
      leave(cook, waiter);
      throw e;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private synchronized boolean join(CollectionId cook, Waiter waiter) {
    if (waiter.mayLeave() && pausedLong()) {
      return false;
    }
    byCook.computeIfAbsent(cook, _ -> new ArrayDeque<>()).add(waiter);
    waiting++;
    if (!runtime) {
      runtime = true;
      Thread.ofVirtual().name("rate-" + tool).start(this::serveWhileAnyWaits);
    }
    return true;
  }

  private synchronized void leave(CollectionId cook, Waiter waiter) {
    ArrayDeque<Waiter> own = byCook.get(cook);
    if (own != null && own.remove(waiter)) {
      waiting--;
      if (own.isEmpty()) {
        byCook.remove(cook);
      }
    }
  }

  private void serveWhileAnyWaits() {
    for (int most = stillWaiting(); most > 0; most = stillWaiting()) {
      try {
        if (!sleepDuringPause()) {
          serve(table.take(tool, most, HORIZON));
        }
      } catch (RuntimeException | Error e) {
        log.warn(
            "No moments for calls of {} could be had ({}); asked again in {}",
            tool,
            DatabaseErrors.firstLine(e),
            ASK_AGAIN);
        sleepUntil(System.nanoTime() + ASK_AGAIN.toNanos());
      }
    }
  }

  /** Takes no moments that could not be used; false if there is no pause. */
  private boolean sleepDuringPause() {
    long nanos = Math.min(pauseNanos(), ASK_AGAIN.toNanos());
    sleepUntil(System.nanoTime() + nanos);
    return nanos > 0;
  }

  private synchronized int stillWaiting() {
    runtime = waiting > 0;
    return waiting;
  }

  private void serve(Moments moments) {
    if (moments.count() == 0) {
      double waitMillis = Math.min(moments.waitMillis(), (double) ASK_AGAIN.toMillis());
      sleepUntil(System.nanoTime() + (long) (waitMillis * 1_000_000));
      return;
    }
    for (int number = 0; number < moments.count(); number++) {
      sleepUntil(moments.beginNanos(number));
      Optional<Waiter> next = next();
      if (next.isEmpty()) {
        return;
      }
      next.get()
          .turn()
          .complete(
              Optional.of(
                  moments.spacingMillis() == 0
                      ? CallPermit.ANY_TIME
                      : CallPermit.until(moments.endNanos(number, LATE))));
    }
  }

  /** Whose turn it is; empty if nobody waits, or the tool is to be left alone meanwhile. */
  private synchronized Optional<Waiter> next() {
    if (waiting == 0 || pauseNanos() > 0) {
      return Optional.empty();
    }
    Map.Entry<CollectionId, ArrayDeque<Waiter>> first = byCook.entrySet().iterator().next();
    byCook.remove(first.getKey());
    Waiter waiter = first.getValue().remove();
    if (!first.getValue().isEmpty()) {
      byCook.put(first.getKey(), first.getValue());
    }
    waiting--;
    return Optional.of(waiter);
  }

  private static void sleepUntil(long nanos) {
    for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  /** Takes note of the time between two calls, over all nodes. */
  synchronized void space(double millis) {
    spacingMillis = millis;
  }

  /** Lets nobody call for a while. Jobs that need not wait so long do not. */
  void pause(Duration length) {
    pauseAtLeast(length).forEach(waiter -> waiter.turn().complete(Optional.empty()));
  }

  private synchronized List<Waiter> pauseAtLeast(Duration length) {
    pauseEndNanos = System.nanoTime() + Math.max(pauseNanos(), length.toNanos());
    if (!pausedLong()) {
      return List.of();
    }
    List<Waiter> leaving = new ArrayList<>();
    byCook
        .values()
        .forEach(own ->
            own.removeIf(waiter -> {
              if (waiter.mayLeave()) {
                leaving.add(waiter);
              }
              return waiter.mayLeave();
            }));
    byCook.values().removeIf(ArrayDeque::isEmpty);
    waiting -= leaving.size();
    return leaving;
  }

  private synchronized long pauseNanos() {
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
    @Nullable ArrayDeque<Waiter> own = byCook.get(cook);
    int cooks = byCook.size() + (own == null ? 1 : 0);
    double each =
        spacingMillis == 0 ? Integer.MAX_VALUE : PATIENCE.toMillis() / spacingMillis / cooks;
    return Math.max(0, (int) Math.max(1, each) - (own == null ? 0 : own.size()));
  }
}
