package io.cookery.cook.ledger;

import static io.cookery.cook.TestEnds.end;
import static io.cookery.cook.TestEnds.generated;
import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.cook.Cook;
import io.cookery.cook.CookFixture;
import io.cookery.cook.CookStatus;
import io.cookery.cook.TestClock;
import io.cookery.cook.job.Claim;
import io.cookery.cook.job.JobEnd;
import io.cookery.cook.job.JobKey;
import io.cookery.cook.journal.Journal;
import io.cookery.cook.ledger.LedgerStep.StepResult;
import io.cookery.db.TestDatabase;
import io.cookery.id.CollectionId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What one collection gets of a step. */
class LedgerTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @RegisterExtension final CookFixture fixture = new CookFixture(DATABASE);

  @RegisterExtension final StepsByHand steps = new StepsByHand(DATABASE, fixture);

  @Test
  void anEndCountsOnceHoweverOftenItIsReported() throws Exception {
    CollectionId collection = steps.runningCook(10, 2);
    steps.step(collection, 2);

    assertThat(steps.step(collection, 0, generated(0, 1, "0.5")).ended())
        .isEqualTo(Set.of(new JobKey(0, 1)));
    StepResult again =
        steps.step(
            collection, 0, generated(0, 1, "0.5"), generated(0, 2, "0.5"), generated(7, 1, "0.5"));

    assertThat(again.ended()).isEmpty();
    assertThat(again.cook().filled()).isEqualTo(1);
    assertThat(again.cook().costUsd()).isEqualByComparingTo("0.5");
    assertThat(again.cook().inFlight()).isEqualTo(1);
  }

  @Test
  void aLateReportOfAnEarlierAttemptDoesNotEndTheOneThatIsLive() throws Exception {
    CollectionId collection = steps.runningCook(3, 1);
    steps.step(collection, 1);
    steps.step(collection, 0, end(0, 1, JobEnd.Outcome.retryable));
    TestClock.forward(DATABASE.jdbi(), collection, Duration.ofMinutes(1));
    assertThat(steps.step(collection, 1).claims().getFirst().attempt()).isEqualTo(2);

    StepResult late = steps.step(collection, 0, generated(0, 1, "0.5"), generated(0, 3, "0.5"));

    assertThat(late.ended()).isEmpty();
    assertThat(late.cook().inFlight()).isEqualTo(1);
    assertThat(steps.step(collection, 0, generated(0, 2, "0.5")).cook().filled()).isEqualTo(1);
  }

  @Test
  void stepsOfManyNodesAtOnceKeepTheLimitAndLoseNothing() throws Exception {
    int supply = 600;
    CollectionId collection = steps.runningCook(supply, 7);
    AtomicInteger live = new AtomicInteger();
    Callable<Integer> node =
        () -> {
          int made = 0;
          JobEnd[] ends = {};
          // Far more steps than it takes: a lost update could leave the cook active for ever.
          for (int taken = 0; taken < 20_000; taken++) {
            live.addAndGet(-ends.length);
            Optional<StepResult> done = steps.tryStep(collection, 3, ends);
            if (done.isEmpty()) {
              return made;
            }
            made += done.get().ended().size();
            if (!done.get().cook().status().active()) {
              return made;
            }
            List<Claim> claims = done.get().claims();
            assertThat(live.addAndGet(claims.size())).isLessThanOrEqualTo(7);
            ends = claims.stream().map(c -> generated(c.slot(), 1, "0.5")).toArray(JobEnd[]::new);
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
    CollectionId collection = steps.runningCook(2, 2);
    steps.step(collection, 2);
    JobEnd refused = generated(0, 1, "0.5").unrecordable("refused");

    steps.step(collection, 0, refused, end(1, 1, JobEnd.Outcome.retryable));
    TestClock.forward(DATABASE.jdbi(), collection, Duration.ofSeconds(30));

    StepResult next = steps.step(collection, 2);

    assertThat(next.claims()).extracting(Claim::slot).containsExactly(1);
    assertThat(next.cook().failed()).isEqualTo(1);
  }

  @Test
  void noMoreIsClaimedThanIsAllowedOrOpenOrWanted() throws Exception {
    CollectionId collection = steps.runningCook(5, 3);

    assertThat(steps.step(collection, 2).claims()).hasSize(2);
    assertThat(steps.step(collection, 100).claims()).hasSize(1);
    assertThat(steps.step(collection, 100).claims()).isEmpty();
    assertThat(
            steps
                .step(
                    collection,
                    100,
                    generated(0, 1, "0.5"),
                    generated(1, 1, "0.5"),
                    generated(2, 1, "0.5"))
                .claims())
        .hasSize(2);
    StepResult last = steps.step(collection, 100, generated(3, 1, "0.5"), generated(4, 1, "0.5"));
    assertThat(last.claims()).isEmpty();
    assertThat(last.cook().status()).isEqualTo(CookStatus.completed);
  }

  @Test
  void aStepThatChangesNothingWritesNothing() throws Exception {
    CollectionId collection = steps.runningCook(5, 3);
    steps.step(collection, 3);
    String before = rowVersion(collection);

    steps.step(collection, 3);

    assertThat(rowVersion(collection)).isEqualTo(before);
  }

  @Test
  void theJournalReplaysToTheCooksState() throws Exception {
    CollectionId collection = steps.runningCook(6, 4);
    steps.step(collection, 4);
    steps.step(collection, 0, generated(0, 1, "0.5"), generated(2, 1, "0.5"));
    steps.step(collection, 4, generated(1, 1, "0.5"));
    Cook cook = steps.step(collection, 4).cook();

    List<Journal.Event> events = new Journal(DATABASE.jdbi()).after(cook.id(), 0, 100);

    assertThat(events).extracting(Journal.Event::seq).containsExactly(1L, 2L, 3L, 4L);
    assertThat(events)
        .extracting(Journal.Event::type)
        .containsExactly("started", "progressed", "progressed", "progressed");
    assertThat(events.get(2).data().get("filled").asString()).isEqualTo("{[0,1),[2,3)}");
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
}
