package io.cookery.cook.dispatch;

import io.cookery.cook.Cook;
import io.cookery.cook.CookStatus;
import io.cookery.cook.call.JobRunner;
import io.cookery.cook.job.Claim;
import io.cookery.cook.job.JobKey;
import io.cookery.cook.job.RunningJob;
import io.cookery.cook.ledger.Ledger;
import io.cookery.cook.ledger.PoolUpdate;
import io.cookery.cook.ledger.WorkerPool;
import io.cookery.cook.limit.CallRates;
import io.cookery.cook.metric.CookMetrics;
import io.cookery.cook.node.Node;
import io.cookery.cook.recipe.PreparedRecipe;
import io.cookery.cook.recipe.Recipes;
import io.cookery.cook.recovery.OwnedJobs;
import io.cookery.cook.recovery.Reconciler;
import io.cookery.db.DatabaseErrors;
import io.cookery.id.CollectionId;
import io.cookery.input.BadInputException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the jobs that are claimed for this node, each on a thread of its own.
 *
 * <h2>States</h2>
 *
 * <p>A cook that this node works on has a {@link CookRuntime}: made when the cook is first served
 * or a job of it is given to this node, able to claim once its recipe is prepared, and forgotten
 * when it holds no job and is not wanted. It is a cache of what the database says, which may be
 * late: it says how many jobs to ask for, and decides nothing about a job or a cook.
 *
 * <p>A job is held from its claim until its end is recorded, or until it is handed over to its tool
 * or to another node; {@link RunningJob} has the phases between. What is held counts against the
 * room of the node. A job whose thread breaks off is held no longer and is looked up again.
 *
 * <h2>Threads</h2>
 *
 * <p>It has none of its own. Ledger writers ask it for room ({@link #free}, {@link #room}) and tell
 * it what was committed ({@link #stepped}, {@link #ended}, {@link #handedOver}, {@link
 * #lostAnswer}); they wait for it, so these return at once. The sweeper has it look after what
 * nobody would hear of. Each job runs on a virtual thread; recipes are prepared in the background.
 *
 * <h2>Who may call what</h2>
 *
 * <ul>
 *   <li>Any thread may call {@link #serve}, and {@link #run(Cook, Claim)} for a job that the ledger
 *       has given to this node.
 *   <li>The methods of {@link WorkerPool} are for the ledger alone.
 *   <li>The sweeper alone looks: {@link #letGoOfOthers}, {@link #lookUpUnknown}, {@link
 *       #lookUpOwn}, {@link #takeOver}, {@link #forgetIdle}.
 *   <li>{@link #start}, {@link #stopClaiming}, {@link #awaitKept} and {@link #closeAll}, in this
 *       order, are for whoever opens and closes the node.
 * </ul>
 */
public final class Dispatcher implements WorkerPool {

  private static final Duration LOOK_EVERY = Duration.ofMillis(10);
  private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

  private final Map<CollectionId, CookRuntime> runtimes = new ConcurrentHashMap<>();
  private final JobCapacity room;
  private final Ledger ledger;
  private final Reconciler reconciler;
  private final Recipes recipes;
  private final Node node;
  private final CookMetrics metrics;
  private final CallRates rates;
  private final Abstentions abstentions;
  private final PoolWaitQueue placeQueue = new PoolWaitQueue();
  private @Nullable JobRunner runner;
  private volatile boolean closing;

  /**
   * A dispatcher.
   *
   * @param maxJobs jobs that the node holds at most, all collections together
   * @param rates how often tools may be called
   */
  public Dispatcher(
      Jdbi jdbi,
      Ledger ledger,
      Reconciler reconciler,
      Recipes recipes,
      Node node,
      CookMetrics metrics,
      int maxJobs,
      CallRates rates) {
    this.ledger = ledger;
    this.reconciler = reconciler;
    this.recipes = recipes;
    this.node = node;
    this.metrics = metrics;
    this.room = new JobCapacity(maxJobs);
    this.abstentions = new Abstentions(jdbi, node);
    this.rates = rates;
  }

  /** Starts to run jobs. */
  public void start(JobRunner runner) {
    this.runner = runner;
  }

  /**
   * Prepares to work for a collection; done when its jobs can be claimed. A recipe that cannot be
   * used here is left to other nodes.
   */
  public CompletableFuture<PreparedRecipe> serve(CollectionId collection, int recipeVersion) {
    return runtimes.computeIfAbsent(collection, this::runtime).recipe(recipeVersion);
  }

  private CookRuntime runtime(CollectionId collection) {
    return new CookRuntime(collection, version -> prepare(collection, version), room);
  }

  private CompletableFuture<PreparedRecipe> prepare(CollectionId collection, int recipeVersion) {
    return recipes
        .prepare(collection, recipeVersion)
        .whenComplete((_, trouble) -> {
          if (trouble == null) {
            abstentions.able(collection);
          } else {
            forget(collection, recipeVersion);
            notPrepared(
                collection, trouble instanceof CompletionException e ? e.getCause() : trouble);
          }
        });
  }

  /** Lets a recipe be prepared again when it is next wanted. */
  private void forget(CollectionId collection, int recipeVersion) {
    CookRuntime runtime = runtimes.get(collection);
    if (runtime != null) {
      // Not in this thread: the map may be computing this very entry.
      Thread.ofVirtual().start(() -> runtime.forget(recipeVersion));
    }
  }

  private void notPrepared(CollectionId collection, @Nullable Throwable trouble) {
    if (trouble instanceof JdbiException) {
      log.warn(
          "A recipe could not be read ({}); tried again soon", DatabaseErrors.firstLine(trouble));
      return;
    }
    String why =
        trouble instanceof BadInputException bad
            ? String.valueOf(bad.getMessage())
            : String.valueOf(trouble);
    var _ =
        ledger.change(
            collection,
            handle -> {
              abstentions.unable(handle, collection, why);
              return true;
            });
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

  @Override
  public int free(CollectionId collection, Collection<JobKey> ending) {
    CookRuntime runtime = runtimes.get(collection);
    if (runtime == null || closing || !runtime.ready()) {
      return 0;
    }
    runtime.use();
    ending.forEach(runtime::leaving);
    int staying = runtime.staying();
    int own = Math.min(room.free(collection, staying), twice(runtime.toolRoom()) - staying);
    int callable = runtime.tool().map(tool -> rates.room(tool, collection)).orElse(0);
    return Math.max(0, Math.min(own, callable));
  }

  @Override
  public int room() {
    return Math.max(0, room.free());
  }

  /** One job at work and one at hand for each call that the tool takes. */
  private static int twice(int calls) {
    return calls > Integer.MAX_VALUE / 2 ? Integer.MAX_VALUE : 2 * calls;
  }

  @Override
  public void stepped(Cook cook, int nodeId, List<Claim> claims) {
    CollectionId collection = cook.id().collection();
    CookRuntime runtime = runtimes.get(collection);
    if (runtime == null) {
      return;
    }
    runtime.seen(cook);
    run(cook, nodeId, claims);
    if (cook.status() == CookStatus.stopping) {
      runtime.jobs().values().forEach(RunningJob::giveUp);
    }
  }

  @Override
  public void placed(CollectionId collection, PoolUpdate news) {
    placeQueue.stepped(collection, news).forEach(ledger::fill);
  }

  /** Runs those of these jobs, which are this node's by the database, that do not run already. */
  private void run(Cook cook, int nodeId, List<Claim> claims) {
    if (!claims.isEmpty()) {
      // Nothing of this node may fall between a serving that goes and one that comes.
      runtimes.compute(
          cook.id().collection(),
          (collection, present) -> {
            CookRuntime runtime = present == null ? runtime(collection) : present;
            claims.forEach(claim -> run(runtime, cook, nodeId, claim));
            return runtime;
          });
    }
  }

  private void run(CookRuntime runtime, Cook cook, int nodeId, Claim claim) {
    JobRunner jobs = Objects.requireNonNull(runner, "not started");
    RunningJob job =
        new RunningJob(cook, claim, nodeId, lastNanos(cook, claim), gone -> release(runtime, gone));
    if (enter(runtime, job)) {
      start(runtime, job, () -> jobs.run(runtime.recipe(cook.recipeVersion()), job));
    }
  }

  /** Whatever is thrown, the job is not held by a thread that has ended. */
  private void start(CookRuntime runtime, RunningJob job, Runnable work) {
    try {
      job.start(() -> {
        try {
          work.run();
        } catch (RuntimeException | Error e) {
          broken(runtime, job, e);
        }
      });
    } catch (RuntimeException | Error e) {
      broken(runtime, job, e);
    }
  }

  private void broken(CookRuntime runtime, RunningJob job, Throwable trouble) {
    runtime.unknownJobs().set(true);
    release(runtime, job);
    log.error("Slot {} broke off; it is looked up again", job.claim().slot(), trouble);
  }

  /** Whether the job is new here; one that runs here already goes on, under its new number. */
  private boolean enter(CookRuntime runtime, RunningJob job) {
    HeldJobKey key = HeldJobKey.of(job.claim());
    if (key.delivered() && fetches(runtime, job)) {
      return false;
    }
    while (true) {
      RunningJob present = runtime.jobs().putIfAbsent(key, job);
      if (present == null) {
        room.entered();
        return true;
      }
      if (present.adopt(job.nodeId())) {
        return false;
      }
      if (runtime.jobs().replace(key, present, job)) {
        runtime.left(present);
        room.entered();
        return true;
      }
    }
  }

  /** Whether the thread that called the tool brings what it made, too. */
  private static boolean fetches(CookRuntime runtime, RunningJob delivered) {
    RunningJob caller = runtime.jobs().get(new HeldJobKey(delivered.claim().key(), false));
    return caller != null && caller.isFetching() && caller.adopt(delivered.nodeId());
  }

  private void release(CookRuntime runtime, RunningJob job) {
    if (runtime.jobs().remove(HeldJobKey.of(job.claim()), job)) {
      runtime.left(job);
    }
  }

  /** Jobs of a number that is no longer this node's are others' to call for. */
  public void letGoOfOthers() {
    int nodeId = node.id();
    runtimes
        .values()
        .forEach(runtime -> runtime.jobs().values().forEach(job -> job.letGoUnlessOf(nodeId)));
  }

  /** Runs a job that the ledger gave to this node although it did not claim it. */
  public void run(Cook cook, Claim claim) {
    run(cook, node.id(), List.of(claim));
  }

  private static long lastNanos(Cook cook, Claim claim) {
    Duration left = cook.totalTimeout().minus(claim.age());
    return System.nanoTime() + Math.max(0, left.toNanos());
  }

  @Override
  public void ended(CollectionId collection, Collection<JobKey> keys) {
    keys.forEach(key -> {
      release(collection, new HeldJobKey(key, false));
      release(collection, new HeldJobKey(key, true));
    });
    forgetIf(collection, runtime -> !runtime.wanted() && runtime.jobs().isEmpty());
  }

  @Override
  public void handedOver(CollectionId collection, Collection<JobKey> keys) {
    keys.forEach(key -> release(collection, new HeldJobKey(key, false)));
  }

  private void release(CollectionId collection, HeldJobKey key) {
    CookRuntime runtime = runtimes.get(collection);
    if (runtime != null) {
      release(runtime, key);
    }
  }

  private void release(CookRuntime runtime, HeldJobKey key) {
    RunningJob job = runtime.jobs().remove(key);
    if (job != null) {
      runtime.left(job);
    }
  }

  @Override
  public void lostAnswer(CollectionId collection) {
    CookRuntime runtime = runtimes.get(collection);
    if (runtime != null) {
      log.info("An answer of the database was lost; the jobs of {} are looked up", collection);
      runtime.unknownJobs().set(true);
    }
  }

  /** Finds and runs the jobs that were claimed for this node by a step whose answer was lost. */
  public void lookUpUnknown() {
    runtimes.forEach((collection, runtime) -> {
      if (runtime.unknownJobs().compareAndSet(true, false)) {
        lookUpOwn(collection, runtime);
      }
    });
  }

  /** Runs the jobs that are this node's by the database and do not run. */
  public void lookUpOwn(CollectionId collection, int recipeVersion) {
    if (!closing) {
      var _ = serve(collection, recipeVersion);
      lookUpOwn(collection, runtimes.computeIfAbsent(collection, this::runtime));
    }
  }

  private void lookUpOwn(CollectionId collection, CookRuntime runtime) {
    runOwned(runtime, ledger.change(collection, handle -> reconciler.own(handle, collection)));
  }

  /**
   * Takes over jobs of nodes that are gone. They come before new ones, so what the node could claim
   * does not bound them; what it can hold does.
   */
  public void takeOver(CollectionId collection) {
    CookRuntime runtime = runtimes.get(collection);
    int most = closing ? 0 : room.free();
    if (runtime != null && runtime.ready() && most > 0) {
      runOwned(
          runtime,
          ledger
              .change(collection, handle -> reconciler.takeOver(handle, collection, most))
              .whenComplete((taken, trouble) -> {
                if (trouble == null) {
                  metrics.tookOver(taken.claims().size());
                }
              }));
    }
  }

  private void runOwned(CookRuntime runtime, CompletableFuture<OwnedJobs> owned) {
    var _ =
        owned.whenComplete((jobs, trouble) -> {
          if (trouble != null) {
            log.warn("Own jobs could not be looked up ({}); tried again", trouble.toString());
            runtime.unknownJobs().set(true);
          } else if (jobs.cook() != null) {
            run(jobs.cook(), jobs.nodeId(), jobs.claims());
          }
        });
  }

  /** The number under which this node claims. */
  public int nodeId() {
    return node.id();
  }

  public Map<CollectionId, CookRuntime> servings() {
    return runtimes;
  }

  /** Claims no more; what runs goes on. */
  public void stopClaiming() {
    closing = true;
  }

  /** Waits until what tools have answered is recorded, but not longer than this. */
  public void awaitKept(Duration patience) throws InterruptedException {
    long endNanos = System.nanoTime() + patience.toNanos();
    while (keeps() && System.nanoTime() - endNanos < 0) {
      Thread.sleep(LOOK_EVERY);
    }
  }

  private boolean keeps() {
    return runtimes.values().stream()
        .anyMatch(runtime -> runtime.jobs().values().stream().anyMatch(RunningJob::keeping));
  }

  /** Interrupts what runs, when nothing of it is recorded any more. */
  public void closeAll() {
    runtimes.values().forEach(runtime -> runtime.jobs().values().forEach(RunningJob::close));
  }

  /** Jobs whose end is not recorded yet. */
  public int held() {
    return room.held();
  }
}
