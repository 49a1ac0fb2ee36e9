package io.cookery.cook.dispatch;

import io.cookery.id.CollectionId;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The jobs that this node can hold, and how its cooks share that. */
final class JobCapacity {

  private final int maxJobs;
  private final AtomicInteger held = new AtomicInteger();
  private final AtomicInteger leaving = new AtomicInteger();

  /** The collections whose cook could have more jobs than it has. */
  private final Set<CollectionId> claimable = ConcurrentHashMap.newKeySet();

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
    claimable.addAll(collections);
  }

  /** Whether this cook could have more jobs, by a step. */
  void claimable(CollectionId collection, boolean now) {
    if (now) {
      claimable.add(collection);
    } else {
      claimable.remove(collection);
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
   * could use one, so that a large cook leaves places for a small one, and none for those that
   * could not.
   *
   * @param staying jobs that it has and whose end is not being recorded
   */
  int free(CollectionId collection, int staying) {
    int others = claimable.size() - (claimable.contains(collection) ? 1 : 0);
    int share = Math.max(1, maxJobs / (Math.max(0, others) + 1));
    return Math.min(share - staying, free());
  }
}
