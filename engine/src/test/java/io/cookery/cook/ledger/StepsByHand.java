package io.cookery.cook.ledger;

import static io.cookery.cook.CookFixture.settings;
import static io.cookery.cook.CookFixture.started;

import io.cookery.cook.CookFixture;
import io.cookery.cook.StartRequest;
import io.cookery.cook.job.JobEnd;
import io.cookery.cook.job.JobKey;
import io.cookery.cook.job.JobMove;
import io.cookery.cook.ledger.LedgerStep.StepInput;
import io.cookery.cook.ledger.LedgerStep.StepResult;
import io.cookery.cook.lifecycle.CookStart;
import io.cookery.db.TestDatabase;
import io.cookery.id.CollectionId;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Steps of the ledger that a test takes itself, in the name of a node that is no process: {@link
 * #NODE} is in the list of nodes and lives for an hour.
 */
public final class StepsByHand implements BeforeEachCallback {

  static final int NODE = 1_000_000;

  private final TestDatabase database;
  private final CookFixture fixture;

  public StepsByHand(TestDatabase database, CookFixture fixture) {
    this.database = database;
    this.fixture = fixture;
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                insert into node (node_id, name, lease_seconds) overriding system value
                values (?, 'by hand', 3600) on conflict do nothing
                """,
                NODE));
  }

  /** The collection of a running cook that no process works on. */
  public CollectionId runningCook(int supply, int maxConcurrent) {
    CollectionId collection = fixture.collection(supply);
    start(collection, maxConcurrent);
    return collection;
  }

  void start(CollectionId collection, int maxConcurrent) {
    StartRequest request = StartRequest.of(settings(maxConcurrent));
    database
        .jdbi()
        .useTransaction(
            handle -> started(CookStart.start(handle, collection, request, _ -> BigDecimal.ZERO)));
  }

  public StepResult step(CollectionId collection, int want, JobEnd... ends) throws SQLException {
    return tryStep(collection, want, ends).orElseThrow();
  }

  /** Empty if the collection was never cooked. */
  Optional<StepResult> tryStep(CollectionId collection, int want, JobEnd... ends)
      throws SQLException {
    return together(want, part(collection, want, ends)).getFirst();
  }

  /** One step for all of these collections. */
  List<Optional<StepResult>> together(int room, StepInput... parts) throws SQLException {
    return together(room, List.of(parts));
  }

  List<Optional<StepResult>> together(int room, List<StepInput> parts) throws SQLException {
    parts.forEach(part -> fixture.byHand(part.collection()));
    try (Connection connection = database.dataSource().getConnection()) {
      return LedgerStep.take(connection, NODE, room, parts);
    }
  }

  public static StepInput part(CollectionId collection, int want, JobEnd... ends) {
    return new StepInput(collection, want, List.of(ends));
  }

  /** A step of another node, which claims nothing. */
  StepResult stepOf(int node, CollectionId collection, JobEnd... ends) throws SQLException {
    fixture.byHand(collection);
    try (Connection connection = database.dataSource().getConnection()) {
      return LedgerStep.take(connection, collection, node, 0, List.of(ends)).orElseThrow();
    }
  }

  /** The tool's answer is put on the job's row, and this node is to fetch what it made. */
  void deliver(CollectionId collection, JobKey key) throws SQLException {
    try (Connection connection = database.dataSource().getConnection()) {
      LedgerMoves.make(
          connection,
          collection,
          NODE,
          List.of(new JobMove.Delivered(key, "{\"path\": \"webhook\", \"outputs\": []}")));
    }
  }

  /** Sessions that wait for a lock of the test's database. */
  int waitingForLocks() {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select count(*) from pg_stat_activity
                    where datname = current_database() and wait_event_type = 'Lock'
                    """)
                .mapTo(Integer.class)
                .one());
  }
}
