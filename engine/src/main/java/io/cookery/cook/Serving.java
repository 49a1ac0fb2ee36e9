package io.cookery.cook;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** A collection whose cook this node works on. */
final class Serving {

  private final IntFunction<CompletableFuture<PreparedRecipe>> prepare;
  private final Map<Integer, CompletableFuture<PreparedRecipe>> recipes = new ConcurrentHashMap<>();
  private final Map<Held, RunningJob> jobs = new ConcurrentHashMap<>();
  private final AtomicBoolean unknownJobs = new AtomicBoolean();
  private volatile boolean wanted = true;
  private volatile @Nullable Cook cook;

  /**
   * Starts to serve.
   *
   * @param prepare loads a version of the recipe, which takes seconds for large collections
   */
  Serving(IntFunction<CompletableFuture<PreparedRecipe>> prepare) {
    this.prepare = prepare;
  }

  CompletableFuture<PreparedRecipe> recipe(int version) {
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

  /** Takes note of how its cook stands. */
  void seen(Cook now) {
    wanted = now.status() == CookStatus.running;
    cook = now;
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
  Map<Held, RunningJob> jobs() {
    return jobs;
  }

  boolean holds(Place place) {
    return jobs.containsKey(new Held(place, false)) || jobs.containsKey(new Held(place, true));
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
