package io.cookery.cook.limit;

import java.util.Comparator;
import java.util.PriorityQueue;

/** Time in which things happen at their moments, one after the other, and nobody waits. */
final class VirtualTime {

  private final PriorityQueue<Event> events =
      new PriorityQueue<>(
          Comparator.comparingDouble(Event::millis).thenComparingLong(Event::number));
  private long scheduled;
  private double now;

  private record Event(double millis, long number, Runnable what) {}

  double now() {
    return now;
  }

  void at(double millis, Runnable what) {
    events.add(new Event(millis, scheduled++, what));
  }

  /** Does what comes next, at its moment. */
  void next() {
    Event event = events.remove();
    now = event.millis();
    event.what().run();
  }
}
