package io.cookery.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The database with this version's schema, and a pool of connections to it. Closing it closes the
 * connections and leaves the embedded server, which stops with the last that leaves.
 */
public final class Database implements AutoCloseable {

  /** Largest number of connections of one pool. */
  public static final int MAX_CONNECTIONS = 10;

  static final String NAME = "cookery";

  private static final int IDLE_CONNECTIONS = 2;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final HikariDataSource pool;
  private final Jdbi jdbi;
  private final DataSource sessions;
  private final Installation installation;
  private final @Nullable EmbeddedPostgres embedded;

  private Database(
      HikariDataSource pool, DataSource sessions, @Nullable EmbeddedPostgres embedded) {
    this.pool = pool;
    this.sessions = sessions;
    this.embedded = embedded;
    this.jdbi = JdbiTypes.register(Jdbi.create(pool));
    this.installation = new Installation(jdbi);
  }

  /**
   * Opens the database; migrates it first when it has an older schema.
   *
   * @throws DatabaseUnavailable with what is in the way and what to do about it
   */
  public static Database open(DatabaseSettings settings) {
    return open(settings, Migrations.FOLDER);
  }

  static Database open(DatabaseSettings settings, String migrations) {
    return switch (settings) {
      case DatabaseSettings.Embedded own -> openEmbedded(EmbeddedPostgres.open(own), migrations);
      case DatabaseSettings.Outside outside -> openOutside(outside, migrations);
    };
  }

  private static Database openEmbedded(EmbeddedPostgres postgres, String migrations) {
    try {
      postgres.ensureDatabase(NAME);
      return migrated(postgres.dataSource(NAME), migrations, postgres);
    } catch (SQLException e) {
      postgres.close();
      throw new DatabaseUnavailable(
          "The embedded PostgreSQL refused: " + DatabaseTrouble.words(e) + ".", e);
    } catch (RuntimeException e) {
      postgres.close();
      throw e;
    }
  }

  private static Database openOutside(DatabaseSettings.Outside outside, String migrations) {
    return migrated(OutsidePostgres.connect(outside), migrations, null);
  }

  static Database migrated(
      DataSource connections, String migrations, @Nullable EmbeddedPostgres embedded) {
    Migrations.apply(connections, migrations);
    return new Database(pool(connections), connections, embedded);
  }

  private static HikariDataSource pool(DataSource connections) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("cookery");
    config.setDataSource(connections);
    config.setMaximumPoolSize(MAX_CONNECTIONS);
    config.setMinimumIdle(IDLE_CONNECTIONS);
    config.setConnectionTimeout(LONGEST_WAIT.toMillis());
    return new HikariDataSource(config);
  }

  /** Knows ids, {@code Instant} and {@code UUID} as arguments, columns and array elements. */
  public Jdbi jdbi() {
    return jdbi;
  }

  /** What all nodes share and nobody else may know. */
  public Installation installation() {
    return installation;
  }

  public DataSource dataSource() {
    return pool;
  }

  /**
   * Opens connections of their own, for what must not wait for the pool: each is a new session,
   * which whoever asked for it closes.
   */
  public DataSource sessions() {
    return sessions;
  }

  @Override
  public void close() {
    pool.close();
    if (embedded != null) {
      embedded.close();
    }
  }
}
