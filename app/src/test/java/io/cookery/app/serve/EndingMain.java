package io.cookery.app.serve;

import java.time.Duration;

/** A process that is to end and whose work does not: its other threads never let go. */
final class EndingMain {

  private EndingMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    Ending ending = Ending.watch();
    ending.within(Duration.ofMillis(100), () -> System.out.println("left to others"));
    Thread.currentThread().join();
  }
}
