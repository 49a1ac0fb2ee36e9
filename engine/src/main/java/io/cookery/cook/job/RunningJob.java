package io.cookery.cook.job;

import io.cookery.cook.Cook;
import io.cookery.cook.recipe.Sent;
import io.cookery.id.JobId;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A job that this node holds, on a thread of its own.
 *
 * <p>Its phase and every interrupt of its thread are under one lock, so an interrupt never reaches
 * what comes after the phase that it was meant for. Once an answer is here the job is kept: from
 * then on only a node that has closed interrupts it.
 */
public final class RunningJob {

  /** As long as a call may take to end after it was interrupted. */
  static final Duration GRACE = Duration.ofSeconds(2);

  /** Where the thread is. */
  private enum Phase {
    /** Between calls. */
    WAITING,
    /** Its call is being put on record: it is too late to give it up, or to leave it to others. */
    ENTERING,
    CALLING,
    /** It is known how it ends, which is being kept and recorded. */
    KEEPING,
    GIVEN_UP
  }

  /** The number of no node. */
  private static final int NOBODY = -1;

  private final Cook cook;
  private final Claim claim;
  private final Consumer<RunningJob> release;
  private final long lastNanos;
  private final AtomicBoolean leaving = new AtomicBoolean();
  private Phase phase = Phase.WAITING;
  private int nodeId;
  private long deadlineNanos;
  private long beganNanos = System.nanoTime();
  private boolean called;
  private boolean expired;
  private boolean outstayed;
  private boolean closing;
  private boolean fetching;
  private boolean delivered;
  private @Nullable BigDecimal owedUsd;
  private @Nullable Thread thread;
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
    this.called = claim.callState() instanceof Claim.CallState.Called;
    this.delivered = claim.callState() instanceof Claim.CallState.Delivered;
    if (delivered) {
      phase = Phase.KEEPING;
    }
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

  /** Leaves it to whoever looks up its row, this node too. */
  public void abandon() {
    abandon(nodeId());
  }

  public synchronized boolean abandoned() {
    return nodeId == NOBODY;
  }

  /** Abandons it if it has another number; a call that has begun goes on and is reported. */
  public void letGoUnlessOf(int number) {
    synchronized (this) {
      if (nodeId == number || nodeId == NOBODY || phase != Phase.WAITING || called) {
        return;
      }
      nodeId = NOBODY;
      interrupt();
    }
    release.accept(this);
  }

  public synchronized void start(Runnable work) {
    // Under the lock: whoever interrupts it finds it.
    thread = Thread.ofVirtual().name("job-", claim.slot()).start(work);
  }

  /**
   * Enters what comes right before a call; false if the job was given up before.
   *
   * @see #forgo
   */
  public synchronized boolean enter() {
    if (phase == Phase.GIVEN_UP || nodeId == NOBODY || closing) {
      return false;
    }
    phase = Phase.ENTERING;
    return true;
  }

  /** The call is not made now: the job waits again, as if it had not entered. */
  public synchronized void forgo() {
    if (phase == Phase.ENTERING) {
      phase = Phase.WAITING;
    }
  }

  /**
   * Begins a call that may take so long; false if its time was over before.
   *
   * @param presumedUsd what it is presumed to cost if its answer is never known
   */
  public synchronized boolean beginCall(Duration most, BigDecimal presumedUsd) {
    if (expired || closing) {
      return false;
    }
    beganNanos = System.nanoTime();
    deadlineNanos = Math.min(lastNanos - beganNanos, most.toNanos()) + beganNanos;
    phase = Phase.CALLING;
    called = true;
    owedUsd = presumedUsd;
    return true;
  }

  /**
   * The call is over, and how it ended is not known to be the job's end: what follows may take as
   * long as the slot has. To be told on the job's own thread.
   */
  public synchronized void endCall() {
    if (phase == Phase.CALLING || phase == Phase.ENTERING) {
      phase = Phase.WAITING;
      deadlineNanos = lastNanos;
      forgetExpiry();
    }
  }

  /**
   * How the job ends is known: from here on nothing interrupts it. To be told on its own thread.
   */
  public synchronized void keep() {
    if (phase != Phase.GIVEN_UP) {
      phase = Phase.KEEPING;
      forgetExpiry();
    }
  }

  /** The interrupt was meant for what is over now. */
  private void forgetExpiry() {
    expired = false;
    // Read in any case, since that clears it: only a node that closes still means it.
    if (Thread.interrupted() && closing) {
      Thread.currentThread().interrupt();
    }
  }

  /** Its tool's answer is about to be put on its row, by this thread, which then fetches. */
  public synchronized void deliver() {
    fetching = true;
  }

  /** Its tool's answer stands on its row. */
  public synchronized void delivered() {
    delivered = true;
  }

  /** Whether its tool's answer stands on its row. */
  public synchronized boolean isDelivered() {
    return delivered;
  }

  /** Whether this thread brings, or is about to bring, what the tool made. */
  public synchronized boolean isFetching() {
    return fetching;
  }

  /** Whether its end is known here and stands nowhere yet. */
  public synchronized boolean keeping() {
    return phase == Phase.KEEPING && !delivered;
  }

  /** Takes note of what it is presumed to cost, since its tool may have been called before. */
  public synchronized void owes(BigDecimal presumedUsd) {
    owedUsd = presumedUsd;
  }

  /** Its tool does not have it after all. */
  public synchronized void owesNothing() {
    owedUsd = null;
  }

  /** What it is presumed to cost if nothing more is heard; null if its tool does not have it. */
  public synchronized @Nullable BigDecimal owedUsd() {
    return owedUsd;
  }

  /** How long ago its last call began; if there was none, since when this node holds it. */
  public synchronized Duration waited() {
    return Duration.ofNanos(System.nanoTime() - beganNanos);
  }

  /** Whether its tool surely does not know of it. */
  public synchronized boolean uncalled() {
    return phase == Phase.WAITING
        && !called
        && claim.callState() instanceof Claim.CallState.Uncalled;
  }

  /** Marks that its end is being recorded, or that it is gone; false if it was marked before. */
  public boolean leave() {
    return !leaving.getAndSet(true);
  }

  /** What is left of the slot's time. */
  public Duration left() {
    return Duration.ofNanos(Math.max(0, lastNanos - System.nanoTime()));
  }

  /** Gives it up unless its tool may know of it. */
  public synchronized void giveUp() {
    if (phase == Phase.WAITING && !called && nodeId != NOBODY) {
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
  public synchronized boolean outstays(long nowNanos) {
    if (phase == Phase.KEEPING || phase == Phase.GIVEN_UP || nowNanos - deadlineNanos <= 0) {
      return false;
    }
    if (expired) {
      boolean first = !outstayed;
      outstayed = true;
      return first;
    }
    expired = true;
    deadlineNanos = nowNanos + GRACE.toNanos();
    interrupt();
    return false;
  }

  /** Whether it was interrupted since its time is over. */
  public synchronized boolean expired() {
    return expired;
  }

  /** Whether anybody has interrupted it, for whatever reason, and means it still. */
  public synchronized boolean interrupted() {
    return expired || closing || phase == Phase.GIVEN_UP || nodeId == NOBODY;
  }

  /** The node has closed: nothing that it does is recorded any more. */
  public synchronized void close() {
    closing = true;
    interrupt();
  }

  /** Whether the node has closed. */
  public synchronized boolean closing() {
    return closing;
  }

  private void interrupt() {
    Thread running = thread;
    if (running != null) {
      running.interrupt();
    }
  }
}
