package io.cookery.db;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.ErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.flywaydb.core.api.output.ValidateOutput;

/** Why a schema cannot be brought to this version, in words for people, and what to do. */
final class MigrationTrouble {

  private static final String BACKUP =
      "A database that a newer Cookery has used needs that one, or a backup from before.";

  private MigrationTrouble() {}

  /** What is wrong and what would be right, in sentences. */
  static String words(Flyway flyway, FlywayException trouble) {
    if (trouble instanceof FlywayValidateException) {
      return invalid(flyway);
    }
    if (trouble.getErrorCode() == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE) {
      return "it has tables of somebody else, and none of Cookery's. Make a database for Cookery alone with createdb.";
    }
    return DatabaseTrouble.words(trouble) + ". Set that right and start again. " + BACKUP;
  }

  private static String invalid(Flyway flyway) {
    return flyway.validateWithResult().invalidMigrations.stream()
        .findFirst()
        .map(first -> step(first) + why(first.errorDetails.errorCode) + ". " + BACKUP)
        .orElse("its steps are not those of this one. " + BACKUP);
  }

  private static String step(ValidateOutput step) {
    return step.version == null || step.version.isEmpty()
        ? "its step \"" + step.description + "\""
        : "its step " + step.version;
  }

  private static String why(ErrorCode code) {
    return switch (code) {
      case CoreErrorCode.APPLIED_VERSIONED_MIGRATION_NOT_RESOLVED,
          CoreErrorCode.APPLIED_REPEATABLE_MIGRATION_NOT_RESOLVED ->
          " is of a newer one";
      case CoreErrorCode.FAILED_VERSIONED_MIGRATION, CoreErrorCode.FAILED_REPEATABLE_MIGRATION ->
          " failed when it was taken";
      default -> " is not the same as here (by its checksum, name or kind)";
    };
  }
}
