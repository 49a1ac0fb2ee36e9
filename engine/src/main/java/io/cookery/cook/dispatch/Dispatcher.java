package io.cookery.cook.dispatch;

import io.cookery.cook.Cook;
import io.cookery.cook.CookStatus;
import io.cookery.cook.call.JobRunner;
import io.cookery.cook.job.Claim;
import io.cookery.cook.job.Place;
import io.cookery.cook.job.RunningJob;
import io.cookery.cook.ledger.Crew;
import io.cookery.cook.ledger.Ledger;
import io.cookery.cook.ledger.PlaceNews;
import io.cookery.cook.lifecycle.CookSteer;
import io.cookery.cook.limit.CallRates;
import io.cookery.cook.metric.CookMetrics;
import io.cookery.cook.node.Node;
import io.cookery.cook.recipe.PreparedRecipe;
import io.cookery.cook.recipe.Recipes;
import io.cookery.cook.recovery.Owned;
import io.cookery.cook.recovery.Reconciler;
import io.cookery.db.DatabaseTrouble;
import io.cookery.id.CollectionId;
import io.cookery.input.BadInputException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the jobs that are claimed for this node, each on a thread of its own. */
public final class Dispatcher implements Crew {

  private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

  private final Map<CollectionId, Serving> servings = new ConcurrentHashMap<>();
  private final JobRoom room;
  private final Ledger ledger;
  private final Reconciler reconciler;
  private final Recipes recipes;
  private final Node node;
  private final CookMetrics metrics;
  private final CallRates rates;
  private final PlaceQueue placeQueue = new PlaceQueue();
  private @Nullable JobRunner runner;
  private volatile boolean closing;

  /**
   * A dispatcher.
   *
   * @param maxJobs jobs that the node holds at most, all collections together
   * @param rates how often tools may be called
   */
  public Dispatcher(
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
    this.room = new JobRoom(maxJobs);
    this.rates = rates;
  }

  /** Starts to run jobs. */
  public void start(JobRunner runner) {
    this.runner = runner;
  }

  /**
   * Prepares to work for a collection; done when its jobs can be claimed. A recipe that cannot be
   * used pauses the cook, with the reason.
   */
  public CompletableFuture<PreparedRecipe> serve(CollectionId collection, int recipeVersion) {
    return servings.computeIfAbsent(collection, this::serving).recipe(recipeVersion);
  }

  private Serving serving(CollectionId collection) {
    return new Serving(version -> prepare(collection, version), room);
  }

  private CompletableFuture<PreparedRecipe> prepare(CollectionId collection, int recipeVersion) {
    return recipes
        .prepare(collection, recipeVersion)
        .whenComplete((_, trouble) -> {
          if (trouble != null) {
            forget(collection, recipeVersion);
            notPrepared(
                collection, trouble instanceof CompletionException e ? e.getCause() : trouble);
          }
        });
  }

  /** Lets a recipe be prepared again when it is next wanted. */
  private void forget(CollectionId collection, int recipeVersion) {
    Serving serving = servings.get(collection);
    if (serving != null) {
      // Not in this thread: the map may be computing this very entry.
      Thread.ofVirtual().start(() -> serving.forget(recipeVersion));
    }
  }

  private void notPrepared(CollectionId collection, @Nullable Throwable trouble) {
    if (trouble instanceof JdbiException) {
      log.warn(
          "A recipe could not be read ({}); tried again soon", DatabaseTrouble.firstLine(trouble));
      return;
    }
    log.warn("The recipe of {} cannot be used; its cook pauses", collection, trouble);
    String why = trouble instanceof BadInputException ? trouble.getMessage() : "" + trouble;
    var _ =
        ledger.change(
            collection, handle -> CookSteer.pause(handle, collection, "recipe_unusable: " + why));
  }

  @Override
  public int free(CollectionId collection, Collection<Place> ending) {
    Serving serving = servings.get(collection);
    if (serving == null || closing || !serving.ready()) {
      return 0;
    }
    ending.forEach(serving::leaving);
    int staying = serving.staying();
    int own = Math.min(room.free(serving.hungry(), staying), twice(serving.toolRoom()) - staying);
    int callable = serving.tool().map(tool -> rates.room(tool, collection)).orElse(0);
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
    Serving serving = servings.get(collection);
    if (serving == null) {
      return;
    }
    serving.seen(cook);
    run(cook, nodeId, claims);
    if (cook.status() == CookStatus.stopping) {
      serving.jobs().values().forEach(RunningJob::giveUp);
    }
  }

  @Override
  public void placed(CollectionId collection, PlaceNews news) {
    placeQueue.stepped(collection, news).forEach(ledger::fill);
  }

  /** Runs those of these jobs, which are this node's by the database, that do not run already. */
  private void run(Cook cook, int nodeId, List<Claim> claims) {
    if (!claims.isEmpty()) {
      // Nothing of this node may fall between a serving that goes and one that comes.
      servings.compute(
          cook.id().collection(),
          (collection, present) -> {
            Serving serving = present == null ? serving(collection) : present;
            claims.forEach(claim -> run(serving, cook, nodeId, claim));
            return serving;
          });
    }
  }

