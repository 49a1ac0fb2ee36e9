package io.cookery.app;

import io.cookery.Cookery;
import io.cookery.NodeSettings;
import io.cookery.app.file.FileUnusable;
import io.cookery.asset.AssetDatabases;
import io.cookery.asset.FileAssetStore;
import io.cookery.collection.CollectionDefinitionReader;
import io.cookery.db.Database;
import io.cookery.db.DatabaseSettings;
import io.cookery.id.CollectionId;
import io.cookery.input.BadInputException;
import io.cookery.input.FileTrouble;
import io.cookery.tool.Tool;
import io.cookery.tool.ToolAdapter;
import io.cookery.tool.ToolDefinitions;
import io.cookery.tool.ToolRegistry;
import io.cookery.tools.BuiltInTools;
import io.cookery.tools.ToolFiles;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** The database and the asset store of a data directory, and the tools of this program. */
public final class LocalCookery implements AutoCloseable {

  /** Environment variable with the data directory. */
  static final String DATA_VARIABLE = "COOKERY_DATA";

  static final String DEFAULT_DATA = ".cookery";

  /** Setting with the place of the assets. */
  public static final String ASSETS_VARIABLE = "COOKERY_ASSETS";

  private static final String FILE_SCHEME = "file:";

  private final Database database;
  private final FileAssetStore assets;
  private final ToolRegistry tools;

  private LocalCookery(Database database, FileAssetStore assets, ToolRegistry tools) {
    this.database = database;
    this.assets = assets;
    this.tools = tools;
  }

  /**
   * The tools that every command knows: those of the program, and those of files in the data
   * directory.
   *
   * @param outside makes those of files
   * @throws FileUnusable when one of the files cannot be used
   */
  public static ToolRegistry tools(Path data, ToolAdapter outside) throws FileUnusable {
    List<Tool> tools = new ArrayList<>(BuiltInTools.all());
    Path folder = data.resolve(ToolFiles.FOLDER);
    try {
      tools.addAll(ToolFiles.read(folder, List.of(outside)));
    } catch (BadInputException bad) {
      throw new FileUnusable(
          bad.problems().stream()
              .map(problem ->
                  problem.message() + (problem.path().isEmpty() ? "" : " (" + problem.path() + ")"))
              .collect(Collectors.joining("\n")));
    } catch (IOException unreadable) {
      throw new FileUnusable(FileTrouble.sentence(unreadable, folder));
    }
    return new ToolRegistry(tools);
  }

  /** Lets the tools be known, as they are now, that are defined in the database. */
  void addDefined(ToolAdapter adapter) {
    new ToolDefinitions(database.jdbi(), tools, List.of(adapter), _ -> {}).refresh();
  }

  /** The definitions of tools in the database, by their names. */
  public Map<String, ObjectNode> defined() {
    Map<String, ObjectNode> defined = new TreeMap<>();
    new ToolDefinitions(database.jdbi(), tools, List.of(), _ -> {})
        .list()
        .forEach(stored -> defined.put(stored.name(), stored.definition()));
    return defined;
  }

  public static CollectionDefinitionReader reader(ToolRegistry tools) {
    return new CollectionDefinitionReader(tools);
  }

  /**
   * Opens, and makes what is not there yet.
   *
   * @param settings as the environment has them
   * @throws IOException when the data directory cannot be made or written
   * @throws io.cookery.db.DatabaseUnavailable when there is no database
   */
  public static LocalCookery open(Path data, Map<String, String> settings, ToolRegistry tools)
      throws IOException {
    DataDirectory.make(data);
    Path kept = assets(data, settings);
    Database database = Database.open(DatabaseSettings.of(data, settings));
    try {
      FileAssetStore store = FileAssetStore.open(kept);
      AssetDatabases.of(kept).note(database.installation().id());
      return new LocalCookery(database, store, tools);
    } catch (IOException | RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /**
   * Where outputs are kept: as the settings say, or in the data directory.
   *
   * @throws BadInputException when it is no place that this version can keep them in
   */
  public static Path assets(Path data, Map<String, String> settings) {
    String text = settings.getOrDefault(ASSETS_VARIABLE, "").strip();
    if (text.isEmpty()) {
      return data.resolve("assets");
    }
    try {
      if (text.startsWith(FILE_SCHEME)) {
        Path path = Path.of(text.substring(FILE_SCHEME.length()).replaceFirst("^//(?=/)", ""));
        if (path.isAbsolute()) {
          return path;
        }
      }
    } catch (InvalidPathException e) {
      // Said below.
    }
    throw new BadInputException(
        "/" + ASSETS_VARIABLE, "must be file: and an absolute path, such as file:/srv/assets");
  }

  public Database database() {
    return database;
  }

  public FileAssetStore assets() {
    return assets;
  }

  /** Joins the nodes that cook, for one collection alone. */
  public Cookery node(CollectionId collection, ToolAdapter adapter) throws SQLException {
    NodeSettings settings =
        NodeSettings.named("cook run " + ProcessHandle.current().pid())
            .within(Set.of(collection))
            .onAllCores();
    return Cookery.open(database, assets, tools, List.of(adapter), settings);
  }

  /** Joins them to give orders and to look, and works on nothing. */
  public Cookery idle(ToolAdapter adapter) throws SQLException {
    NodeSettings settings =
        NodeSettings.named("cook " + ProcessHandle.current().pid()).within(Set.of());
    return Cookery.open(database, assets, tools, List.of(adapter), settings);
  }

  /** Joins them with tools that are defined while it runs. */
  public Cookery serve(NodeSettings settings, ToolAdapter adapter) throws SQLException {
    return Cookery.open(database, assets, tools, List.of(adapter), settings);
  }

  @Override
  public void close() {
    database.close();
  }
}
