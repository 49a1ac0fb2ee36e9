package io.cookery.cook.limit;

import io.cookery.id.JobId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The jobs that a tool works on and is done with later. Each takes one of the tool's places until
 * it ends, on whatever node. This is a cache of what stands in the database, which is looked at
 * while the tool refuses calls, and whenever the jobs have become twice as many.
 */
final class JobsAtWork {

  /** So many are kept without a look. */
  static final int FEW = 256;

  private final Set<JobId> own = new HashSet<>();
  private int unheld;
  private int lookAt = FEW;

  /**
   * What the database says.
   *
   * @param own jobs of this node that are at work
   * @param unheld jobs at work that nodes have handed over which are gone
   */
  record Found(Set<JobId> own, int unheld) {}

  void add(JobId job) {
    own.add(job);
  }

  boolean remove(JobId job) {
    return own.remove(job);
  }

  int count() {
    return own.size();
  }

  int unheld() {
    return unheld;
  }

  List<JobId> all() {
    return List.copyOf(own);
  }

  /** Whether some may have ended of which this node has not heard. */
  boolean many() {
    return own.size() >= lookAt;
  }

  /** Takes note of which of these jobs are at work. */
  void found(Collection<JobId> asked, Found found) {
    asked.stream().filter(job -> !found.own().contains(job)).forEach(own::remove);
    unheld = found.unheld();
    lookAt = Math.max(FEW, 2 * own.size());
  }
}
