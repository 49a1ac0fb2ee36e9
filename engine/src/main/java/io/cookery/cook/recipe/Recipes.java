package io.cookery.cook.recipe;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cookery.collection.CollectionDefinition;
import io.cookery.collection.CollectionDefinitionReader;
import io.cookery.collection.Collections;
import io.cookery.collection.Owners;
import io.cookery.collection.RecipeVersion;
import io.cookery.collection.RecipeVersion.KeptSlots;
import io.cookery.collection.StoredCollection;
import io.cookery.compute.ComputePool;
import io.cookery.compute.Demand;
import io.cookery.id.CollectionId;
import io.cookery.input.BadInputException;
import io.cookery.tool.Tool;
import io.cookery.tool.ToolRegistry;
import io.cookery.trait.TraitSpec;
import io.cookery.trait.plan.TraitPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Prepares recipes: reads them from the database and plans their traits. */
public final class Recipes implements AutoCloseable {

  /** What plans that were used last may take together. */
  private static final long MOST_KEPT_BYTES = 64L << 20;

  /** How long somebody waits for a plan at most. */
  static final Duration MOST_PLANNING = Duration.ofSeconds(60);

  /** How long a cook does: what could be planned once can be again, on a slower machine too. */
  static final Duration MOST_PREPARING = Duration.ofMinutes(30);

  /** Versions with other traits that one plan goes back to at most. */
  static final int MAX_EARLIER = 20;

  private record Key(CollectionId collection, int version) {}

  private final AsyncCache<Key, PreparedRecipe> kept =
      Caffeine.newBuilder()
          .maximumWeight(MOST_KEPT_BYTES)
          .weigher((Key key, PreparedRecipe recipe) -> recipe.weight())
          .buildAsync();

  private final Collections collections;
  private final ToolRegistry tools;
  private final ExecutorService background;
  private final ComputePool compute;
  private final Owners owners;

  public Recipes(Collections collections, ToolRegistry tools, ComputePool compute, Owners owners) {
    this.collections = collections;
    this.tools = tools;
    this.background =
        Executors.newThreadPerTaskExecutor(Thread.ofPlatform().name("prepare").daemon().factory());
    this.compute = compute;
    this.owners = owners;
  }

  /** Prepares in the background: planning a large collection takes seconds. */
  public CompletableFuture<PreparedRecipe> prepare(CollectionId collection, int version) {
    return CompletableFuture.supplyAsync(
        () -> prepareNow(collection, version, behind(collection)), background);
  }

  /**
   * Says whether the newest recipe of a collection can be cooked with a larger supply.
   *
   * @return the version that was looked at
   * @throws BadInputException at {@code /supply} if it cannot
   */
  public int checkExtension(CollectionId collection, int supply) {
    StoredCollection stored = collections.get(collection);
    RecipeVersion recipe = collections.recipe(collection, stored.recipeVersion());
    if (stored.finalized()) {
      throw new BadInputException("/supply", "cannot change: the collection was finalized");
    }
    if (supply <= stored.supply()) {
      throw new BadInputException(
          "/supply", "must be above " + stored.supply() + ", which is what the collection has");
    }
    List<Integer> supplies = new ArrayList<>(recipe.supplies());
    supplies.add(supply);
    compute.get(asked(collection), () -> plan(collection, read(recipe), supplies, recipe.kept()));
    return recipe.version();
  }

  /** Plans the newest recipe of a collection as a cook would; throws what it would meet. */
  public void check(CollectionId collection) {
    prepareNow(collection, collections.get(collection).recipeVersion(), asked(collection));
  }

