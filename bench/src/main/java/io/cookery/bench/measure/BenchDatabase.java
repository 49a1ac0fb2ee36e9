package io.cookery.bench.measure;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.cookery.db.Database;
import io.cookery.db.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The PostgreSQL on which everything of a run is measured: a fresh embedded one with Cookery's own
 * settings, or an outside one. Cookery's tables are in its schema {@code public}; every other
 * contestant has a schema of its own.
 */
public final class BenchDatabase implements AutoCloseable {

  /** Names an outside database to measure on; unset means a fresh embedded one. */
  public static final String URL_VARIABLE = "COOKERY_BENCH_DB_URL";

  public static final String USER_VARIABLE = "COOKERY_BENCH_DB_USER";
  public static final String PASSWORD_VARIABLE = "COOKERY_BENCH_DB_PASSWORD";

  /** Cookery's schema. */
  public static final String COOKERY_SCHEMA = "public";

  private final Database owner;
  private final DatabaseSettings.Outside settings;
  private final @Nullable Path directory;

  private BenchDatabase(
      Database owner, DatabaseSettings.Outside settings, @Nullable Path directory) {
    this.owner = owner;
    this.settings = settings;
    this.directory = directory;
  }

  /** Opens what the environment names, or starts a fresh server in a temporary directory. */
  public static BenchDatabase open(Map<String, String> environment)
      throws IOException, SQLException {
    String url = environment.get(URL_VARIABLE);
    if (url != null && !url.isBlank()) {
      var outside =
          new DatabaseSettings.Outside(
              url, environment.get(USER_VARIABLE), environment.get(PASSWORD_VARIABLE));
      return new BenchDatabase(Database.open(outside), outside, null);
    }
    Path directory = Files.createTempDirectory("cook-bench");
    Database embedded = Database.open(new DatabaseSettings.Embedded(directory));
    return new BenchDatabase(embedded, settingsOf(embedded), directory);
  }

  /** On a database that the caller has opened and closes. */
  public static BenchDatabase on(Database database, DatabaseSettings.Outside settings) {
    return new BenchDatabase(database, settings, null);
  }

  /** How to connect to the embedded server of {@code database}. */
  public static DatabaseSettings.Outside settingsOf(Database database)
      throws IOException, SQLException {
    try (Connection connection = database.dataSource().getConnection();
        var row = connection.createStatement().executeQuery("show data_directory")) {
      row.next();
      Path password = Path.of(row.getString(1)).resolveSibling("password");
      return new DatabaseSettings.Outside(
          connection.getMetaData().getURL(),
          connection.getMetaData().getUserName(),
          Files.readString(password).strip());
    }
  }

  /** How any process connects to it. */
  public DatabaseSettings.Outside settings() {
    return settings;
  }

  /** For looking on; not for what is measured. */
  public Jdbi jdbi() {
    return owner.jdbi();
  }

  /** Cookery's connections, as a node has them; the caller closes them. */
  public Database openCookery() {
    return Database.open(settings);
  }

  /**
   * Connections of another contestant; the caller closes them.
   *
   * @param schema made when there is none
   */
  public HikariDataSource pool(String schema, int connections) {
    jdbi().useHandle(handle -> handle.execute("create schema if not exists " + schema));
    HikariConfig config = new HikariConfig();
    config.setPoolName(schema);
    config.setJdbcUrl(settings.url());
    config.setUsername(settings.user());
    config.setPassword(settings.password());
    config.setSchema(schema);
    config.setMaximumPoolSize(connections);
    config.addDataSourceProperty("reWriteBatchedInserts", "true");
    return new HikariDataSource(config);
  }

  /** Removes all collections and what hangs off them, so that each trial finds the same tables. */
  public void forgetCollections(List<String> except) {
    jdbi()
        .useHandle(handle -> {
          List<String> tables =
              handle
                  .createQuery(
                      """
                      select table_name from information_schema.columns
                      where table_schema = 'public' and column_name = 'collection_id'
                      """)
                  .mapTo(String.class)
                  .list();
          tables.removeAll(except);
          handle.execute("truncate " + String.join(", ", tables) + " cascade");
        });
  }

  public void dropSchema(String schema) {
    jdbi().useHandle(handle -> handle.execute("drop schema if exists " + schema + " cascade"));
  }

  @Override
  public void close() throws IOException {
    owner.close();
    if (directory != null) {
      Directories.delete(directory);
    }
  }
}
