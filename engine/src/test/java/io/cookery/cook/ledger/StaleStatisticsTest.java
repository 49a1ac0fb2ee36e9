package io.cookery.cook.ledger;

import static io.cookery.cook.TestEnds.end;
import static io.cookery.cook.TestEnds.generated;
import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.cook.CleanSlate;
import io.cookery.cook.CookFixture;
import io.cookery.cook.TestClock;
import io.cookery.cook.job.JobEnd;
import io.cookery.cook.job.JobKey;
import io.cookery.cook.job.JobMove;
import io.cookery.cook.ledger.LedgerStep.StepInput;
import io.cookery.cook.remote.DueJobs;
import io.cookery.db.TestDatabase;
import io.cookery.id.CollectionId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The database takes a large collection for one of a single row, as after a time in which many
 * collections had one each: what is done to a few of its rows must not read them all.
 */
class StaleStatisticsTest {

  private static final int LIVE = 2_000;
  private static final int FEW = 10;

  /** Rows and index entries, in which each row is counted once or twice on its way. */
  private static final long FEW_READ = 20L * FEW;

  private static final String READ =
      """
      select coalesce(sum(idx_tup_fetch + seq_tup_read), 0) from pg_stat_xact_all_tables
      where relname in ('live_job', 'tried_slot', 'cook')
      """;

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @RegisterExtension final CleanSlate cleanSlate = new CleanSlate(DATABASE);

  @RegisterExtension final CookFixture fixture = new CookFixture(DATABASE);

  @RegisterExtension final StepsByHand steps = new StepsByHand(DATABASE, fixture);

  /** Something that a node does to a few jobs. */
  private interface Work {
    void on(Connection connection) throws SQLException;
  }

  private static void execute(String sql) {
    DATABASE.jdbi().useHandle(handle -> handle.execute(sql));
  }

  private static void autovacuum(boolean on) {
    for (String table : List.of("live_job", "tried_slot", "cook")) {
      execute("alter table %s set (autovacuum_enabled = %s)".formatted(table, on));
    }
  }

  /** A collection with many live jobs that the statistics know nothing of. */
  private CollectionId large() throws Exception {
    autovacuum(false);
    for (int i = 0; i < 2 * FEW; i++) {
      CollectionId small = steps.runningCook(2, 2);
      var _ = steps.step(small, 2);
      var _ = steps.step(small, 0, end(0, 1, JobEnd.Outcome.retryable));
    }
    Stream.of("live_job", "tried_slot", "cook").forEach(table -> execute("analyze " + table));
    CollectionId large = steps.runningCook(2 * LIVE, LIVE);
    var _ = steps.step(large, LIVE);
    return large;
  }

  @AfterEach
  void letTheDatabaseCleanUp() {
    autovacuum(true);
  }

  private static long read(Work work) throws SQLException {
    try (Connection connection = DATABASE.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      try {
        // Some of what came before may not have been handed over to the statistics yet.
        long before = readSoFar(connection);
        work.on(connection);
        return readSoFar(connection) - before;
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }

  private static long readSoFar(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(READ)) {
      row.next();
      return row.getLong(1);
    }
  }

  @Test
  void movesOfAFewReadAFew() throws Exception {
    CollectionId large = large();
    List<JobMove> moves =
        IntStream.range(0, FEW)
            .<JobMove>mapToObj(slot ->
                new JobMove.Submitted(new JobKey(slot, 1), "r", null, Duration.ofMinutes(1)))
            .toList();

    assertThat(
            read(connection -> {
              assertThat(LedgerMoves.make(connection, large, StepsByHand.NODE, moves)).hasSize(FEW);
            }))
        .isBetween((long) FEW, FEW_READ);
  }

  @Test
  void looksAtAFewReadAFew() throws Exception {
    CollectionId large = large();
    execute(
        """
        update live_job set state = 'submitted', deadline_at = 'infinity',
          due_at = clock_timestamp() + (slot >= %d)::int * interval '1 hour'
        where collection_id = '%s'
        """
            .formatted(FEW, large));

    assertThat(
            read(connection -> {
              assertThat(
                      new DueJobs(DATABASE.jdbi(connection)).take(large, "brush", false, 2 * FEW))
                  .hasSize(FEW);
            }))
        .isBetween((long) FEW, FEW_READ);
  }

  @Test
  void stepsOfAFewReadAFew() throws Exception {
    CollectionId large = large();
    JobEnd[] retried =
        IntStream.range(0, LIVE / 2)
            .mapToObj(slot -> end(slot, 1, JobEnd.Outcome.retryable))
            .toArray(JobEnd[]::new);
    var _ = steps.step(large, 0, retried);
    TestClock.forward(DATABASE.jdbi(), large, Duration.ofSeconds(30));
    List<JobEnd> few =
        IntStream.range(LIVE - FEW, LIVE).mapToObj(slot -> generated(slot, 1, "0")).toList();

    assertThat(
            read(connection -> {
              LedgerStep.StepResult done =
                  LedgerStep.take(
                          connection,
                          StepsByHand.NODE,
                          FEW,
                          List.of(new StepInput(large, FEW, few)))
                      .getFirst()
                      .orElseThrow();
              assertThat(done.ended()).hasSize(FEW);
              assertThat(done.claims()).hasSize(FEW).allMatch(claim -> claim.attempt() == 2);
            }))
        .isBetween((long) FEW, FEW_READ);
  }
}
