package io.cookery;

import io.cookery.compute.ComputePool;
import io.cookery.cook.node.NodeScope;
import io.cookery.id.CollectionId;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/**
 * How this process takes part in cooking.
 *
 * @param name for people; shown in the list of nodes
 * @param lease how long the node counts as alive after its last beat
 * @param ledgerWriters threads that write
 * @param maxJobs jobs that it holds at once at most
 * @param computeThreads how much work that needs a core runs at once, beside what takes long
 * @param checkEvery how often the invariants are checked, by one node for all
 * @param patience how long a tool that cannot be reached is waited for until its cooks pause
 * @param scope the collections that it works on
 */
public record NodeSettings(
    String name,
    Duration lease,
    int ledgerWriters,
    int maxJobs,
    int computeThreads,
    Duration checkEvery,
    Duration patience,
    NodeScope scope) {

  public static final Duration DEFAULT_LEASE = Duration.ofSeconds(15);

  /** A node beats once a second, and its calls keep a second away from the lease's end. */
  public static final Duration MIN_LEASE = Duration.ofSeconds(3);

  public static final Duration MAX_LEASE = Duration.ofHours(1);
  public static final int DEFAULT_LEDGER_WRITERS = 2;
  public static final int DEFAULT_MAX_JOBS = 512;
  public static final Duration DEFAULT_CHECK_EVERY = Duration.ofMinutes(10);
  public static final Duration DEFAULT_PATIENCE = Duration.ofMinutes(10);
  public static final Duration MAX_PATIENCE = Duration.ofDays(1);

  public NodeSettings {
    if (lease.compareTo(MIN_LEASE) < 0 || lease.compareTo(MAX_LEASE) > 0) {
      throw new IllegalArgumentException(
          "a lease is from %s to %s, not %s".formatted(MIN_LEASE, MAX_LEASE, lease));
    }
    // The database counts whole seconds.
    lease = lease.truncatedTo(ChronoUnit.SECONDS);
  }

  /** The defaults, for a node that works on whatever there is. */
  public static NodeSettings named(String name) {
    return new NodeSettings(
        name,
        DEFAULT_LEASE,
        DEFAULT_LEDGER_WRITERS,
        DEFAULT_MAX_JOBS,
        ComputePool.fewerThanCores(),
        DEFAULT_CHECK_EVERY,
        DEFAULT_PATIENCE,
        NodeScope.EVERYTHING);
  }

  /**
   * The same, working on these collections alone.
   *
   * @param collections may change while the node runs
   */
  public NodeSettings within(Set<CollectionId> collections) {
    return new NodeSettings(
        name,
        lease,
        ledgerWriters,
        maxJobs,
        computeThreads,
        checkEvery,
        patience,
        new NodeScope(collections));
  }

  /** The same with another lease. */
  public NodeSettings leased(Duration duration) {
    return new NodeSettings(
        name, duration, ledgerWriters, maxJobs, computeThreads, checkEvery, patience, scope);
  }

  /** The same, using every core: for a process in which nobody waits for anything else. */
  public NodeSettings onAllCores() {
    int cores = Runtime.getRuntime().availableProcessors();
    return new NodeSettings(
        name, lease, ledgerWriters, maxJobs, cores, checkEvery, patience, scope);
  }

  /** The same, checking the invariants as often as this. */
  public NodeSettings checking(Duration every) {
    return new NodeSettings(
        name, lease, ledgerWriters, maxJobs, computeThreads, every, patience, scope);
  }

  /** The same, waiting for as long as this for a tool that cannot be reached. */
  public NodeSettings waiting(Duration length) {
    return new NodeSettings(
        name, lease, ledgerWriters, maxJobs, computeThreads, checkEvery, length, scope);
  }
}
