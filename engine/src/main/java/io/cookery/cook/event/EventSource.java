package io.cookery.cook.event;

import java.util.List;

/** What one follower is fed from; used by one thread at a time. */
interface EventSource<E> {

  /**
   * What comes next, in order and in small pages; it counts as taken. Empty if there is nothing
   * new.
   *
   * @param sinceNanos by {@link System#nanoTime()}: what was committed before must be seen
   */
  List<E> next(long sinceNanos);

  /** Whether there may be more at once, behind what {@link #next} gave last. */
  boolean more();
}
