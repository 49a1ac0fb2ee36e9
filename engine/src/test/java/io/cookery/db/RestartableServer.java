package io.cookery.db;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A PostgreSQL of a test's own that it stops without warning and starts at the same port. */
public final class RestartableServer implements AutoCloseable {

  private static final String NAME = "cookery";

  private final ServerOnDisk disk;
  private final EmbeddedPostgres postgres;
  private final DatabaseSettings.Outside settings;

  private RestartableServer(ServerOnDisk disk, EmbeddedPostgres postgres) {
    this.disk = disk;
    this.postgres = postgres;
    this.settings = postgres.settings(NAME);
  }

  /** Starts it on a directory with nothing in it. */
  public static RestartableServer start(Path directory) throws SQLException {
    EmbeddedPostgres postgres = EmbeddedPostgres.open(directory, TestServer.PROGRAMS);
    postgres.ensureDatabase(NAME);
    return new RestartableServer(new ServerOnDisk(directory), postgres);
  }

  /** How others connect to it, however often it is started again. */
  public DatabaseSettings.Outside settings() {
    return settings;
  }

  /** Makes it drop everything at once, as {@code pg_ctl -m immediate stop} does. */
  public void stopImmediately() throws IOException, InterruptedException {
    ProcessHandle server = disk.process().orElseThrow().handle();
    new ProcessBuilder("/bin/sh", "-c", "kill -QUIT " + server.pid()).start().waitFor();
    server.onExit().join();
  }

  /** Starts it again; it recovers from its log. */
  public void startAgain() throws SQLException {
    try (Connection _ = postgres.dataSource(NAME).getConnection()) {
      if (!postgres.settings(NAME).url().equals(settings.url())) {
        throw new IllegalStateException("somebody took the port of " + settings);
      }
    }
  }

  /** Ends all connections but the one that does it. */
  public void cutConnections() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and pid <> pg_backend_pid()
          """);
    }
  }

  /** A connection that never starts the server. */
  public Connection connect() throws SQLException {
    return Connections.open(
        settings.url(), Connections.properties(settings.user(), settings.password()));
  }

  @Override
  public void close() throws IOException {
    postgres.close();
    disk.clean();
  }
}
