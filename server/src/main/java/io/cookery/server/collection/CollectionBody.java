package io.cookery.server.collection;

import io.cookery.collection.RecipeVersion;
import io.cookery.collection.StoredCollection;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A collection as the API gives it: the object that it was made from, and what the server adds. */
final class CollectionBody {

  /** What the server adds, and nobody can set. */
  static final Set<String> ADDED =
      Set.of("id", "version", "createdAt", "updatedAt", "archived", "finalized");

  private CollectionBody() {}

  static ObjectNode of(StoredCollection collection, RecipeVersion recipe) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("id", collection.id().toString());
    body.put("version", collection.recipeVersion());
    for (Map.Entry<String, JsonNode> entry : recipe.definition().properties()) {
      body.set(entry.getKey(), entry.getValue());
    }
    // In batch mode it follows from the inputs and need not be written.
    body.put("supply", collection.supply());
    body.put("archived", collection.archived());
    body.put("finalized", collection.finalized());
    body.put("createdAt", collection.createdAt().toString());
    body.put("updatedAt", collection.updatedAt().toString());
    return body;
  }

  /** The representation's tag, see {@link VersionTag}. */
  static String tag(StoredCollection collection) {
    return "\"%d%s%s\""
        .formatted(
            collection.recipeVersion(),
            collection.archived() ? "-archived" : "",
            collection.finalized() ? "-finalized" : "");
  }
}
