package io.cookery.cook.limit;

import io.cookery.cook.TestTool;
import io.cookery.tool.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A service of real threads and real time that takes what a model takes, and keeps books. */
final class MeteredService {

  private final ModelService model;
  private final Duration latency;
  private final long startNanos = System.nanoTime();
  private int working;
  private int taken;
  private int refused;
  private long aloneFromNanos;
  private long aloneUntilNanos;
  private final List<Duration> early = new ArrayList<>();
  private long firstNanos;
  private long lastNanos;

  MeteredService(ModelService model, Duration latency) {
    this.model = model;
    this.latency = latency;
  }

  /** Serves all calls of a tool from here on. */
  void behindOf(TestTool tool) {
    tool.behave(call -> answer(call.params().get("text").asString()));
  }

  private Answer answer(String text) throws InterruptedException {
    double waitSeconds;
    synchronized (this) {
      long nowNanos = System.nanoTime();
      firstNanos = firstNanos == 0 ? nowNanos : firstNanos;
      double millis = (nowNanos - startNanos) / 1e6;
      comes(nowNanos);
      waitSeconds = model.takes(millis, working) ? -1 : model.retryAfterSeconds(millis);
      if (waitSeconds < 0) {
        working++;
        taken++;
      } else {
        refused++;
        leaveAlone(nowNanos, waitSeconds);
      }
    }
    if (waitSeconds >= 0) {
      return new Answer.Throttled(
          "too much", waitSeconds > 0 ? Duration.ofMillis((long) (waitSeconds * 1_000)) : null);
    }
    work();
    synchronized (this) {
      working--;
      lastNanos = System.nanoTime();
    }
    return TestTool.text(text);
  }

  private void leaveAlone(long nowNanos, double seconds) {
    long untilNanos = nowNanos + (long) (seconds * 1e9);
    if (seconds > 0 && (aloneUntilNanos == 0 || nowNanos > aloneUntilNanos)) {
      aloneFromNanos = nowNanos;
    }
    aloneUntilNanos = seconds > 0 ? untilNanos : aloneUntilNanos;
  }

  private void comes(long nowNanos) {
    if (aloneUntilNanos != 0 && nowNanos < aloneUntilNanos) {
      early.add(Duration.ofNanos(nowNanos - aloneFromNanos));
    }
  }

  /** Calls that came while it was to be left alone, later than so long after it had said so. */
  synchronized long earlyAfter(Duration told) {
    return early.stream().filter(each -> each.compareTo(told) > 0).count();
  }

  /** Takes its time. */
  private void work() throws InterruptedException {
    boolean _ = new CountDownLatch(1).await(latency.toNanos(), TimeUnit.NANOSECONDS);
  }

  synchronized int taken() {
    return taken;
  }

  synchronized double refusedShare() {
    return (double) refused / (taken + refused);
  }

  /** From the first call to the last answer. */
  synchronized double seconds() {
    return (lastNanos - firstNanos) / 1e9;
  }

  synchronized double perSecond() {
    return taken / seconds();
  }
}
