package io.cookery.export;

/** Lets long loops end when their thread is interrupted. */
final class Interrupts {

  private Interrupts() {}

  static void check() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("the export was interrupted");
    }
  }
}
