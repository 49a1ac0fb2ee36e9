package io.cookery.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;

/** A PostgreSQL that somebody else runs, seen to be usable. */
final class OutsidePostgres {

  static final int OLDEST_MAJOR_VERSION = 14;

  private OutsidePostgres() {}

  /**
   * @throws DatabaseUnavailable when it cannot be reached, refuses the user or is too old
   */
  static PostgresDataSource connect(DatabaseSettings.Outside settings) {
    Properties properties =
        Connections.pooled(Connections.properties(settings.user(), settings.password()));
    PostgresDataSource source =
        new PostgresDataSource(() -> Connections.open(settings.url(), properties));
    try (Connection connection = source.getConnection()) {
      int version = connection.getMetaData().getDatabaseMajorVersion();
      if (version < OLDEST_MAJOR_VERSION) {
        throw new DatabaseUnavailable(
            "%s runs PostgreSQL %d, and Cookery needs %d or later. Upgrade it, or unset %s to use the embedded one."
                .formatted(settings, version, OLDEST_MAJOR_VERSION, DatabaseSettings.URL_VARIABLE));
      }
      return source;
    } catch (SQLException e) {
      throw unusable(settings, e);
    }
  }

  private static DatabaseUnavailable unusable(DatabaseSettings.Outside settings, SQLException e) {
    String advice;
    if (SqlStates.isWrongPassword(e)) {
      advice =
          "Check %s and %s, and pg_hba.conf of the server."
              .formatted(DatabaseSettings.USER_VARIABLE, DatabaseSettings.PASSWORD_VARIABLE);
    } else if (SqlStates.isUnknownDatabase(e)) {
      advice = "Make it with createdb, or name another in " + DatabaseSettings.URL_VARIABLE + ".";
    } else if (SqlStates.isRefusedForNow(e)) {
      advice = "Check that it runs and that %s names its host and port.";
    } else {
      advice =
          "Check that it runs and can be reached as %s says, and that the parameters there are right.";
    }
    return new DatabaseUnavailable(
        "Cannot use the database %s: %s. %s"
            .formatted(
                settings,
                DatabaseTrouble.words(e),
                advice.formatted(DatabaseSettings.URL_VARIABLE)),
        e);
  }
}
