package io.cookery.app.run;

import io.cookery.cook.Cook;
import io.cookery.cook.limit.Outage;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Exports what there is again and again while a collection is cooked, on one thread, so that one
 * can look at it. After each export it rests for a multiple of the time that it took, or until
 * twice as many pieces are there: exports take a small share of a processor, or together about as
 * much as the last of them, however large the collection grows.
 */
final class GrowingExport implements CookWatcher, AutoCloseable {

  /** Before the first export: many runs are over by then. */
  static final Duration FIRST_AFTER = Duration.ofSeconds(5);

  /** Between two exports at least. */
  static final Duration REST_AT_LEAST = Duration.ofSeconds(10);

  /** How many times as long as an export it rests behind it. */
  static final int REST_TIMES = 25;

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Logger log = LoggerFactory.getLogger(GrowingExport.class);

  private final Step export;
  private final CookWatcher next;
  private final LongSupplier clockNanos;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("growing-export").factory());
  private int exported;
  private volatile boolean busy;
  private volatile boolean givenUp;
  private volatile long dueNanos;
  private volatile long restedNanos;

  /** One export of what is there. */
  @FunctionalInterface
  interface Step {
    void run() throws Exception;
  }

  /**
   * Exports beside a watcher.
   *
   * @param clockNanos only ever goes forward
   */
  GrowingExport(Step export, CookWatcher next, LongSupplier clockNanos) {
    this.export = export;
    this.next = next;
    this.clockNanos = clockNanos;
    this.dueNanos = clockNanos.getAsLong() + FIRST_AFTER.toNanos();
    this.restedNanos = dueNanos;
  }

  @Override
  public void saw(Cook cook, Optional<Outage> outage) {
    next.saw(cook, outage);
    // Of the last pieces the export at the end is near.
    if (!busy && !givenUp && cook.status().active() && todo(cook) > 0 && isDue(cook.filled())) {
      exported = cook.filled();
      busy = true;
      thread.execute(this::step);
    }
  }

  private boolean isDue(int filled) {
    long now = clockNanos.getAsLong();
    boolean rested = now - restedNanos >= 0 || filled >= 2 * exported;
    return filled > exported && now - dueNanos >= 0 && rested;
  }

  private static int todo(Cook cook) {
    return cook.open() + cook.inFlight();
  }

  private void step() {
    long beganNanos = clockNanos.getAsLong();
    try {
      export.run();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    } catch (Exception failed) {
      // What is wrong is told by the export at the end; the pieces are kept.
      log.warn("no further exports while this is cooked", failed);
      givenUp = true;
    } finally {
      long endNanos = clockNanos.getAsLong();
      restedNanos = endNanos + REST_TIMES * (endNanos - beganNanos);
      dueNanos = endNanos + REST_AT_LEAST.toNanos();
      busy = false;
    }
  }

  /** Waits until no export is under way. */
  void awaitIdle() {
    try {
      thread.submit(() -> {}).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Ends an export that is under way; the folder stays as the one before left it. */
  @Override
  public void close() {
    thread.shutdownNow();
    try {
      if (!thread.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        log.warn("an export while cooking does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
