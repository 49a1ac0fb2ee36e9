package io.cookery.trait;

import java.util.concurrent.CancellationException;

/** Lets long loops of planning end when their thread is interrupted. */
public final class Interrupts {

  private Interrupts() {}

  public static void check() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("planning was interrupted");
    }
  }
}
