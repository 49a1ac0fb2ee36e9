package io.cookery.app.run;

import io.cookery.collection.CollectionDefinitionReader;
import io.cookery.collection.Recipe;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tells whether two collections are made by the same recipe, however it is written. */
final class SameRecipe {

  private static final JsonMapper JSON = new JsonMapper();

  private SameRecipe() {}

  static boolean of(JsonNode one, JsonNode other) {
    return recipe(one).equals(recipe(other));
  }

  /** As it is after it was kept: 1.0 is written in more than one way. */
  private static Recipe recipe(JsonNode source) {
    JsonNode kept = JSON.readTree(JSON.writeValueAsString(source));
    return CollectionDefinitionReader.elsewhere().readKept(kept).recipe();
  }
}
