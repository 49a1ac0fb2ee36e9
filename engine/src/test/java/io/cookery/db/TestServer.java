package io.cookery.db;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The server that all test classes of a JVM share, with a migrated template to copy databases from.
 */
final class TestServer implements AutoCloseable {

  static final String URL_VARIABLE = "COOKERY_TEST_DB_URL";

  /** Below the module that is tested; kept, so that only the first run has to make it. */
  private static final Path DATA_DIRECTORY = Path.of("target", "test-postgres");

  private static final String PREFIX = "cookery_test_";

  private final Source source;
  private final String template;

  /** Where databases come from. */
  private interface Source {
    PostgresDataSource dataSource(String database);

    String adminDatabase();

    void close();
  }

  private TestServer(Source source, String template) {
    this.source = source;
    this.template = template;
  }

  static TestServer start() {
    String url = System.getenv(URL_VARIABLE);
    Source source = url == null || url.isBlank() ? embedded() : outside(url);
    TestServer server = new TestServer(source, newName());
    try {
      server.dropLeftOvers();
      server.execute("CREATE DATABASE " + server.template);
      Migrations.apply(source.dataSource(server.template), Migrations.FOLDER);
      return server;
    } catch (SQLException | RuntimeException e) {
      source.close();
      throw new IllegalStateException("no test database", e);
    }
  }

  private static Source embedded() {
    EmbeddedPostgres postgres = EmbeddedPostgres.open(DATA_DIRECTORY);
    return new Source() {
      @Override
      public PostgresDataSource dataSource(String database) {
        return postgres.dataSource(database);
      }

      @Override
      public String adminDatabase() {
        return "postgres";
      }

      @Override
      public void close() {
        postgres.close();
      }
    };
  }

  private static Source outside(String url) {
    String user = System.getenv(URL_VARIABLE.replace("_URL", "_USER"));
    String password = System.getenv(URL_VARIABLE.replace("_URL", "_PASSWORD"));
    return new Source() {
      @Override
      public PostgresDataSource dataSource(String database) {
        return OutsidePostgres.connect(
            new DatabaseSettings.Outside(TestUrl.withDatabase(url, database), user, password));
      }

      @Override
      public String adminDatabase() {
        return TestUrl.database(url);
      }

      @Override
      public void close() {}
    };
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

  PostgresDataSource dataSource(String database) {
    return source.dataSource(database);
  }

  Connection admin() throws SQLException {
    return source.dataSource(source.adminDatabase()).getConnection();
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
    source.close();
  }
}