  private void run(Serving serving, Cook cook, int nodeId, Claim claim) {
    JobRunner jobs = Objects.requireNonNull(runner, "not started");
    RunningJob job =
        new RunningJob(cook, claim, nodeId, lastNanos(cook, claim), gone -> release(serving, gone));
    if (enter(serving, job)) {
      job.start(() -> jobs.run(serving.recipe(cook.recipeVersion()), job));
    }
  }

  /** Whether the job is new here; one that runs here already goes on, under its new number. */
  private boolean enter(Serving serving, RunningJob job) {
    Held key = Held.of(job.claim());
    while (true) {
      RunningJob present = serving.jobs().putIfAbsent(key, job);
      if (present == null) {
        room.entered();
        return true;
      }
      if (present.adopt(job.nodeId())) {
        return false;
      }
      if (serving.jobs().replace(key, present, job)) {
        serving.left(present);
        room.entered();
        return true;
      }
    }
  }

  private void release(Serving serving, RunningJob job) {
    if (serving.jobs().remove(Held.of(job.claim()), job)) {
      serving.left(job);
    }
  }

  /** Jobs of a number that is no longer this node's are others' to call for. */
  public void letGoOfOthers() {
    int nodeId = node.id();
    servings
        .values()
        .forEach(serving -> serving.jobs().values().forEach(job -> job.letGoUnlessOf(nodeId)));
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
  public void ended(CollectionId collection, Collection<Place> places) {
    places.forEach(place -> {
      release(collection, new Held(place, false));
      release(collection, new Held(place, true));
    });
    servings.computeIfPresent(
        collection,
        (_, serving) -> {
          if (serving.wanted() || !serving.jobs().isEmpty()) {
            return serving;
          }
          serving.close();
          return null;
        });
  }

  @Override
  public void handedOver(CollectionId collection, Collection<Place> places) {
    places.forEach(place -> release(collection, new Held(place, false)));
  }

  private void release(CollectionId collection, Held key) {
    Serving serving = servings.get(collection);
    if (serving != null) {
      release(serving, key);
    }
  }

  private void release(Serving serving, Held key) {
    RunningJob job = serving.jobs().remove(key);
    if (job != null) {
      serving.left(job);
    }
  }

  /** The collection's active cook as this node last saw it; empty if it does not work on it. */
  public Optional<Cook> newestCook(CollectionId collection) {
    return Optional.ofNullable(servings.get(collection)).map(Serving::cook);
  }

  /** The collections whose cook runs or pauses, as far as this node knows. */
  public List<CollectionId> servedUnstopped() {
    return servings.entrySet().stream()
        .filter(entry -> {
          Cook cook = entry.getValue().cook();
          return cook != null && cook.status() != CookStatus.stopping;
        })
        .map(Map.Entry::getKey)
        .toList();
  }

  @Override
  public void lostAnswer(CollectionId collection) {
    Serving serving = servings.get(collection);
    if (serving != null) {
      log.info("An answer of the database was lost; the jobs of {} are looked up", collection);
      serving.unknownJobs().set(true);
    }
  }

  /** Finds and runs the jobs that were claimed for this node by a step whose answer was lost. */
  public void lookUpUnknown() {
    servings.forEach((collection, serving) -> {
      if (serving.unknownJobs().compareAndSet(true, false)) {
        lookUpOwn(collection, serving);
      }
    });
  }

  /** Runs the jobs that are this node's by the database and do not run. */
  public void lookUpOwn(CollectionId collection, int recipeVersion) {
    if (!closing) {
      var _ = serve(collection, recipeVersion);
      lookUpOwn(collection, servings.computeIfAbsent(collection, this::serving));
    }
  }

  private void lookUpOwn(CollectionId collection, Serving serving) {
    runOwned(serving, ledger.change(collection, handle -> reconciler.own(handle, collection)));
  }

  /**
   * Takes over jobs of nodes that are gone. They come before new ones, so what the node could claim
   * does not bound them; what it can hold does.
   */
  public void takeOver(CollectionId collection) {
    Serving serving = servings.get(collection);
    int most = closing ? 0 : room.free();
    if (serving != null && most > 0) {
      runOwned(
          serving,
          ledger
              .change(collection, handle -> reconciler.takeOver(handle, collection, most))
              .whenComplete((taken, trouble) -> {
                if (trouble == null) {
                  metrics.tookOver(taken.claims().size());
                }
              }));
    }
  }

  private void runOwned(Serving serving, CompletableFuture<Owned> owned) {
    var _ =
        owned.whenComplete((jobs, trouble) -> {
          if (trouble != null) {
            log.warn("Own jobs could not be looked up ({}); tried again", trouble.toString());
            serving.unknownJobs().set(true);
          } else if (jobs.cook() != null) {
            run(jobs.cook(), jobs.nodeId(), jobs.claims());
          }
        });
  }

  /** The number under which this node claims. */
  public int nodeId() {
    return node.id();
  }

  public Map<CollectionId, Serving> servings() {
    return servings;
  }

  /** Claims no more; what runs goes on. */
  public void stopClaiming() {
    closing = true;
  }

  /** Interrupts what runs. */
  public void interruptAll() {
    servings.values().forEach(serving -> serving.jobs().values().forEach(RunningJob::interrupt));
  }

  /** Jobs whose end is not recorded yet. */
  public int held() {
    return room.held();
  }
}
