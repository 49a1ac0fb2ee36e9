package io.cookery.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * A fresh, migrated database for one test class: {@code @RegisterExtension static final
 * TestDatabase database = new TestDatabase();}. All of a JVM share one server: the embedded one, or
 * with {@code COOKERY_TEST_DB_URL} (and {@code _USER}, {@code _PASSWORD}) one that runs elsewhere.
 */
public final class TestDatabase implements BeforeAllCallback, AfterAllCallback {

  private static final Namespace NAMESPACE = Namespace.create(TestDatabase.class);

  private @Nullable TestServer server;
  private @Nullable Database database;
  private String name = "";
  private final List<String> others = new ArrayList<>();

  @Override
  public void beforeAll(ExtensionContext context) throws SQLException {
    server =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .computeIfAbsent(TestServer.class, type -> TestServer.start(), TestServer.class);
    name = server.createDatabase();
    database = open();
  }

  @Override
  public void afterAll(ExtensionContext context) throws SQLException {
    if (database != null) {
      database.close();
      server().dropDatabase(name);
    }
    for (String another : others) {
      server().dropDatabase(another);
    }
  }

  /** The one that the test class shares. */
  public Database database() {
    return Objects.requireNonNull(database, "register this extension as a static field");
  }

  public Jdbi jdbi() {
    return database().jdbi();
  }

  /** The same types on one connection, which stays open. */
  public Jdbi jdbi(Connection connection) {
    return JdbiTypes.register(Jdbi.create(connection));
  }

  /** The same types on a pool that a test has wrapped. */
  public Jdbi jdbi(DataSource pool) {
    return JdbiTypes.register(Jdbi.create(pool));
  }

  public DataSource dataSource() {
    return database().dataSource();
  }

  /** Another pool on the same database, as another node has it; the caller closes it. */
  public Database open() {
    return Database.migrated(server().dataSource(name), Migrations.FOLDER, null);
  }

  /** A database with nothing in it, for tests of what fills it; dropped after the test class. */
  PostgresDataSource empty() throws SQLException {
    String another = server().createEmptyDatabase();
    others.add(another);
    return server().dataSource(another);
  }

  /** The server's settings, as a user gives them; see {@link DatabaseSettings.Outside}. */
  public DatabaseSettings.Outside settings() {
    return server().settings(name);
  }

  /** Ends all connections to the database from the server's side. */
  public void cutConnections() throws SQLException {
    try (Connection connection = server().admin();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
    }
  }

  private TestServer server() {
    return Objects.requireNonNull(server, "register this extension as a static field");
  }
}
