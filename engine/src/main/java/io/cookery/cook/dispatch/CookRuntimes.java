package io.cookery.cook.dispatch;

import io.cookery.cook.Cook;
import io.cookery.cook.job.JobKey;
import io.cookery.cook.job.RunningJob;
import io.cookery.cook.limit.CallRates;
import io.cookery.cook.recipe.PreparedRecipe;
import io.cookery.id.CollectionId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What this node knows of the cooks that it works on, and how much it may ask for them.
 *
 * <h2>States</h2>
 *
 * <p>A cook that this node works on has a {@link CookRuntime}: made when the cook is first served
 * or a job of it is given to this node, able to claim once its recipe is prepared, and forgotten
 * when it holds no job and is not wanted. It is a cache of what the database says, which may be
 * late: it says how many jobs to ask for, and decides nothing about a job or a cook.
 *
 * <p>Cooks that this node cannot work on are left to others for a while ({@link Abstentions}).
 * After {@link #stopClaiming} it asks for nothing more, for good.
 *
 * <h2>Threads</h2>
 *
 * <p>It has none of its own; recipes are prepared in the background. Jobs enter a runtime within
 * {@link #using}, which holds its entry of the map as making and forgetting one do: what is done
 * there must return at once and ask for no runtime.
 *
 * <h2>Who may call what</h2>
 *
 * <ul>
 *   <li>Any thread may call {@link #serve} and ask how a collection stands: {@link #ready}, {@link
 *       #serves}, {@link #leaves}, {@link #spareRuntimes}.
 *   <li>The sweeper alone brings it up to what the database says: {@link #claimable}, {@link
 *       #remembered}, {@link #over}, {@link #forgetIdle}.
 *   <li>What is not public is for the rest of this room, which tells it of jobs.
 * </ul>
 */
public final class CookRuntimes {

  private final Map<CollectionId, CookRuntime> runtimes = new ConcurrentHashMap<>();
  private final RecipeLoader recipes;
  private final Abstentions abstentions;
  private final JobCapacity room;
  private final CallRates rates;
  private volatile boolean closing;

  /**
   * Of no cook yet.
   *
   * @param room where jobs are counted
   * @param rates how often tools may be called
   */
  CookRuntimes(RecipeLoader recipes, Abstentions abstentions, JobCapacity room, CallRates rates) {
    this.recipes = recipes;
    this.abstentions = abstentions;
    this.room = room;
    this.rates = rates;
  }

  /**
   * Prepares to work for a collection; done when its jobs can be claimed. A recipe that cannot be
   * used here is left to other nodes.
   */
  public CompletableFuture<PreparedRecipe> serve(CollectionId collection, int recipeVersion) {
    return runtime(collection).recipe(recipeVersion);
  }

  /** What is held of a collection, from now on if nothing was. */
  CookRuntime runtime(CollectionId collection) {
    return runtimes.computeIfAbsent(collection, this::begin);
  }

  private CookRuntime begin(CollectionId collection) {
    return new CookRuntime(
        collection,
        version -> recipes.load(collection, version, () -> forgetRecipe(collection, version)),
        room);
  }

  /** Lets a recipe be prepared again when it is next wanted. */
  private void forgetRecipe(CollectionId collection, int version) {
    CookRuntime runtime = runtimes.get(collection);
    if (runtime != null) {
      // Not in this thread: the map may be computing this very entry.
      Thread.ofVirtual().start(() -> runtime.forget(version));
    }
  }

  /**
   * These are the cooks in this node's scope that could have more jobs, by the database.
   *
   * @return those that this node does not leave to others for the moment
   */
  public List<CollectionId> claimable(List<CollectionId> collections) {
    abstentions.keepOnly(collections);
    List<CollectionId> mine =
        collections.stream().filter(collection -> !abstentions.leaves(collection)).toList();
    room.claimable(mine);
    return mine;
  }

  /** Whether this node leaves a collection to others for the moment, since it cannot cook it. */
  public boolean leaves(CollectionId collection) {
    return abstentions.leaves(collection);
  }

  /** Whether jobs of a collection can be claimed without waiting for its recipe. */
  public boolean ready(CollectionId collection) {
    CookRuntime runtime = runtimes.get(collection);
    return runtime != null && runtime.ready();
  }

  public boolean serves(CollectionId collection) {
    return runtimes.containsKey(collection);
  }

  /** The collections that it works on. */
  public Set<CollectionId> served() {
    return Set.copyOf(runtimes.keySet());
  }

  /** Collections that it may begin to work on now: no more than it has room for jobs of them. */
  public int spareRuntimes() {
    long unused = runtimes.values().stream().filter(each -> each.jobs().isEmpty()).count();
    return (int) Math.max(0, room.free() - unused);
  }

  /** What this node remembers of the cooks that it works on. */
  public List<Cook> remembered() {
    return runtimes.values().stream().map(CookRuntime::cook).filter(Objects::nonNull).toList();
  }

  /** A collection has no active cook any more, whoever ended it. */
  public void over(CollectionId collection) {
    forgetIf(collection, runtime -> runtime.jobs().isEmpty());
  }

  /**
   * Lets go of what was not used for so long; its recipe stays in the cache while there is room.
   */
  public void forgetIdle(Duration atLeast) {
    runtimes.keySet().forEach(collection -> forgetIf(collection, each -> each.idle(atLeast)));
  }

  /** Lets go of a collection whose cook does not run and has no job here. */
  void forgetUnwanted(CollectionId collection) {
    forgetIf(collection, runtime -> !runtime.wanted() && runtime.jobs().isEmpty());
  }

  private void forgetIf(CollectionId collection, Predicate<CookRuntime> unused) {
    runtimes.computeIfPresent(
        collection,
        (_, runtime) -> {
          if (!unused.test(runtime)) {
            return runtime;
          }
          runtime.close();
          return null;
        });
  }

  /** What is held of a collection; null if nothing is. */
  @Nullable CookRuntime find(CollectionId collection) {
    return runtimes.get(collection);
  }

  /** Does something with what is held of a collection, which is not forgotten meanwhile. */
  void using(CollectionId collection, Consumer<CookRuntime> work) {
    // Nothing of this node may fall between a serving that goes and one that comes.
    runtimes.compute(
        collection,
        (_, present) -> {
          CookRuntime runtime = present == null ? begin(collection) : present;
          work.accept(runtime);
          return runtime;
        });
  }

  void forEach(BiConsumer<CollectionId, CookRuntime> action) {
    runtimes.forEach(action);
  }

  /** All jobs that this node holds. */
  Stream<RunningJob> jobs() {
    return runtimes.values().stream().flatMap(runtime -> runtime.jobs().stream());
  }

  /**
   * How many more jobs of a collection the node can take on now.
   *
   * @param ending jobs that end in the step at hand, held by this node or not
   */
  int free(CollectionId collection, Collection<JobKey> ending) {
    CookRuntime runtime = runtimes.get(collection);
    if (runtime == null || closing || !runtime.ready()) {
      return 0;
    }
    runtime.use();
    ending.forEach(runtime::leaving);
    int staying = runtime.staying();
    int callable = runtime.tool().map(tool -> rates.room(tool, collection)).orElse(0);
    int more = Math.max(0, Math.min(twice(runtime.toolRoom()) - staying, callable));
    room.bounded(collection, staying + more);
    return Math.max(0, Math.min(room.free(collection, staying), more));
  }

  /** One job at work and one at hand for each call that the tool takes. */
  private static int twice(int calls) {
    return calls > Integer.MAX_VALUE / 2 ? Integer.MAX_VALUE : 2 * calls;
  }

  /** Claims no more; what runs goes on. */
  void stopClaiming() {
    closing = true;
  }

  boolean closing() {
    return closing;
  }
}
