package io.cookery.db;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The server that all test classes of a JVM share, with a migrated template to copy databases from.
 */
final class TestServer implements AutoCloseable {

  static final String URL_VARIABLE = "COOKERY_TEST_DB_URL";

  /**
   * Below the module that is tested; kept, so that only the first run has to make it. Each fork has
   * its own, so that they do not take connections from each other.
   */
  private static final Path DATA_DIRECTORY =
      Path.of("target", "test-postgres" + System.getProperty("cookery.test.fork", ""));

  /** Unpacked once for all tests of a module. */
  static final Path PROGRAMS = Path.of("target", "test-programs").toAbsolutePath();

  private static final String PREFIX = "cookery_test_";

  private final @Nullable EmbeddedPostgres embedded;
  private final DatabaseSettings.Outside server;
  private final String template;

  private TestServer(
      @Nullable EmbeddedPostgres embedded, DatabaseSettings.Outside server, String template) {
    this.embedded = embedded;
    this.server = server;
    this.template = template;
  }

  static TestServer start() {
    String url = System.getenv(URL_VARIABLE);
    TestServer server = url == null || url.isBlank() ? embedded() : outside(url);
    try {
      server.dropLeftOvers();
      server.execute("CREATE DATABASE " + server.template);
      Migrations.apply(server.dataSource(server.template), Migrations.FOLDER);
      return server;
    } catch (SQLException | RuntimeException e) {
      server.stop();
      throw new IllegalStateException("no test database", e);
    }
  }

  private static TestServer embedded() {
    EmbeddedPostgres postgres = EmbeddedPostgres.open(DATA_DIRECTORY, PROGRAMS);
    return new TestServer(postgres, postgres.settings("postgres"), newName());
  }

  private static TestServer outside(String url) {
    String user = System.getenv(URL_VARIABLE.replace("_URL", "_USER"));
    String password = System.getenv(URL_VARIABLE.replace("_URL", "_PASSWORD"));
    return new TestServer(null, new DatabaseSettings.Outside(url, user, password), newName());
  }

  /** Names the process, so that what a killed one left can be told from what is in use. */
  private static String newName() {
    String random = UUID.randomUUID().toString().substring(0, 8);
    return PREFIX + ProcessHandle.current().pid() + "_" + random;
  }

  String createDatabase() throws SQLException {
    String name = newName();
    execute("CREATE DATABASE " + name + " TEMPLATE " + template);
    return name;
  }

  void dropDatabase(String name) throws SQLException {
    execute("DROP DATABASE " + name + " WITH (FORCE)");
  }

  String createEmptyDatabase() throws SQLException {
    String name = newName();
    execute("CREATE DATABASE " + name);
    return name;
  }

  DatabaseSettings.Outside settings(String database) {
    return new DatabaseSettings.Outside(
        TestUrl.withDatabase(server.url(), database), server.user(), server.password());
  }

  PostgresDataSource dataSource(String database) {
    return OutsidePostgres.connect(settings(database));
  }

  Connection admin() throws SQLException {
    return OutsidePostgres.connect(server).getConnection();
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = admin();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void dropLeftOvers() throws SQLException {
    List<String> names = new ArrayList<>();
    try (Connection connection = admin();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT datname FROM pg_database WHERE datname LIKE '" + PREFIX + "%'")) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    for (String name : names) {
      if (!isOfLiveProcess(name)) {
        dropDatabase(name);
      }
    }
  }

  private static boolean isOfLiveProcess(String name) {
    String pid = name.substring(PREFIX.length(), name.lastIndexOf('_'));
    return ProcessHandle.of(Long.parseLong(pid)).isPresent();
  }

  @Override
  public void close() throws SQLException {
    dropDatabase(template);
    stop();
  }

  private void stop() {
    if (embedded != null) {
      embedded.close();
    }
  }
}
