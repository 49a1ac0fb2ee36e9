package io.cookery.app;

import io.cookery.app.file.FileUnusable;
import io.cookery.app.file.SourceFile;
import io.cookery.db.DatabaseSettings;
import io.cookery.tool.ToolRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * The tools that a collection file can name: those of the program, those of files in the data
 * directory, and those that were put into its database over HTTP. The database is opened only for a
 * file that names none of the others, and never made for it.
 */
public final class KnownTools {

  private KnownTools() {}

  /**
   * The tools for a file.
   *
   * @param settings as the environment and the data directory have them
   * @throws FileUnusable when this file, or one that defines a tool, cannot be read
   */
  public static ToolRegistry of(Path file, Path data, Map<String, String> settings, Outside outside)
      throws FileUnusable, IOException {
    ToolRegistry tools = LocalCookery.tools(data, outside);
    String name = SourceFile.read(file).root().at("/generator/tool").asString("");
    if (!name.isEmpty()
        && tools.find(name).isEmpty()
        && DatabaseSettings.of(data, settings).exists()) {
      try (LocalCookery local = LocalCookery.open(data, settings, tools)) {
        local.addDefined(outside);
      }
    }
    return tools;
  }
}
