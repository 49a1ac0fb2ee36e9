package io.cookery.app.serve;

import io.cookery.app.ExitCode;
import java.util.concurrent.CountDownLatch;

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

  /** Lets the process end. */
  void over() {
    over.countDown();
  }
}
