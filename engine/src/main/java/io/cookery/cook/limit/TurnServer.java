package io.cookery.cook.limit;

import io.cookery.cook.limit.RateTable.Moments;
import io.cookery.db.DatabaseErrors;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives turns to those that wait in a line, as long as any wait: takes moments for all of them, and
 * gives each turn when its moment has come and a place is free.
 */
final class TurnServer {

  private static final Duration ASK_AGAIN = Duration.ofMillis(250);
  private static final Logger log = LoggerFactory.getLogger(TurnServer.class);

  private final String tool;
  private final RateTable table;
  private final CallLine line;

  TurnServer(String tool, RateTable table, CallLine line) {
    this.tool = tool;
    this.table = table;
    this.line = line;
  }

  /**
   * How many turns are wanted.
   *
   * @param paced whether each needs a moment
   * @param epoch of the limits; a turn is not given under others
   * @param horizon no moment is taken that is further away
   */
  record Wanted(boolean paced, int epoch, int most, Duration horizon) {}

  void serveWhileAnyWaits() {
    while (line.stillWaiting()) {
      try {
        if (!sleepDuringPause() && line.awaitPlace(System.nanoTime() + ASK_AGAIN.toNanos())) {
          serve();
        }
      } catch (InterruptedException | RuntimeException | Error e) {
        noMoments(e);
      }
    }
  }

  /** Nothing that is thrown here may end the thread: jobs would wait for ever. */
  private void noMoments(Throwable trouble) {
    try {
      log.warn(
          "No moments for calls of {} could be had ({}); asked again in {}",
          tool,
          DatabaseErrors.words(trouble),
          ASK_AGAIN);
    } catch (RuntimeException | Error e) {
      trouble.addSuppressed(e);
    }
    sleepUntil(System.nanoTime() + ASK_AGAIN.toNanos());
  }

  /** Takes no moments that could not be used; false if there is no pause. */
  private boolean sleepDuringPause() {
    long nanos = Math.min(line.pauseNanos(), ASK_AGAIN.toNanos());
    sleepUntil(System.nanoTime() + nanos);
    return nanos > 0;
  }

  private void serve() throws InterruptedException {
    Wanted wanted = line.wanted();
    if (wanted.paced()) {
      serve(wanted, table.take(tool, Math.max(1, wanted.most()), wanted.horizon()));
    } else {
      line.give();
    }
  }

  private void serve(Wanted wanted, Moments moments) throws InterruptedException {
    if (moments.count() == 0) {
      double waitMillis = Math.min(moments.waitMillis(), (double) ASK_AGAIN.toMillis());
      sleepUntil(System.nanoTime() + (long) (waitMillis * 1_000_000));
    }
    for (int number = 0; number < moments.count(); number++) {
      sleepUntil(moments.beginNanos(number));
      long endNanos = moments.endNanos(number, CallLine.LATE);
      if (line.awaitPlace(endNanos) && !line.give(endNanos, wanted.epoch())) {
        return;
      }
    }
  }

  private static void sleepUntil(long nanos) {
    for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
