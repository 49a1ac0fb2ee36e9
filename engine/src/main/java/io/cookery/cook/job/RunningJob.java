package io.cookery.cook.job;

import io.cookery.cook.Cook;
import io.cookery.cook.recipe.Sent;
import io.cookery.id.JobId;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A job that this node holds, on a thread of its own. */
public final class RunningJob {

  /** As long as a call may take to end after it was interrupted. */
  static final Duration GRACE = Duration.ofSeconds(2);

  /** Where the thread is. */
  private enum Phase {
    /** Before the call: it can be given up as if it had never been claimed. */
    WAITING,
    CALLING,
    GIVEN_UP
  }

  /** The number of no node. */
  private static final int NOBODY = -1;

  private final Cook cook;
  private final Claim claim;
  private final Consumer<RunningJob> release;
  private final long lastNanos;
  private Phase phase = Phase.WAITING;
  private int nodeId;
  private volatile long deadlineNanos;
  private volatile boolean expired;
  private final AtomicBoolean leaving = new AtomicBoolean();
  private final AtomicBoolean outstayed = new AtomicBoolean();
  private volatile @Nullable Thread thread;
  private volatile @Nullable Sent sent;

  /**
   * A job.
   *
   * @param cook as it stood when the job was claimed
   * @param nodeId the number under which this node claimed it
   * @param lastNanos by {@link System#nanoTime()}, when its slot's time is over
   * @param release makes the node hold it no longer
   */
  public RunningJob(
      Cook cook, Claim claim, int nodeId, long lastNanos, Consumer<RunningJob> release) {
    this.cook = cook;
    this.claim = claim;
    this.nodeId = nodeId;
    this.lastNanos = lastNanos;
    this.deadlineNanos = lastNanos;
    this.release = release;
    this.sent = claim.sent();
  }

  /** Its tool is to be given this, unless it was given something already. */
  public Sent prepared(Sent work) {
    Sent before = sent;
    if (before != null) {
      return before;
    }
    sent = work;
    return work;
  }

  /** What its tool is or was given; null until that is known here. */
  public @Nullable Sent sent() {
    return sent;
  }

  public Cook cook() {
    return cook;
  }

  public Claim claim() {
    return claim;
  }

  public JobId id() {
    return new JobId(cook.id().collection(), claim.slot(), claim.attempt());
  }

  /** The number under which this node owns it; no node's number once it was abandoned. */
  public synchronized int nodeId() {
    return nodeId;
  }

  /** Goes on under another number of this node; false if it was abandoned before. */
  public synchronized boolean adopt(int number) {
    if (nodeId == NOBODY) {
      return false;
    }
    nodeId = number;
    return true;
  }

  /** Leaves it to whoever takes it over; false if it has another number by now. */
  public boolean abandon(int number) {
    synchronized (this) {
      if (nodeId != number) {
        return false;
      }
      nodeId = NOBODY;
    }
    release.accept(this);
    return true;
  }

  public synchronized boolean abandoned() {
    return nodeId == NOBODY;
  }

  /** Abandons it if it has another number; a call that has begun goes on and is reported. */
  public void letGoUnlessOf(int number) {
    synchronized (this) {
      if (nodeId == number || nodeId == NOBODY || phase != Phase.WAITING) {
        return;
      }
      nodeId = NOBODY;
    }
    release.accept(this);
    interrupt();
  }

  public void start(Runnable work) {
    thread = Thread.ofVirtual().name("job-", claim.slot()).start(work);
  }

  /** Begins a call that may take so long; false if the job was given up before. */
  public synchronized boolean beginCall(Duration most) {
    long now = System.nanoTime();
    deadlineNanos = Math.min(lastNanos - now, most.toNanos()) + now;
    if (phase == Phase.GIVEN_UP || nodeId == NOBODY) {
      return false;
    }
    phase = Phase.CALLING;
    return true;
  }

  /** Whether its tool surely does not know of it. */
  public synchronized boolean uncalled() {
    return phase == Phase.WAITING && claim.callState() instanceof Claim.CallState.Uncalled;
  }

  /** Marks that its end is being recorded, or that it is gone; false if it was marked before. */
  public boolean leave() {
    return !leaving.getAndSet(true);
  }

  /** The call is over; what follows may take as long as the slot has. */
  public void endCall() {
    expired = false;
    deadlineNanos = lastNanos;
  }

  /** What is left of the slot's time. */
  public Duration left() {
    return Duration.ofNanos(Math.max(0, lastNanos - System.nanoTime()));
  }

  /** Gives it up unless its tool may know of it. */
  public synchronized void giveUp() {
    if (phase == Phase.WAITING && nodeId != NOBODY) {
      phase = Phase.GIVEN_UP;
      interrupt();
    }
  }

  public synchronized boolean givenUp() {
    return phase == Phase.GIVEN_UP;
  }

  /**
   * Interrupts what takes longer than it may.
   *
   * @return true when it does not heed that, and nobody is to wait for it any longer; once, however
   *     often it is looked at
   */
  public boolean outstays(long nowNanos) {
    if (nowNanos - deadlineNanos <= 0) {
      return false;
    }
    if (expired) {
      return !outstayed.getAndSet(true);
    }
    expired = true;
    deadlineNanos = nowNanos + GRACE.toNanos();
    interrupt();
    return false;
  }

  public boolean expired() {
    return expired;
  }

  public void interrupt() {
    Thread running = thread;
    if (running != null) {
      running.interrupt();
    }
  }
}
