package io.cookery.cook.limit;

import io.cookery.cook.TestTool;
import io.cookery.tool.Answer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A service of real threads and real time that takes what a model takes, and keeps books. */
final class MeteredService {

  private final ModelService model;
  private final Duration latency;
  private final long startNanos = System.nanoTime();
  final int[][] by = new int[2][1000];
  private int working;
  private int taken;
  private int refused;
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
      waitSeconds = model.takes(millis, working) ? -1 : model.retryAfterSeconds(millis);
      if (waitSeconds < 0) {
        working++;
        taken++;
        by[0][(int) (millis / 500)]++;
      } else {
        refused++;
        by[1][(int) (millis / 500)]++;
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
