package io.cookery.app;

import io.cookery.Cookery;
import io.cookery.asset.AssetStore;
import io.cookery.asset.FileAssetStore;
import io.cookery.collection.CollectionDefinitionReader;
import io.cookery.cook.NodeSettings;
import io.cookery.db.Database;
import io.cookery.db.DatabaseSettings;
import io.cookery.id.CollectionId;
import io.cookery.tool.ToolRegistry;
import io.cookery.tools.BuiltInTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;

/** The database and the asset store of a data directory, and the tools of this program. */
public final class LocalCookery implements AutoCloseable {

  /** Environment variable with the data directory. */
  static final String DATA_VARIABLE = "COOKERY_DATA";

  static final String DEFAULT_DATA = ".cookery";

  private final Database database;
  private final AssetStore assets;
  private final ToolRegistry tools;

  private LocalCookery(Database database, AssetStore assets, ToolRegistry tools) {
    this.database = database;
    this.assets = assets;
    this.tools = tools;
  }

  /** The tools that every command knows. */
  public static ToolRegistry tools() {
    return new ToolRegistry(BuiltInTools.all());
  }

  public static CollectionDefinitionReader reader(ToolRegistry tools) {
    return new CollectionDefinitionReader(tools);
  }

  /**
   * Opens, and makes what is not there yet.
   *
   * @throws IOException when the data directory cannot be made or written
   * @throws io.cookery.db.DatabaseUnavailable when there is no database
   */
  public static LocalCookery open(Path data, Map<String, String> environment, ToolRegistry tools)
      throws IOException {
    Files.createDirectories(data);
    Database database = Database.open(DatabaseSettings.of(data, environment));
    try {
      return new LocalCookery(database, FileAssetStore.open(data.resolve("assets")), tools);
    } catch (IOException | RuntimeException e) {
      database.close();
      throw e;
    }
  }

  public Database database() {
    return database;
  }

  public AssetStore assets() {
    return assets;
  }

  /** Joins the nodes that cook, for one collection alone. */
  public Cookery node(CollectionId collection) throws SQLException {
    NodeSettings settings =
        NodeSettings.named("cook run " + ProcessHandle.current().pid()).within(collection::equals);
    return Cookery.open(database, assets, tools, settings);
  }

  @Override
  public void close() {
    database.close();
  }
}
