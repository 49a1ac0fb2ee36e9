package io.cookery.loop;

import io.cookery.db.DatabaseErrors;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the failures of one loop and says them in the log: the first in a row, then some. */
final class FailureLog {

  /** Between two failures in a row that are logged. */
  static final Duration LOG_EVERY = Duration.ofSeconds(10);

  private static final Logger log = LoggerFactory.getLogger(DaemonLoop.class);

  private final String name;
  private volatile int inRow;
  private final AtomicLong all = new AtomicLong();
  private long loggedNanos;

  FailureLog(String name) {
    this.name = name;
  }

  int inRow() {
    return inRow;
  }

  long all() {
    return all.get();
  }

  /** A turn failed; called by the loop's own thread. */
  void failed(int failuresInRow, Throwable e) {
    inRow = failuresInRow;
    all.incrementAndGet();
    long now = System.nanoTime();
    if (failuresInRow > 1 && now - loggedNanos < LOG_EVERY.toNanos()) {
      return;
    }
    loggedNanos = now;
    if (DatabaseErrors.isOf(e)) { // nothing to look for in the program
      log.warn("{} could not do its work ({}); it tries again", name, DatabaseErrors.words(e));
    } else {
      log.error("{} could not do its work; it tries again", name, e);
    }
  }

  /** A turn succeeded after so many that had failed. */
  void worked(int failuresBefore) {
    if (failuresBefore > 0) {
      inRow = 0;
      log.info("{} works again, after {} failures", name, failuresBefore);
    }
  }

  void died() {
    log.error("The thread of {} has ended; it gets another one", name);
  }

  void left(Duration patience) {
    log.warn("{} has not ended within {}; it is left to itself", name, patience);
  }
}
