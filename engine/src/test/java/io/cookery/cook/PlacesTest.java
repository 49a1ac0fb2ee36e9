package io.cookery.cook;

import static io.cookery.cook.CookFixture.settings;
import static io.cookery.cook.CookFixture.started;
import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.account.Accounts;
import io.cookery.db.TestDatabase;
import io.cookery.id.AccountId;
import io.cookery.id.CollectionId;
import io.cookery.tool.ToolLimits;
import java.math.BigDecimal;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Places in pools, by the ledger's own steps. */
class PlacesTest {

  private static final String POOL = "tool:test";

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @RegisterExtension final CleanSlate cleanSlate = new CleanSlate(DATABASE);

  @RegisterExtension final CookFixture fixture = new CookFixture(DATABASE);

  private final Limits limits = new Limits(DATABASE.jdbi(), () -> {});

  @BeforeEach
  void nodeByHand() {
    jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                insert into node (node_id, name, lease_seconds) overriding system value
                values (1000000, 'by hand', 3600) on conflict do nothing
                """));
  }

  private static Jdbi jdbi() {
    return DATABASE.jdbi();
  }

  private static AccountId account() {
    return new Accounts(jdbi()).local();
  }

  private void limit(int maxConcurrent) {
    limits.limitTool("test", new ToolLimits(maxConcurrent, null));
  }

  private static StartResult start(Handle handle, CollectionId collection) {
    return CookStart.start(
        handle, collection, StartRequest.of(settings(100)), _ -> BigDecimal.ZERO);
  }

  /** A running cook without a node that works on it. */
  private static final class Cooking {
    private final CollectionId collection;
    private final List<Integer> live = new ArrayList<>();
    private PlaceNews news = new PlaceNews(List.of(), List.of(), 0);

    Cooking(CollectionId collection) {
      this.collection = collection;
      jdbi().useTransaction(handle -> started(start(handle, collection)));
    }

    /** Ends so many jobs and claims as many as it may get; gives what is live then. */
    int step(int ends, int want) throws Exception {
      List<JobEnd> ended = new ArrayList<>();
      for (int i = 0; i < ends; i++) {
        ended.add(filled(live.removeFirst()));
      }
      try (Connection connection = DATABASE.dataSource().getConnection()) {
        LedgerStep.Done done =
            LedgerStep.take(connection, collection, 1_000_000, want, ended).orElseThrow();
        done.claims().forEach(claim -> live.add(claim.slot()));
        news = done.places();
        assertThat(live).hasSize(done.cook().inFlight());
      }
      return live.size();
    }
  }

  private static JobEnd filled(int slot) {
    return end(slot, JobEnd.Outcome.generated, null);
  }

  private static JobEnd end(int slot, JobEnd.Outcome outcome, @Nullable String error) {
    return new JobEnd(
        slot,
        1,
        outcome,
        EndPath.immediate,
        0,
        0,
        BigDecimal.ZERO,
        1,
        null,
        "{}",
        "{}",
        "[]",
        error,
        null);
  }

  private Cooking cooking(int supply) {
    return new Cooking(fixture.collection(supply));
  }

  private PoolUse pool() {
    return limits.tools().getFirst();
  }

  @Test
  void oneAloneTakesEverythingAndNotMore() throws Exception {
    limit(10);
    Cooking cook = cooking(100);

    assertThat(cook.step(0, 7)).isEqualTo(7);
    assertThat(cook.step(0, 7)).isEqualTo(10);
    assertThat(cook.step(4, 20)).isEqualTo(10);
    assertThat(cook.news.starved()).isEmpty();
    assertThat(pool()).isEqualTo(new PoolUse("test", 10, 10, 10, 1, 0));
  }

  @Test
  void whatExceedsTheShareIsGivenBackWhenAnotherIsStarvedAndNotBefore() throws Exception {
    limit(10);
    Cooking large = cooking(1000);
    Cooking small = cooking(20);
    assertThat(large.step(0, 100)).isEqualTo(10);
    assertThat(large.step(3, 100)).isEqualTo(10);

    assertThat(small.step(0, 100)).isZero();
    assertThat(small.news.starved()).containsExactly(POOL);
    assertThat(large.step(3, 100)).isEqualTo(7);
    assertThat(large.news.freed()).isEqualTo(3);
    assertThat(small.step(0, 100)).isEqualTo(3);
    assertThat(large.step(5, 100)).isEqualTo(5);
    assertThat(small.step(0, 100)).isEqualTo(5);

    assertThat(small.news.starved()).isEmpty();
    assertThat(large.step(5, 100)).isEqualTo(5);
    assertThat(pool()).isEqualTo(new PoolUse("test", 10, 10, 10, 2, 0));
  }

  @Test
  void aCookThatNeedsLessThanItsShareLeavesTheRestToOthers() throws Exception {
    limit(10);
    Cooking small = cooking(2);
    Cooking large = cooking(100);

    assertThat(small.step(0, 100)).isEqualTo(2);
    assertThat(large.step(0, 100)).isEqualTo(8);
    assertThat(pool().starved()).isZero();
  }

  @Test
  void withMoreCooksThanPlacesEachPlaceGoesToAnother() throws Exception {
    limit(2);
    Cooking first = cooking(100);
    Cooking second = cooking(100);
    Cooking third = cooking(100);
    assertThat(first.step(0, 100)).isEqualTo(2);
    assertThat(second.step(0, 100)).isZero();
    assertThat(third.step(0, 100)).isZero();

    assertThat(first.step(2, 100)).isZero();
    assertThat(first.news.starved()).containsExactly(POOL);
    assertThat(second.step(0, 100)).isEqualTo(1);
    assertThat(third.step(0, 100)).isEqualTo(1);
    assertThat(second.step(1, 100)).isZero();
    assertThat(first.step(0, 100)).isEqualTo(1);
  }

  @Test
  void loweredItLetsNothingStartUntilItHolds() throws Exception {
    limit(10);
    Cooking cook = cooking(100);
    cook.step(0, 100);
    limit(4);

    assertThat(cook.step(3, 100)).isEqualTo(7);
    assertThat(cook.step(3, 100)).isEqualTo(4);
    assertThat(cook.step(1, 100)).isEqualTo(4);
  }

  @Test
  void aLimitCountsWhatIsInFlightWhenItBegins() throws Exception {
    Cooking cook = cooking(100);
    cook.step(0, 10);
    limit(4);

    assertThat(pool().granted()).isEqualTo(10);
    assertThat(cook.step(5, 100)).isEqualTo(5);
    assertThat(cook.step(3, 100)).isEqualTo(4);
  }

  @Test
  void aLiftedLimitLimitsNothing() throws Exception {
    limit(4);
    limits.limitAccount(account(), 5);
    Cooking cook = cooking(100);
    assertThat(cook.step(0, 100)).isEqualTo(4);

    limits.limitTool("test", ToolLimits.NONE);
    assertThat(cook.step(0, 100)).isEqualTo(5);
    limits.limitAccount(account(), null);
    assertThat(cook.step(0, 50)).isEqualTo(55);
  }

  @Test
  void aCookIsStarvedByThePoolThatGivesTooLittleAlone() throws Exception {
    limits.limitAccount(account(), 2);
    limit(50);
    CollectionId other = fixture.collection(fixture.tool("other"), 20);
    Cooking elsewhere = new Cooking(other);
    Cooking here = cooking(100);
    assertThat(elsewhere.step(0, 100)).isEqualTo(2);

    assertThat(here.step(0, 100)).isZero();

    assertThat(here.news.starved()).containsExactly("account:" + account());
    assertThat(pool().starved()).isZero();
  }

  @Test
  void aStepThatChangesNothingLocksNoPool() throws Exception {
    limit(10);
    Cooking cook = cooking(100);
    cook.step(0, 10);

    jdbi()
        .useTransaction(handle -> {
          handle.execute("select from place_pool for update");
          CompletableFuture<Integer> step =
              CompletableFuture.supplyAsync(() -> {
                try {
                  return cook.step(5, 5);
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              });
          assertThat(step.get(20, TimeUnit.SECONDS)).isEqualTo(10);
        });
  }

  @Test
  void slotsThatAreNotDueTakeNoPlace() throws Exception {
    limit(10);
    Cooking cook = cooking(2);
    cook.step(0, 2);
    JobEnd retried = end(cook.live.removeFirst(), JobEnd.Outcome.retryable, "busy");
    try (Connection connection = DATABASE.dataSource().getConnection()) {
      LedgerStep.take(connection, cook.collection, 1_000_000, 5, List.of(retried));
    }

    assertThat(pool().granted()).isEqualTo(1);
    TestClock.forward(jdbi(), cook.collection, Duration.ofMinutes(1));
    assertThat(cook.step(0, 5)).isEqualTo(2);
    assertThat(pool().granted()).isEqualTo(2);
  }

  @Test
  void stepsOfManyCooksAtOnceKeepTheLimit() throws Exception {
    limit(5);
    AtomicInteger live = new AtomicInteger();
    List<Callable<Integer>> cooks = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Cooking cook = cooking(1_000);
      int seed = i;
      cooks.add(() -> {
        RandomGenerator random = new SplittableRandom(seed);
        int made = 0;
        for (int step = 0; step < 60; step++) {
          int ends = random.nextInt(cook.live.size() + 1);
          int before = cook.live.size() - ends;
          live.addAndGet(-ends);
          int after = cook.step(ends, random.nextInt(4));
          assertThat(live.addAndGet(after - before)).isLessThanOrEqualTo(5);
          made += ends;
        }
        return made;
      });
    }

    int made = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (Future<Integer> each : threads.invokeAll(cooks)) {
        made += each.get();
      }
    }

    assertThat(made).isPositive();
    assertThat(pool().live()).isEqualTo(live.get()).isEqualTo(pool().granted());
  }

  @Test
  void aPausedCookIsNotStarved() throws Exception {
    limit(2);
    cooking(100).step(0, 100);
    Cooking starved = cooking(100);
    starved.step(0, 100);
    assertThat(pool().starved()).isEqualTo(1);

    jdbi().useTransaction(handle -> CookSteer.pause(handle, starved.collection, "for a test"));

    assertThat(pool().starved()).isZero();
    assertThat(pool().takers()).isEqualTo(1);
  }

  @Test
  void aNodeWithoutRoomLeavesACookStarved() throws Exception {
    limit(4);
    cooking(100).step(0, 100);
    Cooking starved = cooking(100);
    starved.step(0, 100);

    starved.step(0, 0);

    assertThat(pool().starved()).isEqualTo(1);
  }

  @Test
  void aCookThatNobodyAsksForIsStarvedNoLonger() throws Exception {
    limit(2);
    cooking(100).step(0, 100);
    Cooking starved = cooking(100);
    starved.step(0, 100);
    assertThat(forsake()).isFalse();

    jdbi()
        .useHandle(handle ->
            handle.execute(
                "update cook set asked_at = asked_at - interval '61 seconds'"
                    + " where asked_at is not null"));

    assertThat(forsake()).isTrue();
    assertThat(forsake()).isFalse();
    assertThat(pool().starved()).isZero();
    assertThat(starved.step(0, 1)).isZero();
    assertThat(pool().starved()).isEqualTo(1);
  }

  private static boolean forsake() {
    return jdbi()
        .withHandle(
            handle -> handle.createQuery("select places_forsake()").mapTo(Boolean.class).one());
  }

  @Test
  void aCookThatStartsWhileALimitBeginsIsLimited() throws Exception {
    CollectionId collection = fixture.collection(20);
    CompletableFuture<Void> limited = new CompletableFuture<>();
    jdbi()
        .useTransaction(handle -> {
          started(start(handle, collection));
          Thread.ofPlatform()
              .start(() -> {
                try {
                  limit(3);
                  limited.complete(null);
                } catch (RuntimeException e) {
                  limited.completeExceptionally(e);
                }
              });
          awaitLockWait(handle, limited);
        });
    limited.get(20, TimeUnit.SECONDS);

    String pool =
        jdbi()
            .withHandle(handle ->
                handle
                    .createQuery("select pools[1] from cook where collection_id = ?")
                    .bind(0, collection.uuid())
                    .mapTo(String.class)
                    .one());
    assertThat(pool).isEqualTo(POOL);
  }

  /** Until somebody waits for a lock, or is done without. */
  private static void awaitLockWait(Handle handle, CompletableFuture<Void> done) {
    while (!done.isDone()
        && handle
                .createQuery("select count(*) from pg_locks where not granted")
                .mapTo(Integer.class)
                .one()
            == 0) {
      Thread.onSpinWait();
    }
  }
}
