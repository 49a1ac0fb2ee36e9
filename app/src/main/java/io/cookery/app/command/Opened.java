package io.cookery.app.command;

import io.cookery.app.DataDirectory;
import io.cookery.app.LocalCookery;
import io.cookery.app.Outside;
import io.cookery.app.Session;
import io.cookery.app.file.FileUnusable;
import io.cookery.app.remote.ServerAddress;
import io.cookery.db.DatabaseSettings;
import io.cookery.tool.ToolRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The data directory of a command, opened.
 *
 * @param data where it is
 * @param settings as they hold for it
 * @param tools that are known there
 */
record Opened(
    Path data,
    Map<String, String> settings,
    ToolRegistry tools,
    LocalCookery local,
    Outside outside) {

  /** Opens a directory in which something was cooked before. */
  static Opened of(Session session, Path data) throws FileUnusable, IOException {
    Map<String, String> settings = session.settings(data);
    boolean embedded = DatabaseSettings.of(data, settings) instanceof DatabaseSettings.Embedded;
    if (embedded && !Files.isDirectory(data)) {
      throw new FileUnusable(
          DataDirectory.missing(data) + "; name another data directory with --data");
    }
    return made(session, data, session.outside());
  }

  /** Opens a directory, which is made if it is not there. */
  static Opened made(Session session, Path data, Outside outside) throws FileUnusable, IOException {
    Map<String, String> settings = session.settings(data);
    DataDirectory.open(data, session);
    session.terminal().screen().status("opening the database …");
    try {
      ToolRegistry tools = LocalCookery.tools(data, outside);
      return new Opened(data, settings, tools, LocalCookery.open(data, settings, tools), outside);
    } catch (FileUnusable | IOException | RuntimeException e) {
      outside.close();
      throw e;
    } finally {
      session.terminal().screen().clear();
    }
  }

  /**
   * The server that a command is for; empty if it is for the data directory.
   *
   * @param data as {@code --data} says; null if it does not
   */
  static Optional<ServerAddress> server(Session session, @Nullable Path data) throws FileUnusable {
    Optional<ServerAddress> server = session.server();
    if (server.isPresent() && data != null) {
      throw new FileUnusable(
          "--data: means nothing while "
              + ServerAddress.URL_VARIABLE
              + " names a server; leave one of them out");
    }
    return server;
  }
}
