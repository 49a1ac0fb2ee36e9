package io.cookery.app.serve;

import io.cookery.app.ExitCode;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The end that a signal (SIGTERM, SIGINT) asks for: the process then ends with 0, once all is in
 * order.
 */
final class Ending {

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch over = new CountDownLatch(1);

  private volatile boolean inOrder;

  private Ending() {}

  static Ending watch() {
    Ending ending = new Ending();
    Runtime.getRuntime().addShutdownHook(new Thread(ending::end, "ending"));
    return ending;
  }

  private void end() {
    asked.countDown();
    try {
      over.await();
      // The system would say that a signal ended it.
      if (inOrder) {
        Runtime.getRuntime().halt(ExitCode.DONE.code());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until the end is asked for. */
  void await() throws InterruptedException {
    asked.await();
    inOrder = true;
  }

  /**
   * Ends the process at once if it has not ended by then: what another thread will not let go of
   * must not keep it. The database and the other nodes know what was under way.
   */
  void within(Duration most, Runnable saying) {
    Thread.ofPlatform()
        .name("last-resort")
        .daemon()
        .start(() -> {
          try {
            if (!over.await(most.toMillis(), TimeUnit.MILLISECONDS)) {
              saying.run();
              Runtime.getRuntime().halt(ExitCode.FAILED.code());
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  /** Lets the process end. */
  void over() {
    over.countDown();
  }
}
