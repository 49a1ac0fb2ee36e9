package io.cookery.cook.ledger;

import static io.cookery.cook.CookFixture.settings;
import static io.cookery.cook.CookFixture.started;
import static io.cookery.cook.TestEnds.end;
import static io.cookery.cook.TestEnds.generated;
import static io.cookery.cook.TestEnds.ofItsAnswer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cookery.cook.Cook;
import io.cookery.cook.CookFixture;
import io.cookery.cook.CookStatus;
import io.cookery.cook.EndResult;
import io.cookery.cook.StartRequest;
import io.cookery.cook.job.EndPath;
import io.cookery.cook.job.JobEnd;
import io.cookery.cook.job.JobKey;
import io.cookery.cook.ledger.LedgerStep.StepResult;
import io.cookery.cook.lifecycle.CookStart;
import io.cookery.cook.lifecycle.CookTransitions;
import io.cookery.cook.slot.Pieces;
import io.cookery.db.TestDatabase;
import io.cookery.id.CollectionId;
import java.math.BigDecimal;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of a job by somebody who has it no longer. */
class WordOfOthersTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @RegisterExtension final CookFixture fixture = new CookFixture(DATABASE);

  @RegisterExtension final StepsByHand steps = new StepsByHand(DATABASE, fixture);

  /** A node that was paused tells of its own call while another one calls for the same job. */
  @Test
  void whatANodeSaysOfItsOwnCallIsNotForAJobThatAnotherNodeHasNow() throws Exception {
    CollectionId collection = steps.runningCook(3, 2);
    steps.step(collection, 2);

    StepResult told =
        steps.stepOf(
            999_999,
            collection,
            end(0, 1, JobEnd.Outcome.retryable),
            end(1, 1, JobEnd.Outcome.timed_out, EndPath.deadline));
    assertThat(told.ended()).isEmpty();
    assertThat(told.cook().inFlight()).isEqualTo(2);

    assertThat(steps.stepOf(999_999, collection, generated(0, 1, "0.5")).cook().filled())
        .as("what the tool made counts, whoever tells it")
        .isEqualTo(1);
    assertThat(steps.step(collection, 0, end(1, 1, JobEnd.Outcome.retryable)).ended())
        .containsExactly(new JobKey(1, 1));
  }

  @Test
  void whatANodeSaysOfItsOwnCallIsNotForAJobThatTheToolHas() throws Exception {
    CollectionId collection = steps.runningCook(3, 1);
    steps.step(collection, 1);
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

    assertThat(steps.step(collection, 0, end(0, 1, JobEnd.Outcome.retryable)).ended()).isEmpty();
    assertThat(
            steps
                .stepOf(999_999, collection, end(0, 1, JobEnd.Outcome.timed_out, EndPath.deadline))
                .ended())
        .hasSize(1);
  }

  /** A poll that was under way when the callback came may say that the tool has no such job. */
  @ParameterizedTest
  @CsvSource({
    "timed_out, deadline",
    "cancelled, cancel",
    "lost, recovery",
    "retryable, polling",
    "retryable, webhook",
    "refused, polling",
    "unusable, immediate"
  })
  void nothingButItsAnswerEndsAJobWhoseAnswerIsHere(JobEnd.Outcome outcome, EndPath path)
      throws Exception {
    CollectionId collection = steps.runningCook(3, 1);
    steps.step(collection, 1);
    steps.deliver(collection, new JobKey(0, 1));
    JobEnd end = end(0, 1, outcome, path);

    StepResult told = steps.step(collection, 0, end);
    assertThat(told.ended()).isEmpty();
    assertThat(told.result(end.key())).isEqualTo(EndResult.duplicate);
    assertThat(steps.stepOf(999_999, collection, ofItsAnswer(end)).ended())
        .as("another node fetches it")
        .isEmpty();

    assertThat(steps.step(collection, 0, ofItsAnswer(end)).ended()).hasSize(1);
  }

  @Test
  void whatBecameOfAnAnswerIsNotSaidOfAJobThatHasNone() throws Exception {
    CollectionId collection = steps.runningCook(3, 1);
    steps.step(collection, 1);
    JobEnd end = end(0, 1, JobEnd.Outcome.retryable);

    assertThat(steps.step(collection, 0, ofItsAnswer(end)).ended()).isEmpty();
    assertThat(steps.step(collection, 0, end).ended()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.5", "0.3", "0.1", "0"})
  void whatALostCallCostIsWhatItsToolSaysAfterAll(String costUsd) throws Exception {
    CollectionId collection = steps.runningCook(3, 1);
    steps.step(collection, 1);
    steps.step(collection, 0, lost());

    Cook cook = steps.step(collection, 0, generated(0, 1, costUsd)).cook();

    assertThat(cook.filled()).isEqualTo(1);
    assertThat(cook.costUsd()).isEqualByComparingTo(costUsd);
    assertThat(new Pieces(DATABASE.jdbi()).after(collection, -1, 10))
        .singleElement()
        .satisfies(piece -> assertThat(piece.costUsd()).isEqualByComparingTo(costUsd));
  }

  private static JobEnd lost() {
    return end(0, 1, JobEnd.Outcome.lost, EndPath.recovery, "0.3", "{}");
  }

  @Test
  void whatWasPresumedInAnEarlierCookIsNotTakenBackInTheNext() throws Exception {
    CollectionId collection = steps.runningCook(3, 1);
    steps.step(collection, 1);
    steps.step(collection, 0, lost());
    DATABASE.jdbi().useTransaction(handle -> CookTransitions.stop(handle, collection, "enough"));
    steps.step(collection, 0);
    steps.start(collection, 1);

    Cook next = steps.step(collection, 0, generated(0, 1, "0.1")).cook();

    assertThat(next.id().number()).isEqualTo(2);
    assertThat(next.filled()).isEqualTo(1);
    assertThat(next.costUsd()).isZero();
  }

  /** A late answer that comes while the next cook is being started counts in that one. */
  @Test
  void aLateAnswerWaitsForACookThatIsBeingStarted() throws Exception {
    CollectionId collection = steps.runningCook(3, 1);
    steps.step(collection, 1);
    steps.step(collection, 0, end(0, 1, JobEnd.Outcome.timed_out, EndPath.deadline));
    DATABASE.jdbi().useTransaction(handle -> CookTransitions.stop(handle, collection, "enough"));
    assertThat(steps.step(collection, 0).cook().status()).isEqualTo(CookStatus.stopped);

    Future<StepResult> late;
    try (ExecutorService other = Executors.newSingleThreadExecutor()) {
      late =
          DATABASE
              .jdbi()
              .inTransaction(handle -> {
                started(
                    CookStart.start(
                        handle, collection, StartRequest.of(settings(1)), _ -> BigDecimal.ZERO));
                Future<StepResult> step =
                    other.submit(() -> steps.step(collection, 0, generated(0, 1, "0.5")));
                await().until(() -> steps.waitingForLocks() > 0);
                return step;
              });
    }

    assertThat(late.get().cook().id().number()).isEqualTo(2);
    assertThat(late.get().late()).containsExactly(new JobKey(0, 1));
    assertThat(late.get().cook().filled()).isEqualTo(1);
    assertThat(late.get().cook().open()).isEqualTo(2);
  }
}