  /**
   * A version of a recipe for looking at, as it was when it was last prepared here. Empty when that
   * is no longer possible, such as without its tool, or when so many pieces are impossible.
   */
  public Optional<PreparedRecipe> kept(CollectionId collection, int version) {
    try {
      // Those who want the same wait for it together, and for nothing else.
      return Optional.of(
          kept.get(
                  new Key(collection, version),
                  (key, _) -> CompletableFuture.supplyAsync(() -> prepareKept(key), background))
              .join());
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case BadInputException _ -> {
          return Optional.empty();
        }
        case RuntimeException other -> throw other;
        case null, default -> throw e;
      }
    }
  }

  private PreparedRecipe prepareKept(Key key) {
    RecipeVersion recipe = collections.recipe(key.collection(), key.version());
    return compute.get(
        asked(key.collection()),
        () -> {
          CollectionDefinition definition = readKept(recipe);
          TraitPlan plan = plan(key.collection(), definition, recipe.supplies(), recipe.kept());
          return prepared(recipe, definition, plan);
        });
  }

  private PreparedRecipe prepareNow(CollectionId collection, int version, Demand demand) {
    Key key = new Key(collection, version);
    RecipeVersion recipe = collections.recipe(collection, version);
    // A version never changes, so its plan does not; what its tool is may.
    PreparedRecipe known = kept.synchronous().getIfPresent(key);
    TraitPlan plan = known == null ? null : known.plan();
    PreparedRecipe prepared =
        compute.get(
            demand,
            () -> {
              CollectionDefinition definition = read(recipe);
              return prepared(
                  recipe,
                  definition,
                  plan == null
                      ? plan(collection, definition, recipe.supplies(), recipe.kept())
                      : plan);
            });
    kept.synchronous().put(key, prepared);
    return prepared;
  }

  /** Somebody waits for the answer. */
  private Demand asked(CollectionId collection) {
    return Demand.request(owners.of(collection), "planning", MOST_PLANNING);
  }

  /** A cook waits for it. */
  private Demand behind(CollectionId collection) {
    return Demand.background(owners.of(collection), "planning", MOST_PREPARING);
  }

  /** Works on a recipe that somebody is about to keep, on the threads for that. */
  public <T> T computed(CollectionId collection, Supplier<T> work) {
    return compute.get(asked(collection), work);
  }

  private PreparedRecipe prepared(
      RecipeVersion recipe, CollectionDefinition definition, @Nullable TraitPlan plan) {
    Tool tool = tools.find(definition.recipe().tool()).orElseThrow();
    return new PreparedRecipe(
        definition, () -> tools.find(tool.name()).orElse(tool), recipe.folder(), plan);
  }

  private CollectionDefinition read(RecipeVersion recipe) {
    return readAgain(recipe.definition(), recipe.folder());
  }

  /** Reads a definition whose export was kept before, and checks all else. */
  public CollectionDefinition readAgain(JsonNode definition, Path folder) {
    return new CollectionDefinitionReader(tools).readAgain(definition, folder);
  }

  /** Reads and checks a definition that is to be kept. */
  public CollectionDefinition read(JsonNode definition, Path folder) {
    return new CollectionDefinitionReader(tools).read(definition, folder);
  }

  /** Reads what was checked when it was kept: its files may have gone since. */
  public CollectionDefinition readKept(RecipeVersion recipe) {
    return new CollectionDefinitionReader(tools).readKept(recipe.definition());
  }

  /**
   * The spec of a version's traits, those that it keeps of earlier versions included.
   *
   * @param kept as {@link RecipeVersion#kept}
   */
  public TraitSpec spec(
      CollectionId collection,
      CollectionDefinition definition,
      List<Integer> supplies,
      @Nullable KeptSlots kept) {
    return spec(collection, definition, supplies, kept, 0);
  }

  private TraitSpec spec(
      CollectionId collection,
      CollectionDefinition definition,
      List<Integer> supplies,
      @Nullable KeptSlots kept,
      int later) {
    TraitSpec spec = definition.recipe().traitSpec(supplies);
    if (kept == null) {
      return spec;
    }
    if (later == MAX_EARLIER) {
      throw new BadInputException(
          "/traits", "have been changed too often since there are pieces; make a new collection");
    }
    RecipeVersion earlier = collections.recipe(collection, kept.version());
    TraitSpec before =
        spec(collection, readKept(earlier), earlier.supplies(), earlier.kept(), later + 1);
    return spec.after(new TraitSpec.Kept(before, kept.slots()));
  }

  /** Plans; null in batch mode. */
  public @Nullable TraitPlan plan(
      CollectionId collection,
      CollectionDefinition definition,
      List<Integer> supplies,
      @Nullable KeptSlots kept) {
    if (!definition.recipe().inputs().isEmpty()) {
      return null;
    }
    return switch (TraitPlan.of(spec(collection, definition, supplies, kept))) {
      case TraitPlan.Feasible feasible -> feasible.plan();
      case TraitPlan.Impossible impossible ->
          throw new BadInputException(
              "/supply",
              supplies.getLast()
                  + " pieces are impossible, but "
                  + impossible.maxSupply()
                  + " are possible: "
                  + String.join("; ", impossible.reasons()));
    };
  }

  /** Interrupts what is being prepared. */
  @Override
  public void close() {
    background.shutdownNow();
  }
}
