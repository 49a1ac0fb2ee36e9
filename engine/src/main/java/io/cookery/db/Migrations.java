package io.cookery.db;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings a database to the schema of this version; nodes that do it at once wait for each other.
 */
final class Migrations {

  static final String LOCATION = "classpath:db/migration";

  private Migrations() {}

  /**
   * @throws DatabaseUnavailable when the database is newer than this version or a migration fails
   */
  static void apply(DataSource dataSource, String location) {
    try {
      Flyway.configure()
          .dataSource(dataSource)
          .locations(location)
          .failOnMissingLocations(false)
          .loggers("slf4j")
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new DatabaseUnavailable(
          "The database cannot be brought to the schema of this Cookery; nothing was changed. "
              + e.getMessage(),
          e);
    }
  }
}
