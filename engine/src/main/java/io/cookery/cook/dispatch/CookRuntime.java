package io.cookery.cook.dispatch;

import io.cookery.cook.Cook;
import io.cookery.cook.CookStatus;
import io.cookery.cook.job.JobKey;
import io.cookery.cook.job.RunningJob;
import io.cookery.cook.recipe.PreparedRecipe;
import io.cookery.id.CollectionId;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What this node holds of a collection that it works on. All it knows of the cook is a memory that
 * may be wrong: it decides how much to ask for, and the database decides what is given.
 */
final class CookRuntime {

  private final CollectionId collection;
  private final IntFunction<CompletableFuture<PreparedRecipe>> prepare;
  private final Map<Integer, CompletableFuture<PreparedRecipe>> recipes = new ConcurrentHashMap<>();
  private final Map<HeldJobKey, RunningJob> jobs = new ConcurrentHashMap<>();
  private final AtomicBoolean unknownJobs = new AtomicBoolean();
  private final AtomicInteger leaving = new AtomicInteger();
  private final JobCapacity room;
  private volatile long usedNanos = System.nanoTime();
  private volatile @Nullable Cook cook;

  /**
   * Starts to work on a collection.
   *
   * @param prepare loads a version of the recipe, which takes seconds for large collections
   * @param room where its jobs are counted
   */
  CookRuntime(
      CollectionId collection,
      IntFunction<CompletableFuture<PreparedRecipe>> prepare,
      JobCapacity room) {
    this.collection = collection;
    this.prepare = prepare;
    this.room = room;
  }

  CompletableFuture<PreparedRecipe> recipe(int version) {
    return recipes.computeIfAbsent(version, prepare::apply);
  }

  void forget(int version) {
    recipes.remove(version);
  }

  /** Whether jobs can run without waiting for their recipe. */
  boolean ready() {
    return recipes.values().stream().anyMatch(CookRuntime::prepared);
  }

  private static boolean prepared(CompletableFuture<PreparedRecipe> recipe) {
    return recipe.isDone() && !recipe.isCompletedExceptionally();
  }

  /** Whether its cook runs, as far as this node knows. */
  boolean wanted() {
    Cook now = cook;
    return now == null || now.status() == CookStatus.running;
  }

  /** Takes note of how its cook stands; steps may be told in another order than they were made. */
  synchronized void seen(Cook now) {
    Cook before = cook;
    if (before != null
        && (before.id().number() > now.id().number()
            || (before.id().equals(now.id()) && before.journalSeq() > now.journalSeq()))) {
      return;
    }
    cook = now;
    if (before != null && before.recipeVersion() != now.recipeVersion()) {
      recipes.keySet().removeIf(version -> version < now.recipeVersion());
    }
    room.claimable(
        collection,
        now.status() == CookStatus.running
            && now.open() > 0
            && now.inFlight() < now.maxConcurrent());
  }

  /** It works on the collection no longer. */
  void close() {
    room.claimable(collection, false);
  }

  /** Whether nothing of it was used for so long. */
  boolean idle(Duration atLeast) {
    return jobs.isEmpty()
        && !unknownJobs.get()
        && System.nanoTime() - usedNanos > atLeast.toNanos();
  }

  /** It is used now. */
  void use() {
    usedNanos = System.nanoTime();
  }

  /** Its cook as it was last seen here; null if it was not. */
  @Nullable Cook cook() {
    return cook;
  }

  /** Whether the database may hold jobs of this node that are not among {@link #jobs}. */
  AtomicBoolean unknownJobs() {
    return unknownJobs;
  }

  /** Jobs claimed here whose end is not recorded yet. */
  Collection<RunningJob> jobs() {
    return jobs.values();
  }

  /** Whether the job is new here; one that runs here already goes on, under its new number. */
  boolean enter(RunningJob job) {
    HeldJobKey key = HeldJobKey.of(job.claim());
    if (key.delivered() && fetches(job)) {
      return false;
    }
    while (true) {
      RunningJob present = jobs.putIfAbsent(key, job);
      if (present == null) {
        room.entered();
        return true;
      }
      if (present.adopt(job.nodeId())) {
        return false;
      }
      if (jobs.replace(key, present, job)) {
        left(present);
        room.entered();
        return true;
      }
    }
  }

  /** Whether the thread that called the tool brings what it made, too. */
  private boolean fetches(RunningJob delivered) {
    RunningJob caller = jobs.get(new HeldJobKey(delivered.claim().key(), false));
    return caller != null && caller.isFetching() && caller.adopt(delivered.nodeId());
  }

  /** This job is held no longer, if it was. */
  void release(RunningJob job) {
    if (jobs.remove(HeldJobKey.of(job.claim()), job)) {
      left(job);
    }
  }

  /** Whichever job is held under this key is held no longer. */
  void release(HeldJobKey key) {
    RunningJob job = jobs.remove(key);
    if (job != null) {
      left(job);
    }
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
  private void left(RunningJob job) {
    boolean wasLeaving = !job.leave();
    if (wasLeaving) {
      leaving.decrementAndGet();
    }
    room.left(wasLeaving);
    use();
  }

  /** Jobs whose end is not being recorded. */
  int staying() {
    return jobs.size() - leaving.get();
  }

  /** The name of the tool of its recipes; empty while none is ready. */
  Optional<String> tool() {
    return recipes.values().stream()
        .filter(CookRuntime::prepared)
        .findFirst()
        .map(recipe -> recipe.join().tool().name());
  }

  /** The most that the tool of any recipe in use can take on this node. */
  int toolRoom() {
    return recipes.values().stream()
        .filter(CookRuntime::prepared)
        .mapToInt(recipe -> recipe.join().tool().maxConcurrentPerNode())
        .max()
        .orElse(0);
  }
}
