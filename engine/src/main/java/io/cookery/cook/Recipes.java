package io.cookery.cook;

import io.cookery.collection.CollectionDefinition;
import io.cookery.collection.CollectionDefinitionReader;
import io.cookery.collection.Collections;
import io.cookery.collection.RecipeVersion;
import io.cookery.collection.StoredCollection;
import io.cookery.id.CollectionId;
import io.cookery.input.BadInputException;
import io.cookery.tool.Tool;
import io.cookery.tool.ToolRegistry;
import io.cookery.trait.TraitPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Prepares recipes: reads them from the database and plans their traits. */
final class Recipes {

  private final Collections collections;
  private final ToolRegistry tools;
  private final Executor background;

  Recipes(Collections collections, ToolRegistry tools, Executor background) {
    this.collections = collections;
    this.tools = tools;
    this.background = background;
  }

  /** Prepares in the background: planning a large collection takes seconds. */
  CompletableFuture<PreparedRecipe> prepare(CollectionId collection, int version) {
    return CompletableFuture.supplyAsync(() -> prepareNow(collection, version), background);
  }

  /**
   * Says whether the newest recipe of a collection can be cooked with a larger supply.
   *
   * @return the version that was looked at
   * @throws BadInputException at {@code /supply} if it cannot
   */
  int checkExtension(CollectionId collection, int supply) {
    StoredCollection stored = collections.get(collection);
    RecipeVersion recipe = collections.recipe(collection, stored.recipeVersion());
    if (supply <= stored.supply()) {
      throw new BadInputException(
          "/supply", "must be above " + stored.supply() + ", which is what the collection has");
    }
    List<Integer> supplies = new ArrayList<>(recipe.supplies());
    supplies.add(supply);
    plan(read(recipe), supplies);
    return recipe.version();
  }

  private PreparedRecipe prepareNow(CollectionId collection, int version) {
    RecipeVersion recipe = collections.recipe(collection, version);
    CollectionDefinition definition = read(recipe);
    Tool tool = tools.find(definition.recipe().tool()).orElseThrow();
    return new PreparedRecipe(
        definition,
        () -> tools.find(tool.name()).orElse(tool),
        recipe.folder(),
        plan(definition, recipe.supplies()));
  }

  private CollectionDefinition read(RecipeVersion recipe) {
    return new CollectionDefinitionReader(tools).read(recipe.definition(), recipe.folder());
  }

  private static @Nullable TraitPlan plan(CollectionDefinition definition, List<Integer> supplies) {
    if (!definition.recipe().inputs().isEmpty()) {
      return null;
    }
    return switch (TraitPlan.of(definition.recipe().traitSpec(supplies))) {
      case TraitPlan.Feasible feasible -> feasible.plan();
      case TraitPlan.Impossible impossible ->
          throw new BadInputException(
              "/supply",
              supplies.getLast()
                  + " pieces are impossible, at most "
                  + impossible.maxSupply()
                  + " are possible: "
                  + String.join("; ", impossible.reasons()));
    };
  }
}
