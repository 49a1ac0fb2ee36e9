package io.cookery.cook.limit;

import io.cookery.id.JobId;
import java.util.concurrent.atomic.AtomicBoolean;

/** The right to call a tool once, to be ended after the call, or when the call is not made. */
public final class CallPermit {

  private final CallLine line;
  private final CallBook.Call call;
  private final long endNanos;
  private final boolean bounded;
  private final AtomicBoolean ended = new AtomicBoolean();

  private CallPermit(CallLine line, CallBook.Call call, long endNanos, boolean bounded) {
    this.line = line;
    this.call = call;
    this.endNanos = endNanos;
    this.bounded = bounded;
  }

  /** One for any time. */
  static CallPermit anyTime(CallLine line, CallBook.Call call) {
    return new CallPermit(line, call, 0, false);
  }

  /** One that is over at a time by {@link System#nanoTime()}. */
  static CallPermit until(CallLine line, CallBook.Call call, long endNanos) {
    return new CallPermit(line, call, endNanos, true);
  }

  /** Whether the call may still be made; a moment that has passed is forgone. */
  public boolean valid() {
    return !bounded || System.nanoTime() - endNanos <= 0;
  }

  /** Says that the tool took the call and works on its job until that ends. */
  public void accepted(JobId job) {
    if (!ended.getAndSet(true)) {
      line.accepted(call, job);
    }
  }

  /** Says what became of the call; what is said first counts. */
  public void end(CallEnd end) {
    if (!ended.getAndSet(true)) {
      line.ended(call, end);
    }
  }
}
