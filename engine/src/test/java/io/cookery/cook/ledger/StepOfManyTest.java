package io.cookery.cook.ledger;

import static io.cookery.cook.TestEnds.end;
import static io.cookery.cook.TestEnds.generated;
import static io.cookery.cook.ledger.StepsByHand.part;
import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.cook.Cook;
import io.cookery.cook.CookFixture;
import io.cookery.cook.EndResult;
import io.cookery.cook.Nobody;
import io.cookery.cook.TestEnds;
import io.cookery.cook.job.Claim;
import io.cookery.cook.job.EndPath;
import io.cookery.cook.job.JobEnd;
import io.cookery.cook.job.JobKey;
import io.cookery.cook.journal.ChangeNotifier;
import io.cookery.cook.ledger.LedgerStep.StepResult;
import io.cookery.cook.metric.CookMetrics;
import io.cookery.db.TestDatabase;
import io.cookery.id.CollectionId;
import io.cookery.loop.DaemonLoops;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A step that serves several collections. */
class StepOfManyTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @RegisterExtension final CookFixture fixture = new CookFixture(DATABASE);

  @RegisterExtension final StepsByHand steps = new StepsByHand(DATABASE, fixture);

  private static final int PLENTY = 1_000;

  @Test
  void eachCollectionGetsWhatIsIts() throws Exception {
    CollectionId a = steps.runningCook(5, 3);
    CollectionId b = steps.runningCook(4, 2);
    CollectionId never = fixture.collection(3);
    var _ = steps.together(PLENTY, part(a, 9), part(b, 9));

    List<Optional<StepResult>> done =
        steps.together(
            PLENTY,
            part(b, 9, costing("0.25", 1, JobEnd.Outcome.refused), generated(3, 1, "0.5")),
            part(never, 9, generated(0, 1, "0.5")),
            part(
                a,
                9,
                generated(0, 1, "0.5"),
                costing("0.5", 2, JobEnd.Outcome.retryable),
                generated(4, 2, "0.5")));

    StepResult ofB = done.getFirst().orElseThrow();
    assertThat(ofB.ended()).containsExactly(new JobKey(1, 1));
    assertThat(ofB.unknown()).containsExactly(new JobKey(3, 1));
    assertThat(ofB.claims()).extracting(Claim::slot).containsExactly(2);
    assertThat(ofB.cook())
        .returns(new CookSums(0, 2, 1, 1, new BigDecimal("0.250000")), CookSums::of);
    assertThat(done.get(1)).isEmpty();
    StepResult ofA = done.getLast().orElseThrow();
    assertThat(ofA.ended()).containsExactlyInAnyOrder(new JobKey(0, 1), new JobKey(2, 1));
    assertThat(ofA.unknown()).containsExactly(new JobKey(4, 2));
    assertThat(ofA.claims()).extracting(Claim::slot).containsExactly(3, 4);
    assertThat(ofA.cook())
        .returns(new CookSums(1, 3, 0, 1, new BigDecimal("1.000000")), CookSums::of);
  }

  private static JobEnd costing(String costUsd, int slot, JobEnd.Outcome outcome) {
    return TestEnds.end(slot, 1, outcome, EndPath.immediate, costUsd, "{}");
  }

  /** How a cook stands. */
  private record CookSums(int filled, int inFlight, int failed, int open, BigDecimal costUsd) {
    static CookSums of(Cook cook) {
      return new CookSums(
          cook.filled(), cook.inFlight(), cook.failed(), cook.open(), cook.costUsd());
    }
  }

  @Test
  void noMoreIsClaimedThanTheNodeHasRoomForAltogether() throws Exception {
    List<Optional<StepResult>> done =
        steps.together(
            4,
            part(steps.runningCook(9, 3), 9),
            part(steps.runningCook(9, 3), 9),
            part(steps.runningCook(9, 3), 9));

    assertThat(done.stream().mapToInt(of -> of.orElseThrow().claims().size()))
        .containsExactly(3, 1, 0);
  }

  @Test
  void aLateAnswerCountsForItsOwnCookAlone() throws Exception {
    CollectionId a = steps.runningCook(1, 1);
    CollectionId b = steps.runningCook(1, 1);
    var _ = steps.together(PLENTY, part(a, 1), part(b, 1));
    var _ = steps.together(0, part(a, 0, end(0, 1, JobEnd.Outcome.cancelled)));

    List<Optional<StepResult>> done =
        steps.together(
            0, part(b, 0, end(0, 1, JobEnd.Outcome.refused)), part(a, 0, generated(0, 1, "0.5")));

    StepResult ofA = done.getLast().orElseThrow();
    assertThat(ofA.late()).containsExactly(new JobKey(0, 1));
    assertThat(ofA.cook().filled()).isEqualTo(1);
    StepResult ofB = done.getFirst().orElseThrow();
    assertThat(ofB.late()).isEmpty();
    assertThat(ofB.cook().failed()).isEqualTo(1);
  }

  /** What is written for these collections when one end of each waits. */
  private Map<CollectionId, EndResult> written(Map<CollectionId, JobEnd> ends) {
    ChangeNotifier notifier = new ChangeNotifier(DATABASE.jdbi());
    CookMetrics metrics = new CookMetrics(DATABASE.jdbi());
    Map<CollectionId, CompletableFuture<EndResult>> results = new HashMap<>();
    try (Ledger ledger =
        new Ledger(
            DATABASE.dataSource(), DATABASE.jdbi(), () -> StepsByHand.NODE, notifier, metrics, 1)) {
      ends.forEach((collection, end) -> results.put(collection, ledger.end(collection, end)));
      ledger.start(new Nobody(), new DaemonLoops(Duration.ofMinutes(1)));
      Map<CollectionId, EndResult> written = new HashMap<>();
      results.forEach((collection, result) -> written.put(collection, result.join()));
      return written;
    }
  }

  private Map<CollectionId, JobEnd> threeLiveJobs(String traitsOfOne) throws Exception {
    Map<CollectionId, JobEnd> ends = new HashMap<>();
    for (String traits : List.of("{}", traitsOfOne, "{}")) {
      CollectionId collection = steps.runningCook(1, 1);
      var _ = steps.together(PLENTY, part(collection, 1));
      ends.put(
          collection, TestEnds.end(0, 1, JobEnd.Outcome.generated, EndPath.immediate, "0", traits));
    }
    return ends;
  }

  private static <T> List<T> ofThese(Map<CollectionId, JobEnd> ends, String sql, Class<T> type) {
    UUID[] ids = ends.keySet().stream().map(CollectionId::uuid).toArray(UUID[]::new);
    return DATABASE
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(sql)
                .bindArray("ids", UUID.class, (Object[]) ids)
                .mapTo(type)
                .list());
  }

  @Test
  void whatWaitsForManyCollectionsIsOneTransaction() throws Exception {
    Map<CollectionId, JobEnd> ends = threeLiveJobs("{}");

    assertThat(written(ends).values()).containsOnly(EndResult.counted);
    assertThat(
            ofThese(
                ends,
                "select distinct xmin::text from generation where collection_id = any (:ids)",
                String.class))
        .hasSize(1);
  }

  @Test
  void whatTheDatabaseRefusesOfOneDoesNotHoldUpTheOthers() throws Exception {
    Map<CollectionId, JobEnd> ends = threeLiveJobs("no JSON");

    assertThat(written(ends).values()).containsOnly(EndResult.counted);
    assertThat(
            ofThese(
                ends,
                "select outcome from generation where collection_id = any (:ids) order by outcome",
                String.class))
        .containsExactly("generated", "generated", "refused");
  }
}
