package io.cookery.cook.dispatch;

import io.cookery.cook.Cook;
import io.cookery.cook.CookStatus;
import io.cookery.cook.job.JobKey;
import io.cookery.cook.job.RunningJob;
import io.cookery.cook.recipe.PreparedRecipe;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** A collection whose cook this node works on. */
public final class CookRuntime {

  private final IntFunction<CompletableFuture<PreparedRecipe>> prepare;
  private final Map<Integer, CompletableFuture<PreparedRecipe>> recipes = new ConcurrentHashMap<>();
  private final Map<HeldJobKey, RunningJob> jobs = new ConcurrentHashMap<>();
  private final AtomicBoolean unknownJobs = new AtomicBoolean();
  private final AtomicInteger leaving = new AtomicInteger();
  private final JobCapacity room;
  private boolean closed;
  private volatile boolean hungry = true;
  private volatile boolean wanted = true;
  private volatile @Nullable Cook cook;

  /**
   * Starts to serve.
   *
   * @param prepare loads a version of the recipe, which takes seconds for large collections
   * @param room where its jobs are counted
   */
  CookRuntime(IntFunction<CompletableFuture<PreparedRecipe>> prepare, JobCapacity room) {
    this.prepare = prepare;
    this.room = room;
    room.hungry(true);
  }

  public CompletableFuture<PreparedRecipe> recipe(int version) {
    return recipes.computeIfAbsent(version, prepare::apply);
  }

  void forget(int version) {
    recipes.remove(version);
  }

  /** Whether jobs can run without waiting for their recipe. */
  boolean ready() {
    return recipes.values().stream()
        .anyMatch(recipe -> recipe.isDone() && !recipe.isCompletedExceptionally());
  }

  /** Whether its cook runs, as far as this node knows. */
  boolean wanted() {
    return wanted;
  }

  /** Takes note of how its cook stands; steps may be told in another order than they were made. */
  synchronized void seen(Cook now) {
    Cook before = cook;
    if (before == null
        || before.id().number() < now.id().number()
        || (before.id().equals(now.id()) && before.journalSeq() <= now.journalSeq())) {
      wanted = now.status() == CookStatus.running;
      cook = now;
      hunger(wanted && now.open() > 0 && now.inFlight() < now.maxConcurrent());
    }
  }

  private void hunger(boolean now) {
    if (hungry != now && !closed) {
      hungry = now;
      room.hungry(now);
    }
  }

  /** Whether its cook could have more jobs than it has, as far as this node knows. */
  boolean hungry() {
    return hungry;
  }

  /** It is served no longer. */
  synchronized void close() {
    hunger(false);
    closed = true;
  }

  /** Its cook as it was last seen here; null if it was not. */
  @Nullable Cook cook() {
    return cook;
  }

  /** Whether the database may hold jobs of this node that are not among {@link #jobs}. */
  AtomicBoolean unknownJobs() {
    return unknownJobs;
  }

  /** Jobs claimed here whose end is not being recorded yet. */
  public Map<HeldJobKey, RunningJob> jobs() {
    return jobs;
  }

  /** The end of this job is being recorded; it need not be one of this node. */
  void leaving(JobKey key) {
    leaving(jobs.get(new HeldJobKey(key, false)));
    leaving(jobs.get(new HeldJobKey(key, true)));
  }

  private void leaving(@Nullable RunningJob job) {
    if (job != null && job.leave()) {
      leaving.incrementAndGet();
      room.leaving();
    }
  }

  /** This job was removed from {@link #jobs}. */
  void left(RunningJob job) {
    boolean wasLeaving = !job.leave();
    if (wasLeaving) {
      leaving.decrementAndGet();
    }
    room.left(wasLeaving);
  }

  /** Jobs whose end is not being recorded. */
  int staying() {
    return jobs.size() - leaving.get();
  }

  /** The name of the tool of its recipes; empty while none is ready. */
  Optional<String> tool() {
    return recipes.values().stream()
        .filter(recipe -> recipe.isDone() && !recipe.isCompletedExceptionally())
        .findFirst()
        .map(recipe -> recipe.join().tool().name());
  }

  /** The most that the tool of any recipe in use can take on this node. */
  int toolRoom() {
    return recipes.values().stream()
        .filter(recipe -> recipe.isDone() && !recipe.isCompletedExceptionally())
        .mapToInt(recipe -> recipe.join().tool().maxConcurrentPerNode())
        .max()
        .orElse(0);
  }
}
