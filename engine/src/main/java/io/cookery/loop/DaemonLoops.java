package io.cookery.loop;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The loops of one node. Each of them looks now and then whether the threads of the others still
 * live, and replaces those that do not.
 */
public final class DaemonLoops {

  /** How often the loops look after each other. */
  static final Duration TEND_EVERY = Duration.ofSeconds(1);

  /** Makes threads, not started. */
  interface Threads {
    Thread thread(String name, Runnable run);
  }

  private final Duration longest;
  private final Threads threads;
  private final Set<DaemonLoop> loops = ConcurrentHashMap.newKeySet();
  private final List<Consumer<DaemonLoop>> watchers = new CopyOnWriteArrayList<>();
  private final AtomicLong tendedNanos = new AtomicLong(System.nanoTime());

  /**
   * No loops yet.
   *
   * @param longest how long a loop may fail to do its work before it counts as stalled
   */
  public DaemonLoops(Duration longest) {
    this(longest, (name, run) -> Thread.ofPlatform().name(name).daemon().unstarted(run));
  }

  DaemonLoops(Duration longest, Threads threads) {
    this.longest = longest;
    this.threads = threads;
  }

  /**
   * Starts a loop.
   *
   * @param name of its thread, and for people
   */
  public DaemonLoop start(String name, Role role, Pace pace, DaemonLoop.Work work) {
    DaemonLoop loop = new DaemonLoop(this, name, role, pace, work);
    synchronized (this) {
      loops.add(loop);
      watchers.forEach(watcher -> watcher.accept(loop));
    }
    loop.start();
    return loop;
  }

  /** Has every loop told, those that run already and those that start later. */
  public synchronized void watch(Consumer<DaemonLoop> watcher) {
    loops.forEach(watcher);
    watchers.add(watcher);
  }

  void forget(DaemonLoop loop) {
    loops.remove(loop);
  }

  Thread thread(String name, Runnable run) {
    return threads.thread(name, run);
  }

  /** Replaces threads that have ended, if nobody has looked for a while. */
  void tend() {
    long now = System.nanoTime();
    long before = tendedNanos.get();
    if (now - before >= TEND_EVERY.toNanos() && tendedNanos.compareAndSet(before, now)) {
      loops.forEach(DaemonLoop::revive);
    }
  }

  /** How all of them stand. */
  public List<LoopState> states() {
    tend();
    return loops.stream().map(DaemonLoop::state).toList();
  }

  /** How the loop of this name stands; as if it worked when there is none. */
  public LoopState state(String name) {
    return states().stream()
        .filter(state -> state.name().equals(name))
        .findFirst()
        .orElseGet(() -> new LoopState(name, Role.BESIDE, 0, 0, Duration.ZERO));
  }

  /** Why the node is not ready to cook, for people; empty if it is. */
  public String complaints() {
    return states().stream()
        .filter(state -> state.role().vital() && state.stalled(longest))
        .map(LoopState::complaint)
        .sorted()
        .collect(Collectors.joining("; "));
  }

  /** Whether what records has failed for so long that others had better do the node's work. */
  public boolean cannotRecord() {
    return loops.stream()
        .map(DaemonLoop::state)
        .anyMatch(state -> state.role() == Role.RECORDING && state.failing(longest));
  }
}
