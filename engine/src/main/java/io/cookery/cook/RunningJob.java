package io.cookery.cook;

import io.cookery.cook.LedgerStep.Place;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A job that this node runs, on a thread of its own. */
final class RunningJob {

  private final Cook cook;
  private final Claim claim;
  private final long deadlineNanos;
  private final AtomicBoolean reported = new AtomicBoolean();
  private volatile @Nullable Thread thread;

  /**
   * A job.
   *
   * @param cook as it stood when the job was claimed
   * @param deadlineNanos by {@link System#nanoTime()}, when it counts as timed out
   */
  RunningJob(Cook cook, Claim claim, long deadlineNanos) {
    this.cook = cook;
    this.claim = claim;
    this.deadlineNanos = deadlineNanos;
  }

  Cook cook() {
    return cook;
  }

  Claim claim() {
    return claim;
  }

  Place place() {
    return new Place(claim.slot(), claim.attempt());
  }

  void start(Runnable work) {
    thread = Thread.ofVirtual().name("job-", claim.slot()).start(work);
  }

  boolean overdue(long nowNanos) {
    return nowNanos - deadlineNanos > 0 && !reported.get();
  }

  /** Whether no end was reported before; only the first report of a job is handed in. */
  boolean firstReport() {
    return reported.compareAndSet(false, true);
  }

  void interrupt() {
    Thread running = thread;
    if (running != null) {
      running.interrupt();
    }
  }
}
