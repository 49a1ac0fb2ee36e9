package io.cookery.db;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a database to the schema of this version; nodes that do it at once wait for each other.
 * What was applied is noted as a comment on Flyway's table, so that a start without news asks two
 * cheap questions and does not load Flyway at all.
 */
final class Migrations {

  /** Folder on the class path. */
  static final String FOLDER = "db/migration";

  private static final Logger log = LoggerFactory.getLogger(Migrations.class);
  private static final String NOTE_PREFIX = "migrations ";

  private static final String NOTE =
      "SELECT obj_description(to_regclass('flyway_schema_history'), 'pg_class')";

  private static final String APPLIED =
      """
      SELECT coalesce(string_agg(script, ',' ORDER BY script COLLATE "C"), '')
        FROM flyway_schema_history
       WHERE success AND type = 'SQL'
      """;

  private Migrations() {}

  /**
   * @throws DatabaseUnavailable when the database is newer than this version or a migration fails
   */
  static void apply(DataSource dataSource, String folder) {
    try {
      MigrationFiles files = MigrationFiles.in(folder);
      if (!isCurrent(dataSource, files)) {
        migrate(dataSource, folder);
        note(dataSource, files);
      }
    } catch (SQLException e) {
      throw new DatabaseUnavailable(
          "The database schema cannot be read: " + DatabaseTrouble.words(e) + ".", e);
    } catch (IOException e) {
      throw new DatabaseUnavailable("The database schema cannot be read: " + e.getMessage(), e);
    }
  }

  /** The scripts count too: a note that an older version wrote late must not hide newer ones. */
  private static boolean isCurrent(DataSource dataSource, MigrationFiles files)
      throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      return note(files).equals(text(connection, NOTE))
          && files.names().equals(text(connection, APPLIED));
    }
  }

  private static String text(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      String text = row.getString(1);
      return text == null ? "" : text;
    }
  }

  private static void migrate(DataSource dataSource, String folder) {
    log.info("Checking the database schema");
    Flyway flyway =
        Flyway.configure()
            .dataSource(dataSource)
            .locations("classpath:" + folder)
            .placeholderReplacement(false)
            // By default Flyway works on a schema that is newer than the program.
            .ignoreMigrationPatterns(new String[0])
            .loggers("slf4j")
            .load();
    try {
      flyway.migrate();
    } catch (FlywayException e) {
      throw new DatabaseUnavailable(
          "The database cannot be brought to the schema of this Cookery: "
              + MigrationTrouble.words(flyway, e),
          e);
    }
  }

  private static void note(DataSource dataSource, MigrationFiles files) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "COMMENT ON TABLE flyway_schema_history IS '" + note(files) + "'")) {
      statement.execute();
    }
  }

  /** Nothing but letters, digits and spaces. */
  private static String note(MigrationFiles files) {
    return NOTE_PREFIX + files.fingerprint();
  }
}
