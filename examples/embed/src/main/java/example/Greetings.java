package example;

import io.cookery.Cookery;
import io.cookery.NodeSettings;
import io.cookery.asset.AssetStore;
import io.cookery.asset.FileAssetStore;
import io.cookery.collection.CollectionDefinition;
import io.cookery.collection.CollectionDefinitionReader;
import io.cookery.collection.StoredCollection;
import io.cookery.cook.Cook;
import io.cookery.cook.StartRequest;
import io.cookery.cook.StartResult;
import io.cookery.db.Database;
import io.cookery.db.DatabaseSettings;
import io.cookery.tool.ToolRegistry;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Cooks six greetings within this program. */
public final class Greetings {

  private static final String DEFINITION =
      """
      {"name": "Greetings", "supply": 6, "generator": {"tool": "shout",
        "params": {"text": "[[Word]], [[Name]]!"}},
       "traits": [{"category": "Word", "values": ["hello", "good morning"]},
                  {"category": "Name", "values": ["Ada", "Grace", "Edsger"]}]}
      """;

  private Greetings() {}

  /** Run with a data directory as its argument. */
  public static void main(String[] arguments) throws Exception {
    Path data = Path.of(arguments[0]);
    ToolRegistry tools = new ToolRegistry(List.of(new ShoutTool()));
    // Its own PostgreSQL, in the data directory; DatabaseSettings.Outside is one of yours.
    try (Database database = Database.open(new DatabaseSettings.Embedded(data));
        Cookery cookery = open(database, data, tools)) {
      CollectionDefinition definition =
          new CollectionDefinitionReader(tools).read(JsonMapper.shared().readTree(DEFINITION), data);
      StoredCollection collection =
          cookery.collections().create(cookery.accounts().local(), definition, data);
      Cook cook = start(cookery, collection, definition);
      Cook ended =
          cookery.cooks().await(cook.id(), now -> System.out.println(now.filled() + " are there"));
      System.out.println(ended.status());
      cookery
          .pieces()
          .forEach(
              collection.id(), piece -> System.out.println(piece.number() + " " + piece.traits()));
    }
  }

  private static Cookery open(Database database, Path data, ToolRegistry tools) throws Exception {
    AssetStore assets = FileAssetStore.open(data.resolve("assets"));
    return Cookery.open(database, assets, tools, NodeSettings.named("greetings"));
  }

  private static Cook start(
      Cookery cookery, StoredCollection collection, CollectionDefinition definition) {
    StartRequest request = StartRequest.of(definition.cook());
    return switch (cookery.cooks().start(collection.id(), request)) {
      case StartResult.Started started -> started.cook();
      case StartResult other -> throw new IllegalStateException("it did not start: " + other);
    };
  }
}
