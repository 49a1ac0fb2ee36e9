package io.cookery.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MigrationsTest {

  private static final String LIDS =
      "SELECT count(*) FROM information_schema.columns WHERE table_name = 'pantry' AND column_name = 'lid'";

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  @Test
  void anOlderSchemaIsBroughtForward() throws SQLException {
    PostgresDataSource source = database.empty();
    Migrations.apply(source, "db/one");
    assertThat(one(source, LIDS)).isEqualTo("0");
    Migrations.apply(source, "db/two");
    assertThat(one(source, LIDS)).isEqualTo("1");
  }

  @Test
  void aSchemaOfANewerVersionIsRefused() throws SQLException {
    PostgresDataSource source = database.empty();
    Migrations.apply(source, "db/two");
    assertThatThrownBy(() -> Migrations.apply(source, "db/one"))
        .isInstanceOf(DatabaseUnavailable.class)
        .hasMessageContaining(
            "its step 2 is of a newer one. A database that a newer Cookery has used")
        .hasMessageNotContainingAny("Validate", "Flyway", "migration");
  }

  @Test
  void aSchemaOfANewerVersionIsRefusedAlsoUnderTheNoteOfThisOne() throws SQLException {
    PostgresDataSource source = database.empty();
    Migrations.apply(source, "db/one");
    String note = one(source, "SELECT obj_description('flyway_schema_history'::regclass)");
    Migrations.apply(source, "db/two");
    execute(source, "COMMENT ON TABLE flyway_schema_history IS '" + note + "'");
    assertThatThrownBy(() -> Migrations.apply(source, "db/one"))
        .isInstanceOf(DatabaseUnavailable.class);
  }

  @Test
  void aMigrationThatWasChangedAfterwardsIsRefused() throws SQLException {
    PostgresDataSource source = database.empty();
    Migrations.apply(source, "db/one");
    assertThatThrownBy(() -> Migrations.apply(source, "db/changed"))
        .isInstanceOf(DatabaseUnavailable.class)
        .hasMessageContaining("checksum");
  }

  @Test
  void aFailedMigrationIsToldAndLeavesNothing() throws SQLException {
    PostgresDataSource source = database.empty();
    execute(source, "CREATE TABLE pantry (shelf int)");
    assertThatThrownBy(() -> Migrations.apply(source, "db/one"))
        .isInstanceOf(DatabaseUnavailable.class)
        .hasMessageContaining("it has tables of somebody else")
        .hasMessageNotContainingAny("Flyway", "baseline", "flyway");
    execute(source, "DROP TABLE pantry");
  }

  @Test
  void aStepThatCannotBeTakenIsToldInTheServersWordsAlone() throws SQLException {
    PostgresDataSource source = database.empty();
    Migrations.apply(source, "db/one");
    execute(source, "ALTER TABLE pantry ADD COLUMN lid int");

    assertThatThrownBy(() -> Migrations.apply(source, "db/two"))
        .isInstanceOf(DatabaseUnavailable.class)
        .hasMessageContaining("it says \"column \"lid\" of relation \"pantry\" already exists\"")
        .hasMessageNotContainingAny("SQL State", "Line", "Exception", "ALTER");
  }

  @Test
  void nodesThatMigrateAtOnceAllFindTheNewSchema() throws SQLException {
    PostgresDataSource source = database.empty();
    CompletableFuture<?>[] nodes =
        Stream.generate(() -> CompletableFuture.runAsync(() -> Migrations.apply(source, "db/two")))
            .limit(3)
            .toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(nodes).join();
    assertThat(one(source, "SELECT count(*) FROM flyway_schema_history WHERE success"))
        .isEqualTo("2");
  }

  @Test
  void aStartWithoutNewsDoesNotAskFlyway() throws SQLException {
    PostgresDataSource source = database.empty();
    Migrations.apply(source, "db/one");
    execute(source, "UPDATE flyway_schema_history SET checksum = 0");
    Migrations.apply(source, "db/one"); // Flyway itself would refuse this checksum
    assertThat(one(source, "SELECT checksum FROM flyway_schema_history")).isEqualTo("0");
  }

  @Test
  void aBuildWithoutMigrationsIsRefused() throws SQLException {
    PostgresDataSource source = database.empty();
    assertThatThrownBy(() -> Migrations.apply(source, "db/nowhere"))
        .isInstanceOf(DatabaseUnavailable.class)
        .hasMessageContaining("this build has no db/nowhere");
  }

  private static void execute(PostgresDataSource source, String sql) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String one(PostgresDataSource source, String sql) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      assertThat(row.next()).isTrue();
      return row.getString(1);
    }
  }
}
