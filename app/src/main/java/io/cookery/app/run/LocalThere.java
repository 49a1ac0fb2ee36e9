package io.cookery.app.run;

import io.cookery.Cookery;
import io.cookery.app.LocalCookery;
import io.cookery.app.Outside;
import io.cookery.app.Session;
import io.cookery.app.file.CollectionFile;
import io.cookery.app.file.FileUnusable;
import io.cookery.app.run.KeptFiles.Kept;
import io.cookery.app.terminal.Screen;
import io.cookery.db.DatabaseSettings;
import io.cookery.tool.Tool;
import io.cookery.tool.ToolRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/** Looks what is there of a file's collection in a data directory; makes none. */
public final class LocalThere {

  private final Session session;
  private final Path data;

  public LocalThere(Session session, Path data) {
    this.session = session;
    this.data = data;
  }

  /** What is there; empty if nothing is. */
  public Optional<There> of(Path path, CollectionFile file, ToolRegistry tools, Outside outside)
      throws FileUnusable, IOException, SQLException {
    Map<String, String> settings = session.settings(data);
    if (!DatabaseSettings.of(data, settings).exists()) {
      return Optional.empty();
    }
    Screen screen = session.terminal().screen();
    screen.status("looking what is there …");
    try (LocalCookery local = LocalCookery.open(data, settings, tools);
        Cookery idle = local.idle(outside)) {
      Tool tool = tools.find(file.definition().recipe().tool()).orElseThrow();
      Kept kept =
          KeptFiles.seen(file.folder(), RecipeFiles.of(file.definition(), tool, file.folder()));
      Identity identity = Identity.of(path, data, file.definition().name());
      return there(
          new FileCollections(local.database().jdbi(), idle)
              .find(identity, file, kept, tool)
              .standing());
    } finally {
      screen.clear();
    }
  }

  private static Optional<There> there(Standing standing) {
    return switch (standing) {
      case Standing.New _, Standing.Copy _ -> Optional.empty();
      case Standing.Same same -> Optional.of(same.there());
      case Standing.Changed changed -> Optional.of(changed.there());
    };
  }
}
