package io.cookery.cook.call;

import io.cookery.cook.job.JobEnd;
import io.cookery.cook.job.JobEnd.Outcome;
import io.cookery.id.JobId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log's lines of failed attempts: which, why, at what cost, and when the next comes. So many a
 * minute; of the others it says how many there were. What a piece is made from is in none of them.
 */
final class AttemptLog implements AutoCloseable {

  /** Lines that a node writes a minute. */
  static final int MAX_A_MINUTE = 60;

  static final Duration WINDOW = Duration.ofMinutes(1);

  /** How long the end of a node waits for lines that are made. */
  private static final Duration LAST_LINES = Duration.ofSeconds(2);

  private static final Set<Outcome> FAILED =
      Set.of(Outcome.retryable, Outcome.refused, Outcome.unusable, Outcome.timed_out, Outcome.lost);

  private static final Logger log = LoggerFactory.getLogger(AttemptLog.class);

  private final FailedAttempts attempts;
  private final InstantSource clock;
  private final ExecutorService beside;
  private final Executor later;
  private long windowMillis;
  private int written;
  private long leftOut;

  AttemptLog(FailedAttempts attempts) {
    this(
        attempts,
        InstantSource.system(),
        Executors.newVirtualThreadPerTaskExecutor(),
        CompletableFuture.delayedExecutor(WINDOW.toMillis(), TimeUnit.MILLISECONDS));
  }

  /**
   * A log.
   *
   * @param beside where a line is made, for the ledger's threads do not wait for it
   * @param later runs what is to be said when a minute is over
   */
  AttemptLog(FailedAttempts attempts, InstantSource clock, ExecutorService beside, Executor later) {
    this.attempts = attempts;
    this.clock = clock;
    this.beside = beside;
    this.later = later;
  }

  /** A job's end is on record. */
  void ended(JobId id, JobEnd end) {
    if (FAILED.contains(end.outcome()) && mayWrite()) {
      try {
        beside.execute(() -> write(id));
      } catch (RejectedExecutionException closed) {
        log.debug("A failed attempt is not in the log, for the node is closed", closed);
      }
    }
  }

  private synchronized boolean mayWrite() {
    long now = clock.millis();
    if (now - windowMillis >= WINDOW.toMillis()) {
      tellLeftOut();
      windowMillis = now;
      written = 0;
    }
    if (written < MAX_A_MINUTE) {
      written++;
      return true;
    }
    if (leftOut++ == 0) {
      later.execute(this::tellLeftOut);
    }
    return false;
  }

  private synchronized void tellLeftOut() {
    if (leftOut > 0) {
      log.info(
          "{} more attempts failed and have no line here, which has {} a minute",
          leftOut,
          MAX_A_MINUTE);
      leftOut = 0;
    }
  }

  private void write(JobId id) {
    try {
      attempts.find(id).ifPresent(attempt -> log.info("{}", attempt));
    } catch (RuntimeException e) {
      log.debug("A failed attempt is not in the log", e);
    }
  }

  /** Waits a moment for the last lines. */
  @Override
  public void close() {
    beside.shutdown();
    try {
      var _ = beside.awaitTermination(LAST_LINES.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    tellLeftOut();
  }
}
