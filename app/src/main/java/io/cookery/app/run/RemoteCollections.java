package io.cookery.app.run;

import io.cookery.app.remote.Pages;
import io.cookery.app.remote.Server;
import io.cookery.app.terminal.Figures;
import io.cookery.app.terminal.Screen;
import io.cookery.collection.CollectionDefinition;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds the collection of a server that a file stands for, by its name and recipe, or makes it. Two
 * that make it at once send the same idempotency key, and so make one.
 */
final class RemoteCollections {

  private static final String COLLECTIONS = "/v1/collections";

  /** What may change of a collection without its becoming another. */
  private static final List<String> CHANGING = List.of("supply", "description", "cook", "export");

  private final Server server;
  private final Screen screen;

  RemoteCollections(Server server, Screen screen) {
    this.server = server;
    this.screen = screen;
  }

  /**
   * The id of the collection, which then is as the file says.
   *
   * @param fresh whether to begin a new one although there is one already
   */
  String of(CollectionDefinition definition, boolean fresh) throws InterruptedException {
    if (fresh) {
      return make(definition, UUID.randomUUID().toString());
    }
    boolean named = false;
    Pages pages = Pages.of(server, COLLECTIONS);
    for (Optional<JsonNode> one = pages.next(); one.isPresent(); one = pages.next()) {
      if (one.get().path("name").asString("").equals(definition.name())) {
        named = true;
        Optional<JsonNode> found = server.find(COLLECTIONS + "/" + one.get().path("id").asString());
        if (found.isPresent() && sameRecipe(found.get(), definition)) {
          return change(found.get(), definition);
        }
      }
    }
    if (named) {
      screen.line(
          "the recipe of "
              + definition.name()
              + " is not the one cooked before, so this is a new collection");
    }
    String made = make(definition, "cook-run-" + Fingerprint.of(definition.source()));
    // The answer to the same request of before, if that collection was deleted since.
    boolean there = server.find(COLLECTIONS + "/" + made).isPresent();
    return there ? made : make(definition, UUID.randomUUID().toString());
  }

  private static boolean sameRecipe(JsonNode stored, CollectionDefinition definition) {
    if (!(stored instanceof ObjectNode object)) {
      return false;
    }
    ObjectNode recipe = object.deepCopy();
    recipe.remove(List.of("id", "version", "createdAt", "updatedAt", "archived", "finalized"));
    return Fingerprint.recipe(recipe).equals(Fingerprint.recipe(definition.source()));
  }

  private String make(CollectionDefinition definition, String key) throws InterruptedException {
    return server.create(COLLECTIONS, definition.source(), key).path("id").asString();
  }

  /** Gives a collection what else the file says. */
  private String change(JsonNode stored, CollectionDefinition definition)
      throws InterruptedException {
    String id = stored.path("id").asString();
    ObjectNode patch = JsonNodeFactory.instance.objectNode();
    for (String key : CHANGING) {
      JsonNode wanted = definition.source().path(key);
      boolean implied = key.equals("supply") && wanted.isMissingNode();
      if (!implied && !wanted.equals(stored.path(key))) {
        patch.set(key, wanted.isMissingNode() ? JsonNodeFactory.instance.nullNode() : wanted);
      }
    }
    if (patch.isEmpty()) {
      return id;
    }
    server.patch(COLLECTIONS + "/" + id, patch);
    int before = stored.path("supply").asInt();
    if (definition.supply() > before) {
      screen.line(
          "the supply is raised from "
              + Figures.count(before)
              + " to "
              + Figures.count(definition.supply())
              + "; what is there stays as it is");
    }
    return id;
  }
}
