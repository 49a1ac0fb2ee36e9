package io.cookery.app.run;

import io.cookery.cook.Cook;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;

/**
 * How fast a cook goes, over the last half of its time, and in which range the time lies that it
 * will take at that rate. Of few pieces nothing is said: the first ones are slower than those that
 * follow, and pieces that are made at once come at once.
 */
final class Pace {

  /** The rate is that of this time at least, if there is as much. */
  private static final Duration WINDOW = Duration.ofSeconds(10);

  /** Less says more about chance than about the rate. */
  private static final Duration SHORTEST = Duration.ofMillis(500);

  /** Moments that are kept lie so far apart. */
  private static final Duration APART = Duration.ofSeconds(1);

  /** Moments that are kept at most; from then on every other one is left out. */
  private static final int MAX_MOMENTS = 1_000;

  /** From so many pieces on a time is told. */
  static final int ENOUGH = 20;

  /** Of slow tools it is told of so many, when as much time is over. */
  static final int ENOUGH_SLOW = 4;

  static final Duration SLOW_AFTER = Duration.ofSeconds(30);

  /** Pieces come at random: so many standard deviations of their number make the range. */
  private static final double DEVIATIONS = 1.5;

  private record Moment(long nanos, int filled) {}

  /** The time left is from low to high. */
  record Left(Duration low, Duration high) {}

  private final Deque<Moment> moments = new ArrayDeque<>();
  private long apartNanos = APART.toNanos();
  private Moment begin = new Moment(0, 0);
  private Moment last = new Moment(0, 0);

  void add(Cook cook, long nowNanos) {
    last = new Moment(nowNanos, cook.filled());
    if (moments.isEmpty()) {
      begin = last;
    }
    if (moments.isEmpty() || nowNanos - moments.getLast().nanos() >= apartNanos) {
      moments.addLast(last);
    }
    while (moments.size() > 1 && second().nanos() <= windowBegin()) {
      moments.removeFirst();
    }
    if (moments.size() > MAX_MOMENTS) {
      thin();
    }
  }

  private Moment second() {
    Iterator<Moment> all = moments.iterator();
    all.next();
    return all.next();
  }

  private long windowBegin() {
    long elapsed = last.nanos() - begin.nanos();
    return last.nanos() - Math.max(WINDOW.toNanos(), elapsed / 2);
  }

  private void thin() {
    apartNanos *= 2;
    boolean keep = false;
    for (Iterator<Moment> all = moments.iterator(); all.hasNext(); ) {
      all.next();
      keep = !keep;
      if (!keep) {
        all.remove();
      }
    }
  }

  private long windowNanos() {
    return moments.isEmpty() ? 0 : last.nanos() - moments.getFirst().nanos();
  }

  private int windowFilled() {
    return moments.isEmpty() ? 0 : last.filled() - moments.getFirst().filled();
  }

  /** Pieces a minute; empty while nothing can be said. */
  Optional<Double> piecesPerMinute() {
    return windowNanos() < SHORTEST.toNanos() || windowFilled() <= 0
        ? Optional.empty()
        : Optional.of(windowFilled() * 60e9 / windowNanos());
  }

  /** Time left at this rate; empty while too little is known, and at the end. */
  Optional<Left> left(Cook cook) {
    int todo = cook.open() + cook.inFlight();
    if (todo == 0) {
      return Optional.empty();
    }
    boolean slow = last.nanos() - begin.nanos() >= SLOW_AFTER.toNanos();
    if (windowFilled() < (slow ? ENOUGH_SLOW : ENOUGH)) {
      return Optional.empty();
    }
    double factor = 1 + DEVIATIONS / Math.sqrt(windowFilled());
    return piecesPerMinute()
        .map(rate -> new Left(minutes(todo / rate / factor), minutes(todo / rate * factor)));
  }

  private static Duration minutes(double minutes) {
    return Duration.ofMillis((long) (minutes * 60_000));
  }
}
