package io.cookery.app.run;

import io.cookery.app.ExitCode;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns Ctrl-C (SIGINT, SIGTERM) into an interrupt of the thread that opened this, and gives that
 * thread time to leave in order before the process ends. A second Ctrl-C ends it at once.
 */
final class Interruption implements AutoCloseable {

  /** As long as what is in flight may take to end, and the database to be left. */
  static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Thread worker = Thread.currentThread();
  private final CountDownLatch left = new CountDownLatch(1);
  private final Thread hook = new Thread(this::interrupt, "interruption");
  private volatile boolean asked;

  private Interruption() {}

  static Interruption watch() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  private void interrupt() {
    asked = true;
    SecondInterrupt.ends();
    worker.interrupt();
    try {
      boolean inOrder = left.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      if (!inOrder) {
        Runtime.getRuntime().halt(ExitCode.INTERRUPTED.code());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the process is to end. */
  boolean asked() {
    return asked;
  }

  @Override
  public void close() {
    left.countDown();
    if (!asked) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException tooLate) {
        asked = true;
      }
    }
  }
}
