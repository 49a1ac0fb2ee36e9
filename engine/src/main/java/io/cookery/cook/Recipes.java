package io.cookery.cook;

import io.cookery.collection.CollectionDefinition;
import io.cookery.collection.CollectionDefinitionReader;
import io.cookery.collection.Collections;
import io.cookery.collection.RecipeVersion;
import io.cookery.id.CollectionId;
import io.cookery.tool.Tool;
import io.cookery.tool.ToolRegistry;
import io.cookery.trait.TraitPlan;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Prepares recipes: reads them from the database and plans their traits. */
final class Recipes {

  private static final Logger log = LoggerFactory.getLogger(Recipes.class);

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
    return CompletableFuture.supplyAsync(() -> prepareNow(collection, version), background)
        .whenComplete((_, trouble) -> {
          if (trouble != null) {
            log.error("This node cannot cook {}, others may", collection, trouble);
          }
        });
  }

  private PreparedRecipe prepareNow(CollectionId collection, int version) {
    RecipeVersion recipe = collections.recipe(collection, version);
    CollectionDefinition definition =
        new CollectionDefinitionReader(tools).read(recipe.definition(), recipe.folder());
    Tool tool = tools.find(definition.recipe().tool()).orElseThrow();
    return new PreparedRecipe(definition, tool, recipe.folder(), plan(definition, recipe));
  }

  private static @Nullable TraitPlan plan(CollectionDefinition definition, RecipeVersion recipe) {
    if (!definition.recipe().inputs().isEmpty()) {
      return null;
    }
    return switch (TraitPlan.of(definition.recipe().traitSpec(recipe.supplies()))) {
      case TraitPlan.Feasible feasible -> feasible.plan();
      case TraitPlan.Impossible impossible ->
          throw new IllegalStateException(
              "the recipe has no plan: " + String.join("; ", impossible.reasons()));
    };
  }
}
