package io.cookery.app.command;

import io.cookery.app.DataDirectory;
import io.cookery.app.LocalCookery;
import io.cookery.app.Outside;
import io.cookery.app.Session;
import io.cookery.app.cooks.CookClient;
import io.cookery.app.cooks.LocalCookClient;
import io.cookery.app.cooks.RemoteCookClient;
import io.cookery.app.file.FileUnusable;
import io.cookery.app.remote.Server;
import io.cookery.app.remote.ServerAddress;
import io.cookery.db.DatabaseSettings;
import io.cookery.tool.ToolRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Opens what a command is for: the server that the environment names, or a data directory. */
final class CookClients {

  private CookClients() {}

  /**
   * Opens.
   *
   * @param data as {@code --data} says; null if it does not
   */
  static CookClient open(Session session, @Nullable Path data)
      throws FileUnusable, IOException, SQLException {
    Optional<ServerAddress> server = session.server();
    if (server.isPresent()) {
      if (data != null) {
        throw new FileUnusable(
            "--data: means nothing while "
                + ServerAddress.URL_VARIABLE
                + " names a server; leave one of them out");
      }
      return new RemoteCookClient(new Server(server.get()));
    }
    return local(session, session.data(data));
  }

  private static CookClient local(Session session, Path data)
      throws FileUnusable, IOException, SQLException {
    Map<String, String> settings = session.settings(data);
    boolean embedded = DatabaseSettings.of(data, settings) instanceof DatabaseSettings.Embedded;
    if (embedded && !Files.isDirectory(data)) {
      throw new FileUnusable(
          data + ": nothing was cooked here yet; name another data directory with --data");
    }
    DataDirectory.open(data, session);
    session.terminal().screen().status("opening the database …");
    Outside outside = session.outside();
    ToolRegistry tools = LocalCookery.tools(data, outside);
    try {
      return LocalCookClient.join(LocalCookery.open(data, settings, tools), outside);
    } finally {
      session.terminal().screen().clear();
    }
  }
}
