package io.cookery.cook.limit;

import static io.cookery.cook.CookFixture.settings;
import static io.cookery.cook.CookFixture.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cookery.CookNode;
import io.cookery.collection.CookSettings;
import io.cookery.cook.CleanSlate;
import io.cookery.cook.Cook;
import io.cookery.cook.CookFixture;
import io.cookery.cook.CookStatus;
import io.cookery.cook.StartRequest;
import io.cookery.cook.TestTool;
import io.cookery.db.TestDatabase;
import io.cookery.id.CollectionId;
import io.cookery.tool.Answer;
import io.cookery.tool.LostAnswer;
import io.cookery.tool.ToolLimits;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How often tools are called, as they see it. */
class RatesTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @RegisterExtension final CleanSlate cleanSlate = new CleanSlate(DATABASE);

  @RegisterExtension final CookFixture fixture = new CookFixture(DATABASE);

  private List<CookNode> nodes(int count) throws Exception {
    List<CookNode> nodes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      nodes.add(fixture.node());
    }
    return nodes;
  }

  private static Cook start(List<CookNode> nodes, CollectionId collection, int maxConcurrent) {
    return start(nodes, collection, settings(maxConcurrent));
  }

  private static Cook start(List<CookNode> nodes, CollectionId collection, CookSettings settings) {
    Cook cook = started(nodes.getFirst().cooks().start(collection, StartRequest.of(settings)));
    nodes.forEach(node -> node.cooks().serve(cook));
    return cook;
  }

  private static void perMinute(CookNode node, int calls) {
    node.limits().limitTool("test", new ToolLimits(null, calls));
  }

  @Test
  void noWindowHoldsMoreCallsThanAllowedFromThreeNodes() throws Exception {
    int perMinute = 1_800;
    fixture.tool().limits(new ToolLimits(null, perMinute));
    List<CookNode> nodes = nodes(3);
    List<Cook> cooks = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      cooks.add(start(nodes, fixture.collection(60), 20));
    }
    for (Cook cook : cooks) {
      assertThat(fixture.await(nodes.getFirst(), cook).status()).isEqualTo(CookStatus.completed);
    }

    List<Long> nanos = fixture.tool().made().stream().map(TestTool.Made::nanos).toList();
    assertThat(nanos).hasSize(180);
    // So many calls span so long, less what a single call may be late.
    double spacingMillis = 61_000.0 / perMinute;
    for (int window = 60; window < nanos.size(); window++) {
      for (int last = window; last < nanos.size(); last++) {
        double millis = (nanos.get(last) - nanos.get(last - window)) / 1e6;
        assertThat(millis).isGreaterThan(window * spacingMillis - 1_000);
      }
    }
  }

  @Test
  void cooksTakeTurnsHoweverManyJobsEachHas() throws Exception {
    fixture.tool().limits(new ToolLimits(null, 1_800));
    List<CookNode> nodes = nodes(1);
    Cook large = start(nodes, fixture.collection(2_000), 1_000);
    await().atMost(PATIENCE).until(() -> fixture.tool().calls() > 5);
    int before = fixture.tool().calls();
    Cook small = start(nodes, fixture.collection(20), 20);
    small = fixture.await(nodes.getFirst(), small);

    assertThat(small.status()).isEqualTo(CookStatus.completed);
    List<CollectionId> calls =
        fixture.tool().made().stream().map(TestTool.Made::collection).toList();
    // It does not wait for the hundreds of the large one that are in the line before it.
    assertThat(calls.lastIndexOf(small.id().collection()) - before).isLessThanOrEqualTo(200);
    nodes.getFirst().cooks().stop(large.id().collection(), "seen enough");
    fixture.await(nodes.getFirst(), large);
  }

  @Test
  void nobodyCallsAToolThatWantsToBeLeftAlone() throws Exception {
    AtomicLong complained = new AtomicLong();
    fixture
        .tool()
        .behave(call -> {
          if (fixture.tool().calls() == 20) {
            complained.set(System.nanoTime());
            return new Answer.Throttled("too much", Duration.ofSeconds(2));
          }
          return TestTool.text(call.params().get("text").asString());
        });
    // Slow enough that there is much left to do when it complains.
    fixture.tool().limits(new ToolLimits(null, 3_000));
    List<CookNode> nodes = nodes(3);
    Cook cook = start(nodes, fixture.collection(60), 20);

    assertThat(fixture.await(nodes.getFirst(), cook).status()).isEqualTo(CookStatus.completed);

    long quietFrom = complained.get() + Duration.ofSeconds(1).toNanos();
    long quietUntil = complained.get() + Duration.ofMillis(1_900).toNanos();
    assertThat(fixture.tool().made())
        .noneMatch(made -> made.nanos() > quietFrom && made.nanos() < quietUntil);
    assertThat(fixture.tool().calls()).isEqualTo(61);
  }

  @Test
  void aStopIsNotHeldUpByJobsThatWaitForTheirTurn() throws Exception {
    List<CookNode> nodes = nodes(1);
    perMinute(nodes.getFirst(), 6);
    Cook cook = start(nodes, fixture.collection(50), 50);
    await().atMost(PATIENCE).until(() -> fixture.tool().calls() == 1);

    nodes.getFirst().cooks().stop(cook.id().collection(), "for a test");

    assertThat(fixture.await(nodes.getFirst(), cook).status()).isEqualTo(CookStatus.stopped);
    assertThat(fixture.tool().calls()).isEqualTo(1);
  }

  @Test
  void noMoreIsClaimedThanTheRateLetsOutSoon() throws Exception {
    List<CookNode> nodes = nodes(1);
    perMinute(nodes.getFirst(), 60);
    CountDownLatch seen = new CountDownLatch(1);
    fixture
        .tool()
        .behave(call -> {
          seen.await();
          return TestTool.text(call.params().get("text").asString());
        });
    Cook cook = start(nodes, fixture.collection(500), 200);

    await().atMost(PATIENCE).until(() -> fixture.tool().calls() == 3);

    int live = nodes.getFirst().cooks().find(cook.id()).orElseThrow().inFlight();
    // Three are being called and ten wait.
    assertThat(live).isBetween(4, 25);
    nodes.getFirst().cooks().stop(cook.id().collection(), "seen enough");
    seen.countDown();
    fixture.await(nodes.getFirst(), cook);
  }

  @Test
  void jobsDoNotKeepTheirPlacesWhileTheirToolIsLeftAloneForLong() throws Exception {
    fixture.tool().behave(call -> new Answer.Throttled("too much", Duration.ofMinutes(10)));
    fixture.tool().limits(new ToolLimits(40, 60));
    List<CookNode> nodes = nodes(2);
    // A slot's time must outlast the pause.
    CookSettings patient =
        new CookSettings(
            40,
            3,
            Duration.ofHours(2),
            BigDecimal.ONE,
            null,
            true,
            CookSettings.Replacement.SAME_TRAITS);
    Cook cook = start(nodes, fixture.collection(100), patient);

    await()
        .atMost(PATIENCE)
        .until(() ->
            fixture.tool().calls() >= 1
                && nodes.getFirst().limits().tools().getFirst().live() == 0);

    // Nodes hear of it a moment later.
    assertThat(fixture.tool().calls()).isBetween(1, 3);
    Cook now = nodes.getFirst().cooks().find(cook.id()).orElseThrow();
    assertThat(now.failed()).isZero();
    assertThat(now.open()).isEqualTo(100);
    nodes.getFirst().cooks().stop(cook.id().collection(), "seen enough");
    assertThat(fixture.await(nodes.getFirst(), cook).status()).isEqualTo(CookStatus.stopped);
  }

  @Test
  void aRateThatIsSetAndLiftedHoldsForARunningCook() throws Exception {
    List<CookNode> nodes = nodes(1);
    perMinute(nodes.getFirst(), 6);
    Cook cook = start(nodes, fixture.collection(50), 50);
    await().atMost(PATIENCE).until(() -> fixture.tool().calls() == 1);

    nodes.getFirst().limits().limitTool("test", ToolLimits.NONE);

    assertThat(fixture.await(nodes.getFirst(), cook).status()).isEqualTo(CookStatus.completed);
    assertThat(nodes.getFirst().limits().rates()).isEmpty();
  }

  @Test
  void aCallThatIsHeldUpPastItsMomentWaitsForAnother() throws Exception {
    // Before its call it is put on record that the tool may know of the job.
    fixture.tool().lostAnswer(LostAnswer.WAIT);
    fixture.tool().limits(new ToolLimits(null, 600));
    List<CookNode> nodes = nodes(1);
    Jdbi jdbi = DATABASE.jdbi();
    Instant free;
    Cook cook;
    try (Handle jobs = jdbi.open()) {
      try (Handle rate = jdbi.open()) {
        rate.begin();
        rate.execute("select from call_rate for update");
        cook = start(nodes, fixture.collection(1), 1);
        jobs.begin();
        await()
            .atMost(PATIENCE)
            .until(() ->
                !jobs.select("select 1 from live_job for update")
                    .mapTo(Integer.class)
                    .list()
                    .isEmpty());
        rate.commit();
      }
      await()
          .atMost(PATIENCE)
          .until(() -> now().isAfter(nextCall().plus(CallLine.LATE.multipliedBy(2))) && marking());
      free = now();
      jobs.commit();
    }

    assertThat(fixture.await(nodes.getFirst(), cook).status()).isEqualTo(CookStatus.completed);
    assertThat(nextCall()).isAfter(free);
  }

  private static Instant now() {
    return instant("select clock_timestamp()");
  }

  private static Instant nextCall() {
    return instant("select next_call_at from call_rate");
  }

  private static Instant instant(String sql) {
    return DATABASE.jdbi().withHandle(handle -> handle.createQuery(sql).mapTo(Instant.class).one());
  }

  /** Whether somebody waits for a lock of a row. */
  private static boolean marking() {
    return DATABASE
            .jdbi()
            .withHandle(handle ->
                handle
                    .createQuery("select count(*) from pg_locks where not granted")
                    .mapTo(Integer.class)
                    .one())
        > 0;
  }
}
