package io.cookery.cook.limit;

import java.time.Duration;
import java.util.Optional;

/** Whether a node reaches one tool, and how long it has waited for that. */
final class ToolReach {

  /** A tool that answered so short a time ago is there: one call of many did not reach it. */
  static final Duration LATELY = Duration.ofSeconds(2);

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
  private static final int MAX_DOUBLINGS = 6;

  private final Duration patience;
  private volatile boolean out;
  private volatile long reachedNanos;
  private String error = "";
  private int pauses;
  private long sinceNanos;
  private long lastNanos;
  private long nextNanos;

  /** A tool that nobody has called yet, waited for as long as {@code patience}. */
  ToolReach(Duration patience, long nowNanos) {
    this.patience = patience;
    this.reachedNanos = nowNanos - LATELY.toNanos();
  }

  /** What a call that did not arrive means. */
  enum Meaning {
    /** Others arrive: it may be made again. */
    PASSING,
    /** None arrives: the tool is tried ever more rarely. */
    OUTAGE,
    /** It has lasted for as long as anybody waits for it. */
    FOR_LONG
  }

  /**
   * Takes note of a call that did not arrive.
   *
   * @param pause is given how long to leave the tool alone, once for all calls that failed together
   */
  synchronized Meaning missed(String why, long nowNanos, Pausing pause) {
    if (nowNanos - reachedNanos < LATELY.toNanos()) {
      return Meaning.PASSING;
    }
    if (!out || nowNanos - lastNanos > patience.plus(LONGEST_PAUSE).toNanos()) {
      out = true;
      pauses = 0;
      sinceNanos = nowNanos;
      nextNanos = nowNanos;
    }
    error = why;
    lastNanos = nowNanos;
    if (nowNanos >= nextNanos) {
      Duration length = FIRST_PAUSE.multipliedBy(1L << Math.min(pauses, MAX_DOUBLINGS));
      length = length.compareTo(LONGEST_PAUSE) < 0 ? length : LONGEST_PAUSE;
      pauses++;
      nextNanos = nowNanos + length.toNanos();
      pause.of(length);
    }
    return nowNanos - sinceNanos >= patience.toNanos() ? Meaning.FOR_LONG : Meaning.OUTAGE;
  }

  /** Leaves the tool alone. */
  interface Pausing {
    void of(Duration length);
  }

  /** Takes note of an answer; true if that ends an outage. */
  boolean reached(long nowNanos) {
    reachedNanos = nowNanos;
    if (!out) {
      return false;
    }
    synchronized (this) {
      boolean ends = out;
      out = false;
      return ends;
    }
  }

  boolean out() {
    return out;
  }

  synchronized Optional<Outage> outage(long nowNanos) {
    return out
        ? Optional.of(new Outage(error, Duration.ofNanos(Math.max(0, nextNanos - nowNanos))))
        : Optional.empty();
  }
}
