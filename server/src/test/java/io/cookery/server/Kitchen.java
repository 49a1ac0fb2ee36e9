package io.cookery.server;

import io.cookery.Cookery;
import io.cookery.collection.CollectionDefinition;
import io.cookery.collection.CollectionDefinitionReader;
import io.cookery.cook.Cook;
import io.cookery.cook.StartRequest;
import io.cookery.cook.StartResult;
import io.cookery.id.AccountId;
import io.cookery.id.CollectionId;
import java.nio.file.Path;
import tools.jackson.databind.json.JsonMapper;

/** Makes collections and starts cooks past the routes, for tests of what happens to them. */
public final class Kitchen {

  private static final JsonMapper JSON = new JsonMapper();

  private Kitchen() {}

  /** A collection of so many pieces that {@link WaitingTool} makes. */
  public static CollectionId collection(Cookery cookery, AccountId account, int supply) {
    CollectionDefinition definition = definition(cookery, supply);
    return cookery.collections().findOrCreate(account, definition, Path.of("."), null).id();
  }

  /** Starts to cook it. */
  public static Cook start(Cookery cookery, CollectionId collection, int maxConcurrent) {
    StartRequest request =
        StartRequest.of(definition(cookery, 1).cook().withMaxConcurrent(maxConcurrent));
    StartResult result = cookery.cooks().start(collection, request);
    if (!(result instanceof StartResult.Started started)) {
      throw new AssertionError("not started: " + result);
    }
    cookery.cooks().serve(started.cook());
    return started.cook();
  }

  private static CollectionDefinition definition(Cookery cookery, int supply) {
    return new CollectionDefinitionReader(cookery.tools())
        .read(
            JSON.readTree(
                """
                {"name": "Texts", "supply": %d, "unique": false,
                 "generator": {"tool": "waiting", "params": {}},
                 "traits": [{"category": "A", "values": [{"name": "a"}]}]}
                """
                    .formatted(supply)),
            Path.of("."));
  }
}
