package io.cookery.app.command;

import io.cookery.app.Session;
import io.cookery.app.cooks.CookClient;
import io.cookery.app.cooks.LocalCookClient;
import io.cookery.app.cooks.RemoteCookClient;
import io.cookery.app.file.FileUnusable;
import io.cookery.app.remote.Server;
import io.cookery.app.remote.ServerAddress;
import io.cookery.app.shelf.LocalShelf;
import io.cookery.app.shelf.RemoteShelf;
import io.cookery.app.shelf.Shelf;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Opens what a command is for: the server that the environment names, or a data directory. */
final class CookClients {

  private CookClients() {}

  /**
   * Opens the cooks, keys and tools.
   *
   * @param data as {@code --data} says; null if it does not
   */
  static CookClient open(Session session, @Nullable Path data)
      throws FileUnusable, IOException, SQLException {
    Optional<ServerAddress> server = Opened.server(session, data);
    if (server.isPresent()) {
      return new RemoteCookClient(new Server(server.get(), session.terminal().screen()));
    }
    Opened opened = Opened.of(session, session.data(data));
    return LocalCookClient.join(opened.local(), opened.outside());
  }

  /** Opens the collections. */
  static Shelf shelf(Session session, @Nullable Path data) throws FileUnusable, IOException {
    Optional<ServerAddress> server = Opened.server(session, data);
    if (server.isPresent()) {
      return new RemoteShelf(new Server(server.get(), session.terminal().screen()));
    }
    Opened opened = Opened.of(session, session.data(data));
    return new LocalShelf(opened.local(), opened.outside(), session.suggested(data));
  }
}
