package io.cookery.cook.limit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;

/** Whether a node may have one more call of a tool under way. */
final class OpenPlaces {

  /** How long the place of a refused call rests when the tool takes so many at once. */
  static final Duration REST = Duration.ofMillis(100);

  /** The same while the tool is not known: until the refusals of the calls beside it are here. */
  static final Duration FIRST_REST = Duration.ofMillis(25);

  /** However long nothing happens, it is looked again after this. */
  static final Duration LOOK_AGAIN = Duration.ofMillis(250);

  private final CallBook book;
  private final String node;
  private final FirstCalls first = new FirstCalls();
  private final ArrayDeque<Long> restUntilNanos = new ArrayDeque<>();
  private boolean held;
  private Learned learned = Learned.NOTHING;

  OpenPlaces(CallBook book, String node) {
    this.book = book;
    this.node = node;
  }

  boolean free() {
    if (held) {
      return false;
    }
    while (!restUntilNanos.isEmpty() && restUntilNanos.getFirst() - System.nanoTime() <= 0) {
      restUntilNanos.removeFirst();
    }
    int taken = book.occupied() + restUntilNanos.size();
    if (learned.places() == 0) {
      return learned.limits() || first.allows(taken, CallLine.nowMillis());
    }
    return taken < learned.share(node);
  }

  /** When to look again if nothing happens before. */
  long lookAfterNanos() {
    long restNanos =
        restUntilNanos.isEmpty()
            ? LOOK_AGAIN.toNanos()
            : restUntilNanos.getFirst() - System.nanoTime();
    long firstNanos = TimeUnit.MILLISECONDS.toNanos(first.nextMillis() - CallLine.nowMillis());
    long nanos = learned.limits() ? restNanos : firstNanos;
    return Math.max(TimeUnit.MILLISECONDS.toNanos(1), nanos);
  }

  /** A call is over, and its place with it. */
  void ended(CallEnd end) {
    if (end == CallEnd.PAUSED) {
      first.restart();
    }
    if (end == CallEnd.TAKEN) {
      first.taken();
    } else if (end != CallEnd.UNKNOWN) {
      first.refused(book.occupied() + 1, CallLine.nowMillis());
      Duration rest = learned.limits() ? REST : FIRST_REST;
      restUntilNanos.addLast(System.nanoTime() + rest.toNanos());
    }
  }

  /** Has none until it is known how much the tool takes, or not any longer. */
  void hold(boolean now) {
    held = now;
  }

  void know(Learned now) {
    learned = now;
    held = false;
    if (now.places() == 0) {
      restUntilNanos.clear();
    }
  }
}
