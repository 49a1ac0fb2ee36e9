package io.cookery.db;

import io.cookery.input.ThrownTrouble;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL that Cookery runs itself, as one process uses it. The first process of a data
 * directory starts the server, others join it, the last to close stops it; a server whose processes
 * were all killed lives on until the next one joins it.
 */
final class EmbeddedPostgres implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);

  private final Layout layout;
  private final Server server;
  private final Membership membership;
  private final String password;
  private volatile RunningServer running;
  private boolean closed;

  private EmbeddedPostgres(
      Layout layout, Server server, Membership membership, RunningServer running)
      throws IOException {
    this.layout = layout;
    this.server = server;
    this.membership = membership;
    this.running = running;
    this.password = Cluster.password(layout);
  }

  /**
   * Returns when the server takes connections.
   *
   * @param programs where the PostgreSQL programs are unpacked
   * @throws DatabaseUnavailable with what is in the way
   */
  static EmbeddedPostgres open(Path dataDirectory, Path programs) {
    return open(dataDirectory, archive -> archive.unpackInto(programs));
  }

  /** The same with the programs where the settings want them. */
  static EmbeddedPostgres open(DatabaseSettings.Embedded settings) {
    Path own = Layout.of(settings.dataDirectory()).programs();
    return open(
        settings.dataDirectory(),
        archive -> UserPrograms.unpacked(archive, settings.programs(), own));
  }

  /** Where the programs come from. */
  @FunctionalInterface
  private interface Unpacking {
    PostgresPrograms of(BinariesArchive archive) throws IOException;
  }

  private static EmbeddedPostgres open(Path dataDirectory, Unpacking unpacking) {
    Layout layout = Layout.of(dataDirectory);
    try {
      layout.prepare();
      PostgresPrograms unpacked = unpacking.of(BinariesArchive.onClassPath());
      try (ProcessLock _ = ProcessLock.acquire(layout.startStopLock())) {
        return join(layout, unpacked);
      }
    } catch (IOException e) {
      throw unusable(dataDirectory, e);
    }
  }

  static EmbeddedPostgres open(Path dataDirectory) {
    return open(new DatabaseSettings.Embedded(dataDirectory));
  }

  private static EmbeddedPostgres join(Layout layout, PostgresPrograms programs)
      throws IOException {
    Membership membership = Membership.join(layout.members());
    try {
      HostCommands host = new HostCommands(membership.userId());
      Cluster.ensure(layout, programs, host);
      Server server = new Server(layout, programs, host);
      return new EmbeddedPostgres(layout, server, membership, server.ensureRunning());
    } catch (IOException | RuntimeException e) {
      membership.leave();
      throw e;
    }
  }

  /** New connections to {@code database}; when the server was killed, they start it again. */
  PostgresDataSource dataSource(String database) {
    Properties properties = Connections.pooled(Connections.embeddedProperties(password));
    return new PostgresDataSource(() -> connect(database, properties));
  }

  private Connection connect(String database, Properties properties) throws SQLException {
    RunningServer tried = running;
    try {
      return Connections.open(Connections.embeddedUrl(tried.port(), database), properties);
    } catch (SQLException e) {
      // Gone, or started again by another process and not ready yet.
      if (!SqlStates.isConnectionFailure(e) && !SqlStates.isRefusedForNow(e)) {
        throw e;
      }
      int port = revived(e);
      return Connections.open(Connections.embeddedUrl(port, database), properties);
    }
  }

  private int revived(SQLException reason) throws SQLException {
    try {
      revive();
      return running.port();
    } catch (DatabaseUnavailable e) {
      e.addSuppressed(reason);
      throw new SQLException(e.getMessage(), reason.getSQLState(), e);
    }
  }

  /** How another program connects to {@code database} for as long as the server runs. */
  DatabaseSettings.Outside settings(String database) {
    String url = Connections.embeddedUrl(running.port(), database);
    return new DatabaseSettings.Outside(url, Cluster.USER, password);
  }

  /** Makes {@code database} unless it exists. */
  void ensureDatabase(String database) throws SQLException {
    try (Connection connection = dataSource(database).getConnection()) {
      log.debug("Database {} is there: {}", database, connection);
    } catch (SQLException e) {
      if (!SqlStates.isUnknownDatabase(e)) {
        throw e;
      }
      createDatabase(database);
    }
  }

  private void createDatabase(String database) throws SQLException {
    try (Connection connection = Connections.admin(running.port(), password);
        Statement statement = connection.createStatement()) {
      // Not by the write-ahead log, whose next segment it would begin.
      statement.execute("CREATE DATABASE \"" + database + "\" STRATEGY = FILE_COPY");
    } catch (SQLException e) {
      if (!SqlStates.isDuplicateDatabase(e)) {
        throw e;
      }
    }
  }

  /** Joins or starts the server again after it was found gone, perhaps at another port. */
  private synchronized void revive() {
    if (closed) {
      throw new DatabaseUnavailable("The database was closed.");
    }
    try (ProcessLock _ = ProcessLock.acquire(layout.startStopLock())) {
      running = server.ensureRunning();
    } catch (IOException e) {
      throw unusable(layout.root(), e);
    }
  }

  /** Leaves the server, and stops it when nobody else uses it. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    // An interrupted thread cannot lock files, and Ctrl-C may well have interrupted this one.
    boolean interrupted = Thread.interrupted();
    try {
      leave();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void leave() {
    try (ProcessLock _ = ProcessLock.acquire(layout.startStopLock())) {
      membership.leave();
      if (!Membership.anyIn(layout.members())) {
        server.stop();
      }
    } catch (IOException | DatabaseUnavailable e) {
      log.warn("Leaving PostgreSQL of {} running; the next start joins it", layout.root(), e);
    }
  }

  private static DatabaseUnavailable unusable(Path directory, IOException e) {
    String reason =
        switch (e) {
          case AccessDeniedException denied -> "no permission for " + denied.getFile();
          case NoSuchFileException missing -> missing.getFile() + " cannot be made";
          case FileAlreadyExistsException file -> file.getFile() + " is in the way";
          default -> ThrownTrouble.words(e);
        };
    return new DatabaseUnavailable(
        "The data directory %s cannot be used: %s. Make room or give permission there, or choose another directory with COOKERY_DATA."
            .formatted(directory, reason),
        e);
  }
}
