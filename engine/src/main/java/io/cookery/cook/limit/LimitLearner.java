package io.cookery.cook.limit;

import io.cookery.cook.limit.RateTable.Known;
import io.cookery.cook.limit.RateTable.Written;
import io.cookery.db.DatabaseErrors;
import io.cookery.id.AccountId;
import io.cookery.id.CollectionId;
import io.cookery.id.JobId;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the other nodes what this one sees of a tool's calls, and hears what they know together: a
 * few times a second while the tool refuses calls or has been found to take so many, else never.
 */
final class LimitLearner {

  static final Duration EVERY = Duration.ofMillis(200);

  /** While the limits are first guesses. */
  static final Duration SEARCHING_EVERY = Duration.ofMillis(100);

  /** So long after calls were refused the refusals of those beside them are here. */
  static final Duration FIRST_AFTER = Duration.ofMillis(25);

  /** However few jobs the tool works on, it is looked whether they have ended unheard. */
  static final Duration LOOK_EVERY = Duration.ofMinutes(1);

  private static final int MOST_TRIES = 5;
  private static final Logger log = LoggerFactory.getLogger(LimitLearner.class);

  private final String tool;
  private final RateTable table;
  private final CallLine line;
  private final Semaphore soon = new Semaphore(0);
  private Known known = Known.NOTHING;
  private OptionalLong aheadMillis = OptionalLong.empty();
  private final AtomicBoolean telling = new AtomicBoolean();
  private volatile boolean later;
  private volatile long lookedNanos = System.nanoTime();

  /**
   * A learner of what a line sees.
   *
   * @param accounts whose a collection is
   */
  LimitLearner(
      String tool, RateTable table, String node, Function<CollectionId, AccountId> accounts) {
    this.tool = tool;
    this.table = table;
    this.line = new CallLine(tool, table, node, accounts, this::refused);
  }

  CallLine line() {
    return line;
  }

  /** A call was refused. */
  private void refused() {
    Learned learned = line.learned();
    if (!learned.limits()) {
      if (line.book().strained(CallLine.nowMillis()) && begin()) {
        line.hold(true);
        start(FIRST_AFTER);
      }
    } else if (line.book().refused() >= learned.toldAtOnce()) {
      soon.release();
    }
  }

  /** The tool takes jobs with which it is done later. */
  void later() {
    later = true;
  }

  /** Tells as long as there are limits and calls. */
  void use() {
    if (line.learned().limits() && begin()) {
      start(Duration.ZERO);
    }
  }

  private boolean begin() {
    return telling.compareAndSet(false, true);
  }

  private void start(Duration after) {
    boolean started = false;
    try {
      Thread.ofVirtual().name("limits-" + tool).start(() -> tellWhileLimited(after));
      started = true;
    } finally {
      if (!started) {
        breakOff();
      }
    }
  }

  /** Whatever was thrown, calls are not held back, and the next one that is refused begins anew. */
  private void breakOff() {
    telling.set(false);
    line.hold(false);
  }

  private void tellWhileLimited(Duration after) {
    boolean over = false;
    try {
      await(after);
      do {
        tell();
        await(line.learned().searching() ? SEARCHING_EVERY : EVERY);
      } while (stillTelling());
      over = true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (!over) {
        breakOff();
      }
    }
  }

  private void await(Duration length) throws InterruptedException {
    if (soon.tryAcquire(length.toNanos(), TimeUnit.NANOSECONDS)) {
      soon.drainPermits();
    }
  }

  private boolean stillTelling() {
    boolean still = line.learned().limits() && (line.waiting() > 0 || line.book().occupied() > 0);
    telling.set(still);
    return still;
  }

  private void tell() {
    try {
      if (later) {
        lookAtJobs();
      }
      CallReport report = line.book().report(line.waiting(), CallLine.nowMillis());
      line.know(tell(report));
    } catch (RuntimeException | Error e) {
      log.warn(
          "What {} takes could not be told to other nodes ({}); tried again in {}",
          tool,
          DatabaseErrors.words(e),
          EVERY);
      line.hold(false);
    }
  }

  /** Jobs may have ended on other nodes. */
  private void lookAtJobs() {
    lookedNanos = System.nanoTime();
    List<JobId> jobs = line.book().jobs();
    line.found(jobs, table.atWork(tool, jobs));
  }

  /** One writes after the other: whoever comes late begins with what the other has written. */
  private synchronized Learned tell(CallReport report) {
    if (aheadMillis.isEmpty()) {
      ahead(table.nowMillis());
    }
    known = known.asOf(nowMillis());
    for (int tries = 1; ; tries++) {
      AdaptiveRate rate = new AdaptiveRate(known.learned());
      rate.observe(report, nowMillis());
      Learned next = rate.learned();
      Written written = table.learn(tool, known, next);
      ahead(written.nowMillis());
      boolean fell = next.epoch() != known.learned().epoch();
      known = written.known();
      if (written.written() || tries == MOST_TRIES) {
        if (written.written() && fell) {
          log.info("Tool {} refuses calls: {}", tool, next.text());
        }
        return known.learned();
      }
    }
  }

  private void ahead(long databaseMillis) {
    aheadMillis = OptionalLong.of(databaseMillis - CallLine.nowMillis());
  }

  /** By the database's clock. */
  private long nowMillis() {
    return CallLine.nowMillis() + aheadMillis.orElseThrow();
  }

  /** Takes note of what other nodes have written since. */
  void refresh(Known now) {
    synchronized (this) {
      if (now.version() <= known.version()) {
        return;
      }
      known = now;
    }
    line.know(now.learned());
  }

  /** Who waits while nobody tells is told of, and jobs that ended unheard are forgotten. */
  void help() {
    if (line.waiting() > 0) {
      use();
    }
    boolean due = System.nanoTime() - lookedNanos > LOOK_EVERY.toNanos();
    if (line.book().manyJobs() || (due && !line.book().jobs().isEmpty())) {
      lookAtJobs();
    }
  }
}
