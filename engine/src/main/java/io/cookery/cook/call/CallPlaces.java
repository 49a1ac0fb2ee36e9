package io.cookery.cook.call;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Places for calls at the same time on this node, by whose they are. There are as many as who came
 * last said; nothing is kept of those that nobody uses or waits for.
 *
 * @param <K> whose places they are
 */
final class CallPlaces<K> {

  private static final Place UNLIMITED = () -> {};

  private final Map<K, Places> places = new ConcurrentHashMap<>();

  /** Places whose number may change while they are taken. */
  private static final class Places extends Semaphore {

    private static final long serialVersionUID = 1;

    private int most;
    private int users;

    Places(int most) {
      super(most);
      this.most = most;
    }

    /** One more who uses or waits for a place; there are so many from here on. */
    void joined(int now) {
      users++;
      if (now > most) {
        release(now - most);
      } else {
        reducePermits(most - now);
      }
      most = now;
    }

    boolean left() {
      users--;
      return users == 0;
    }
  }

  /** A place that was taken. */
  interface Place extends AutoCloseable {
    @Override
    void close();
  }

  /** Waits for a place among so many; {@link Integer#MAX_VALUE} are any number. */
  Place take(K whose, int most) throws InterruptedException {
    if (most == Integer.MAX_VALUE) {
      return UNLIMITED;
    }
    Places of =
        places.compute(
            whose,
            (_, present) -> {
              Places all = present == null ? new Places(most) : present;
              all.joined(most);
              return all;
            });
    try {
      of.acquire();
    } catch (InterruptedException e) {
      leave(whose);
      throw e;
    }
    return () -> {
      of.release();
      leave(whose);
    };
  }

  private void leave(K whose) {
    places.computeIfPresent(whose, (_, of) -> of.left() ? null : of);
  }

  /** How many have places that are used or waited for. */
  int size() {
    return places.size();
  }
}
