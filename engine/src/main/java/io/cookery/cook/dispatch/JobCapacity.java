package io.cookery.cook.dispatch;

import java.util.concurrent.atomic.AtomicInteger;

/** The jobs that this node can hold, and how its cooks share that. */
final class JobCapacity {

  private final int maxJobs;
  private final AtomicInteger held = new AtomicInteger();
  private final AtomicInteger leaving = new AtomicInteger();
  private final AtomicInteger hungry = new AtomicInteger();

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

  /** One cook more, or one less, that could have more jobs than it has. */
  void hungry(boolean now) {
    hungry.addAndGet(now ? 1 : -1);
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
  int free(boolean isHungry, int staying) {
    int others = hungry.get() - (isHungry ? 1 : 0);
    int share = Math.max(1, maxJobs / (Math.max(0, others) + 1));
    return Math.min(share - staying, free());
  }
}
