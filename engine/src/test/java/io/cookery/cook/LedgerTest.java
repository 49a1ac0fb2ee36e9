package io.cookery.cook;

import static io.cookery.cook.CookFixture.settings;
import static io.cookery.cook.CookFixture.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cookery.db.TestDatabase;
import io.cookery.id.CollectionId;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LedgerTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @RegisterExtension final CookFixture fixture = new CookFixture(DATABASE);

  private static JobEnd filled(int slot, int attempt) {
    return new JobEnd(
        slot,
        attempt,
        JobEnd.Outcome.generated,
        EndPath.immediate,
        0,
        0,
        new BigDecimal("0.5"),
        1,
        null,
        "{}",
        "{}",
        "[]",
        null,
        null);
  }

  private static JobEnd retried(int slot, int attempt) {
    return new JobEnd(
        slot,
        attempt,
        JobEnd.Outcome.retryable,
        EndPath.immediate,
        0,
        0,
        BigDecimal.ZERO,
        1,
        null,
        "{}",
        "{}",
        "[]",
        "busy",
        null);
  }

  private static LedgerStep.Done step(CollectionId collection, int want, JobEnd... ends)
      throws SQLException {
    return tryStep(collection, want, ends).orElseThrow();
  }

  private static Optional<LedgerStep.Done> tryStep(
      CollectionId collection, int want, JobEnd... ends) throws SQLException {
    try (Connection connection = DATABASE.dataSource().getConnection()) {
      return LedgerStep.take(connection, collection, 1_000_000, want, List.of(ends));
    }
  }

  /** A running cook without a node that works on it; its node is then forgotten. */
  private CollectionId runningCook(int supply, int maxConcurrent) throws Exception {
    DATABASE
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                insert into node (node_id, name, lease_seconds) overriding system value
                values (1000000, 'by hand', 3600) on conflict do nothing
                """));
    CollectionId collection = fixture.collection(supply);
    DATABASE
        .jdbi()
        .useTransaction(handle ->
            started(
                CookStart.start(
                    handle,
                    collection,
                    StartRequest.of(settings(maxConcurrent)),
                    _ -> BigDecimal.ZERO)));
    return collection;
  }

  @Test
  void anEndCountsOnceHoweverOftenItIsReported() throws Exception {
    CollectionId collection = runningCook(10, 2);
    step(collection, 2);

    assertThat(step(collection, 0, filled(0, 1)).ended()).isEqualTo(Set.of(new Place(0, 1)));
    LedgerStep.Done again = step(collection, 0, filled(0, 1), filled(0, 2), filled(7, 1));

    assertThat(again.ended()).isEmpty();
    assertThat(again.cook().filled()).isEqualTo(1);
    assertThat(again.cook().costUsd()).isEqualByComparingTo("0.5");
    assertThat(again.cook().inFlight()).isEqualTo(1);
  }

  @Test
  void aLateReportOfAnEarlierAttemptDoesNotEndTheOneThatIsLive() throws Exception {
    CollectionId collection = runningCook(3, 1);
    step(collection, 1);
    step(collection, 0, retried(0, 1));
    TestClock.forward(DATABASE.jdbi(), collection, Duration.ofMinutes(1));
    assertThat(step(collection, 1).claims().getFirst().attempt()).isEqualTo(2);

    LedgerStep.Done late = step(collection, 0, filled(0, 1), filled(0, 3));

    assertThat(late.ended()).isEmpty();
    assertThat(late.cook().inFlight()).isEqualTo(1);
    assertThat(step(collection, 0, filled(0, 2)).cook().filled()).isEqualTo(1);
  }

  @Test
  void stepsOfManyNodesAtOnceKeepTheLimitAndLoseNothing() throws Exception {
    int supply = 600;
    CollectionId collection = runningCook(supply, 7);
    AtomicInteger live = new AtomicInteger();
    Callable<Integer> node =
        () -> {
          int made = 0;
          JobEnd[] ends = {};
          // Far more steps than it takes: a lost update could leave the cook active for ever.
          for (int steps = 0; steps < 20_000; steps++) {
            live.addAndGet(-ends.length);
            Optional<LedgerStep.Done> done = tryStep(collection, 3, ends);
            if (done.isEmpty()) {
              return made;
            }
            made += done.get().ended().size();
            if (!done.get().cook().status().active()) {
              return made;
            }
            List<Claim> claims = done.get().claims();
            assertThat(live.addAndGet(claims.size())).isLessThanOrEqualTo(7);
            ends = claims.stream().map(c -> filled(c.slot(), 1)).toArray(JobEnd[]::new);
          }
          return made;
        };

    int made = 0;
    try (ExecutorService nodes = Executors.newFixedThreadPool(4)) {
      for (Future<Integer> each : nodes.invokeAll(List.of(node, node, node, node))) {
        made += each.get();
      }
    }

    assertThat(made).isEqualTo(supply);
  }

  @Test
  void aFailedSlotIsNotClaimedWithThoseThatWait() throws Exception {
    CollectionId collection = runningCook(2, 2);
    step(collection, 2);
    JobEnd refused = filled(0, 1).unrecordable("refused");

    step(collection, 0, refused, retried(1, 1));
    TestClock.forward(DATABASE.jdbi(), collection, Duration.ofSeconds(30));

    LedgerStep.Done next = step(collection, 2);

    assertThat(next.claims()).extracting(Claim::slot).containsExactly(1);
    assertThat(next.cook().failed()).isEqualTo(1);
  }

  @Test
  void noMoreIsClaimedThanIsAllowedOrOpenOrWanted() throws Exception {
    CollectionId collection = runningCook(5, 3);

    assertThat(step(collection, 2).claims()).hasSize(2);
    assertThat(step(collection, 100).claims()).hasSize(1);
    assertThat(step(collection, 100).claims()).isEmpty();
    assertThat(step(collection, 100, filled(0, 1), filled(1, 1), filled(2, 1)).claims()).hasSize(2);
    LedgerStep.Done last = step(collection, 100, filled(3, 1), filled(4, 1));
    assertThat(last.claims()).isEmpty();
    assertThat(last.cook().status()).isEqualTo(CookStatus.completed);
  }

  @Test
  void aStepThatChangesNothingWritesNothing() throws Exception {
    CollectionId collection = runningCook(5, 3);
    step(collection, 3);
    String before = rowVersion(collection);

    step(collection, 3);

    assertThat(rowVersion(collection)).isEqualTo(before);
  }

  /** Where the cook's row stands in its table: an update puts it elsewhere. */
  private static String rowVersion(CollectionId collection) {
    return DATABASE
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery("select ctid::text from cook where collection_id = ?")
                .bind(0, collection.uuid())
                .mapTo(String.class)
                .one());
  }

  @Test
  void theJournalReplaysToTheCooksState() throws Exception {
    CollectionId collection = runningCook(6, 4);
    step(collection, 4);
    step(collection, 0, filled(0, 1), filled(2, 1));
    step(collection, 4, filled(1, 1));
    Cook cook = step(collection, 4).cook();

    List<Journal.Event> events = new Journal(DATABASE.jdbi()).after(cook.id(), 0, 100);

    assertThat(events).extracting(Journal.Event::seq).containsExactly(1L, 2L, 3L, 4L);
    assertThat(events)
        .extracting(Journal.Event::type)
        .containsExactly("started", "progressed", "progressed", "progressed");
    assertThat(events.get(2).data().get("filled").asString()).isEqualTo("{[0,1),[2,3)}");
  }

  @Test
  void aSecondActiveCookIsRefusedByTheDatabaseItself() throws Exception {
    CollectionId collection = runningCook(5, 3);
    Jdbi jdbi = DATABASE.jdbi();

    assertThatThrownBy(() ->
            jdbi.useHandle(handle ->
                handle.execute(
                    """
                    insert into cook (collection_id, cook_no, account_id, recipe_version, tool,
                      status, max_concurrent, ceiling, max_attempts, total_timeout_ms, price_usd,
                      failure_threshold, supply, end_slot, next_slot, filled, in_flight, waiting,
                      failed)
                    select collection_id, 2, account_id, recipe_version, tool, status,
                      max_concurrent, ceiling, max_attempts, total_timeout_ms, price_usd,
                      failure_threshold, supply, supply, 0, 0, 0, 0, 0
                    from cook where collection_id = ?
                    """,
                    collection.uuid())))
        .hasMessageContaining("cook_active");
  }

  @Test
  void aGenerationCannotBeRewritten() throws Exception {
    CollectionId collection = runningCook(5, 3);
    step(collection, 1);
    step(collection, 0, filled(0, 1));

    assertThatThrownBy(() ->
            DATABASE
                .jdbi()
                .useHandle(handle ->
                    handle.execute(
                        "update generation set cost_usd = 0 where collection_id = ?",
                        collection.uuid())))
        .hasMessageContaining("immutable");
  }

  private static JobEnd timedOut(int slot, int attempt) {
    return new JobEnd(
        slot,
        attempt,
        JobEnd.Outcome.timed_out,
        EndPath.deadline,
        0,
        0,
        BigDecimal.ZERO,
        null,
        null,
        "{}",
        "{}",
        "[]",
        "no answer",
        null);
  }

  /** A node that was paused tells of its own call while another one calls for the same job. */
  @Test
  void whatANodeSaysOfItsOwnCallIsNotForAJobThatAnotherNodeHasNow() throws Exception {
    CollectionId collection = runningCook(3, 2);
    step(collection, 2);

    LedgerStep.Done told = stepOf(999_999, collection, retried(0, 1), timedOut(1, 1));
    assertThat(told.ended()).isEmpty();
    assertThat(told.cook().inFlight()).isEqualTo(2);

    assertThat(stepOf(999_999, collection, filled(0, 1)).cook().filled())
        .as("what the tool made counts, whoever tells it")
        .isEqualTo(1);
    assertThat(step(collection, 0, retried(1, 1)).ended()).containsExactly(new Place(1, 1));
  }

  @Test
  void whatANodeSaysOfItsOwnCallIsNotForAJobThatTheToolHas() throws Exception {
    CollectionId collection = runningCook(3, 1);
    step(collection, 1);
    DATABASE
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                update live_job set state = 'submitted', due_at = clock_timestamp(),
                  deadline_at = clock_timestamp()
                where collection_id = ?
                """,
                collection.uuid()));

    assertThat(step(collection, 0, retried(0, 1)).ended()).isEmpty();
    assertThat(stepOf(999_999, collection, timedOut(0, 1)).ended()).hasSize(1);
  }

  private static LedgerStep.Done stepOf(int node, CollectionId collection, JobEnd... ends)
      throws SQLException {
    try (Connection connection = DATABASE.dataSource().getConnection()) {
      return LedgerStep.take(connection, collection, node, 0, List.of(ends)).orElseThrow();
    }
  }

  @Test
  void whatALostCallCostIsCountedOnceWhenItIsKnownAfterAll() throws Exception {
    CollectionId collection = runningCook(3, 1);
    step(collection, 1);
    step(collection, 0, lost(0, 1, "0.3"));

    Cook cook = step(collection, 0, filled(0, 1)).cook();

    assertThat(cook.filled()).isEqualTo(1);
    assertThat(cook.costUsd()).isEqualByComparingTo("0.5");
  }

  private static JobEnd lost(int slot, int attempt, String costUsd) {
    return new JobEnd(
        slot,
        attempt,
        JobEnd.Outcome.lost,
        EndPath.recovery,
        0,
        0,
        new BigDecimal(costUsd),
        null,
        null,
        "{}",
        "{}",
        "[]",
        "nobody knows",
        null);
  }

  /** A late answer that comes while the next cook is being started counts in that one. */
  @Test
  void aLateAnswerWaitsForACookThatIsBeingStarted() throws Exception {
    CollectionId collection = runningCook(3, 1);
    step(collection, 1);
    step(collection, 0, timedOut(0, 1));
    DATABASE.jdbi().useTransaction(handle -> CookSteer.stop(handle, collection, "enough"));
    assertThat(step(collection, 0).cook().status()).isEqualTo(CookStatus.stopped);

    Future<LedgerStep.Done> late;
    try (ExecutorService other = Executors.newSingleThreadExecutor()) {
      late =
          DATABASE
              .jdbi()
              .inTransaction(handle -> {
                started(
                    CookStart.start(
                        handle, collection, StartRequest.of(settings(1)), _ -> BigDecimal.ZERO));
                Future<LedgerStep.Done> step =
                    other.submit(() -> step(collection, 0, filled(0, 1)));
                await().until(LedgerTest::somebodyWaitsForALock);
                return step;
              });
    }

    assertThat(late.get().cook().id().number()).isEqualTo(2);
    assertThat(late.get().late()).containsExactly(new Place(0, 1));
    assertThat(late.get().cook().filled()).isEqualTo(1);
    assertThat(late.get().cook().open()).isEqualTo(2);
  }

  private static boolean somebodyWaitsForALock() {
    return DATABASE
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select exists (select from pg_locks l join pg_stat_activity a using (pid)
                      where not l.granted and a.datname = current_database())
                    """)
                .mapTo(Boolean.class)
                .one());
  }
}
