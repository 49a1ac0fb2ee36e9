package io.cookery.cook;

import java.util.List;

/** What one subscription is fed from; used by its thread alone. */
interface EventSource<E> {

  /** What to hand over next, in order and in small pages; empty if there is nothing new. */
  List<E> next();

  /** Hands over the first that was not, and goes on behind it. */
  void hand(E event);
}
