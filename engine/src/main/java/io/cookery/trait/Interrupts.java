package io.cookery.trait;

import java.util.concurrent.CancellationException;

/** Lets long loops of planning end when their thread is interrupted. */
final class Interrupts {

  private Interrupts() {}

  static void check() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("planning was interrupted");
    }
  }
}
