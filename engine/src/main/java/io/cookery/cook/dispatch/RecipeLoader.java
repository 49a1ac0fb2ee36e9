package io.cookery.cook.dispatch;

import io.cookery.cook.ledger.Ledger;
import io.cookery.cook.recipe.PreparedRecipe;
import io.cookery.cook.recipe.Recipes;
import io.cookery.db.DatabaseErrors;
import io.cookery.id.CollectionId;
import io.cookery.input.BadInputException;
import io.cookery.input.ThrownTrouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads the recipes of the cooks that this node works on, and puts on record which it cannot. */
final class RecipeLoader {

  private static final Logger log = LoggerFactory.getLogger(RecipeLoader.class);

  private final Recipes recipes;
  private final Abstentions abstentions;
  private final Ledger ledger;

  RecipeLoader(Recipes recipes, Abstentions abstentions, Ledger ledger) {
    this.recipes = recipes;
    this.abstentions = abstentions;
    this.ledger = ledger;
  }

  /**
   * Prepares a recipe in the background. One that cannot be used here is left to other nodes.
   *
   * @param failed run before that is put on record
   */
  CompletableFuture<PreparedRecipe> load(
      CollectionId collection, int recipeVersion, Runnable failed) {
    return recipes
        .prepare(collection, recipeVersion)
        .whenComplete((_, trouble) -> {
          if (trouble == null) {
            abstentions.able(collection);
          } else {
            failed.run();
            notPrepared(
                collection, trouble instanceof CompletionException e ? e.getCause() : trouble);
          }
        });
  }

  private void notPrepared(CollectionId collection, @Nullable Throwable trouble) {
    if (trouble instanceof JdbiException) {
      log.warn("A recipe could not be read ({}); tried again soon", DatabaseErrors.words(trouble));
      return;
    }
    if (!(trouble instanceof BadInputException)) {
      log.warn("The recipe of {} could not be prepared", collection, trouble);
    }
    String why =
        trouble instanceof BadInputException bad
            ? String.valueOf(bad.getMessage())
            : ThrownTrouble.words(trouble);
    var _ =
        ledger.change(
            collection,
            handle -> {
              abstentions.unable(handle, collection, why);
              return true;
            });
  }
}
