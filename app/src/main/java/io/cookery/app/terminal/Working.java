package io.cookery.app.terminal;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A status line for work of unknown length, which shows that it goes on by the time it takes. */
public final class Working implements AutoCloseable {

  private static final Duration EVERY = Duration.ofSeconds(1);

  /** From then on the time is shown. */
  private static final int SHOWN_AFTER_SECONDS = 2;

  private final Screen screen;
  private final String what;
  private final long beganNanos = System.nanoTime();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("working").factory());

  private Working(Screen screen, String what) {
    this.screen = screen;
    this.what = what;
  }

  /**
   * Begins.
   *
   * @param what is done, such as {@code planning 200 pieces}
   */
  public static Working at(Screen screen, String what) {
    Working working = new Working(screen, what);
    screen.status(what + " …");
    if (screen.hasStatus()) {
      ScheduledFuture<?> _ =
          working.timer.scheduleAtFixedRate(
              working::tell, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }
    return working;
  }

  private void tell() {
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - beganNanos);
    if (seconds >= SHOWN_AFTER_SECONDS) {
      screen.status(what + " … " + Figures.time(Duration.ofSeconds(seconds)));
    }
  }

  /** Takes the line away. */
  @Override
  public void close() {
    timer.shutdownNow();
    try {
      // Nothing is said behind the end.
      timer.awaitTermination(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    screen.clear();
  }
}
