package io.cookery.cook.dispatch;

import io.cookery.id.CollectionId;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The jobs that this node can hold, and how its cooks share that. */
final class JobCapacity {

  private static final int[] NONE = {};

  private final int maxJobs;
  private final AtomicInteger held = new AtomicInteger();
  private final AtomicInteger leaving = new AtomicInteger();

  /** The collections whose cook could have more jobs than it has. */
  private final Set<CollectionId> claimable = ConcurrentHashMap.newKeySet();

  /** How many jobs a cook can have here at most, where its tool takes no more. */
  private final Map<CollectionId, Integer> bounds = new ConcurrentHashMap<>();

  /**
   * Room for so many.
   *
   * @param maxJobs jobs that the node holds at most, all collections together
   */
  JobCapacity(int maxJobs) {
    this.maxJobs = maxJobs;
  }

  void entered() {
    held.incrementAndGet();
  }

  /** The end of a job that is held is being recorded: another may take its place. */
  void leaving() {
    leaving.incrementAndGet();
  }

  void left(boolean wasLeaving) {
    held.decrementAndGet();
    if (wasLeaving) {
      leaving.decrementAndGet();
    }
  }

  /** These are the cooks that could have more jobs, by the database; the others share no longer. */
  void claimable(Collection<CollectionId> collections) {
    claimable.retainAll(collections);
    bounds.keySet().retainAll(collections);
    claimable.addAll(collections);
  }

  /** Whether this cook could have more jobs, by a step. */
  void claimable(CollectionId collection, boolean now) {
    if (now) {
      claimable.add(collection);
    } else {
      claimable.remove(collection);
      bounds.remove(collection);
    }
  }

  /**
   * A cook can have so many jobs here at most, whatever its share is, for its tool takes no more
   * for now.
   */
  void bounded(CollectionId collection, int mostJobs) {
    if (mostJobs >= maxJobs) {
      bounds.remove(collection);
    } else if (claimable.contains(collection)) {
      bounds.put(collection, mostJobs);
    }
  }

  /** Jobs whose end is not recorded yet. */
  int held() {
    return held.get();
  }

  /** How many more jobs fit in at all. */
  int free() {
    return maxJobs - (held.get() - leaving.get());
  }

  /**
   * How many more a cook may have, which may be less than none: an equal share with those that
   * could use one, so that a large cook leaves places for a small one. Who could not use all of a
   * share leaves the rest to the others.
   *
   * @param staying jobs that it has and whose end is not being recorded
   */
  int free(CollectionId collection, int staying) {
    return Math.min(share(collection) - staying, free());
  }

  private int share(CollectionId collection) {
    int left = maxJobs;
    int takers = Math.max(0, claimable.size() - (claimable.contains(collection) ? 1 : 0)) + 1;
    for (int bound : boundsOfOthers(collection)) {
      if (takers == 1 || bound >= left / takers) {
        break;
      }
      left -= bound;
      takers--;
    }
    return Math.max(1, left / takers);
  }

  /** The smallest first. */
  private int[] boundsOfOthers(CollectionId collection) {
    return bounds.isEmpty()
        ? NONE
        : bounds.entrySet().stream()
            .filter(each -> !each.getKey().equals(collection))
            .mapToInt(Map.Entry::getValue)
            .sorted()
            .toArray();
  }
}
