package io.cookery.app.run;

import io.cookery.cook.Cook;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** How fast a cook goes, over its last seconds, and how long it will take at that rate. */
final class Pace {

  private static final Duration WINDOW = Duration.ofSeconds(10);

  /** Less says more about chance than about the rate. */
  private static final Duration SHORTEST = Duration.ofMillis(500);

  private record Moment(long nanos, int filled) {}

  private final Deque<Moment> moments = new ArrayDeque<>();

  void add(Cook cook, long nowNanos) {
    moments.addLast(new Moment(nowNanos, cook.filled()));
    while (moments.size() > 2 && nowNanos - moments.getFirst().nanos() > WINDOW.toNanos()) {
      moments.removeFirst();
    }
  }

  /** Pieces a minute; empty while nothing can be said. */
  Optional<Double> piecesPerMinute() {
    if (moments.isEmpty()) {
      return Optional.empty();
    }
    long nanos = moments.getLast().nanos() - moments.getFirst().nanos();
    int filled = moments.getLast().filled() - moments.getFirst().filled();
    return nanos < SHORTEST.toNanos() || filled <= 0
        ? Optional.empty()
        : Optional.of(filled * 60e9 / nanos);
  }

  /** Time left at this rate. */
  Optional<Duration> left(Cook cook) {
    int todo = cook.open() + cook.inFlight();
    return piecesPerMinute().map(rate -> Duration.ofMillis((long) (todo / rate * 60_000)));
  }
}
