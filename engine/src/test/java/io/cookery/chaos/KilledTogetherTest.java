package io.cookery.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cookery.cook.metric.Invariants;
import io.cookery.db.Database;
import io.cookery.db.DatabaseSettings;
import io.cookery.db.ServerOnDisk;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded PostgreSQL is killed at the moment in which its only node is. */
class KilledTogetherTest {

  private static final long SEED = 20;
  private static final Duration LONGEST = Duration.ofMinutes(2);

  @TempDir private Path directory;

  @AfterEach
  void endServer() throws Exception {
    new ServerOnDisk(directory).clean();
  }

  @Test
  void theNextNodeOnTheDirectoryFinishesAndPaysForNothingTwice() throws Exception {
    Fates fates = new Fates(SEED);
    Batches batches = new Batches();
    try (Engines engines = new Engines(directory, directory, Chaos.LEASE, null);
        ToolService service = new ToolService(fates, engines)) {
      engines.use(service.uri());
      EngineProcess first = engines.start();
      first.awaitReady();
      for (Profile profile : Profile.values()) {
        batches.begin(profile, 1, first);
      }
      assertThat(batches.all()).hasSize(Profile.values().length);
      await().atMost(LONGEST).until(() -> service.books().calls() > 250);

      new ServerOnDisk(directory).killAll();
      engines.kill(first);
      int before = service.books().calls();
      engines.start().awaitReady();

      try (Database database = Database.open(new DatabaseSettings.Embedded(directory))) {
        await()
            .atMost(LONGEST)
            .pollInterval(Duration.ofMillis(200))
            .until(() -> isOver(database, service));
        check(database, batches, new Audit(service.books(), fates, _ -> false));
      }
      assertThat(service.books().calls()).as("calls after the kill").isGreaterThan(before);
      assertThat(service.callbacks().rejected()).isEmpty();
    }
  }

  private static boolean isOver(Database database, ToolService service) throws SQLException {
    try (Connection connection = database.dataSource().getConnection()) {
      return Batches.active(connection).isEmpty() && service.callbacks().pending() == 0;
    }
  }

  private static void check(Database database, Batches batches, Audit audit) throws SQLException {
    try (Connection connection = database.dataSource().getConnection()) {
      for (Batch batch : batches.all()) {
        audit.check(connection, batch);
      }
    }
    assertThat(audit.violations()).isEmpty();
    assertThat(new Invariants(database.jdbi()).check())
        .allSatisfy(finding -> assertThat(finding.rows()).as(finding.invariant().name()).isEmpty());
  }
}
