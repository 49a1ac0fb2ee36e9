package io.cookery.cook;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.account.Accounts;
import io.cookery.cook.job.JobEnd;
import io.cookery.cook.ledger.CookByHand;
import io.cookery.cook.ledger.StepsByHand;
import io.cookery.cook.lifecycle.CookTransitions;
import io.cookery.cook.limit.Limits;
import io.cookery.cook.limit.PoolUse;
import io.cookery.db.TestDatabase;
import io.cookery.id.CollectionId;
import io.cookery.tool.ToolLimits;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How cooks share the places of a pool, by the ledger's own steps. */
class PlacesTest {

  private static final String POOL = "tool:test";

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @RegisterExtension final CleanSlate cleanSlate = new CleanSlate(DATABASE);

  @RegisterExtension final CookFixture fixture = new CookFixture(DATABASE);

  @RegisterExtension final StepsByHand steps = new StepsByHand(DATABASE, fixture);

  private final Limits limits = new Limits(DATABASE.jdbi(), () -> {});

  private void limit(int maxConcurrent) {
    limits.limitTool("test", new ToolLimits(maxConcurrent, null));
  }

  private CookByHand cooking(int supply) {
    return new CookByHand(steps, fixture.collection(supply));
  }

  private PoolUse pool() {
    return limits.tools().getFirst();
  }

  @Test
  void oneAloneTakesEverythingAndNotMore() throws Exception {
    limit(10);
    CookByHand cook = cooking(100);

    assertThat(cook.step(0, 7)).isEqualTo(7);
    assertThat(cook.step(0, 7)).isEqualTo(10);
    assertThat(cook.step(4, 20)).isEqualTo(10);
    assertThat(cook.news().starved()).isEmpty();
    assertThat(pool()).isEqualTo(new PoolUse("test", 10, 10, 10, 1, 0));
  }

  @Test
  void whatExceedsTheShareIsGivenBackWhenAnotherIsStarvedAndNotBefore() throws Exception {
    limit(10);
    CookByHand large = cooking(1000);
    CookByHand small = cooking(20);
    assertThat(large.step(0, 100)).isEqualTo(10);
    assertThat(large.step(3, 100)).isEqualTo(10);

    assertThat(small.step(0, 100)).isZero();
    assertThat(small.news().starved()).containsExactly(POOL);
    assertThat(large.step(3, 100)).isEqualTo(7);
    assertThat(large.news().freed()).isEqualTo(3);
    assertThat(small.step(0, 100)).isEqualTo(3);
    assertThat(large.step(5, 100)).isEqualTo(5);
    assertThat(small.step(0, 100)).isEqualTo(5);

    assertThat(small.news().starved()).isEmpty();
    assertThat(large.step(5, 100)).isEqualTo(5);
    assertThat(pool()).isEqualTo(new PoolUse("test", 10, 10, 10, 2, 0));
  }

  @Test
  void aCookThatNeedsLessThanItsShareLeavesTheRestToOthers() throws Exception {
    limit(10);
    CookByHand small = cooking(2);
    CookByHand large = cooking(100);

    assertThat(small.step(0, 100)).isEqualTo(2);
    assertThat(large.step(0, 100)).isEqualTo(8);
    assertThat(pool().starved()).isZero();
  }

  @Test
  void withMoreCooksThanPlacesEachPlaceGoesToAnother() throws Exception {
    limit(2);
    CookByHand first = cooking(100);
    CookByHand second = cooking(100);
    CookByHand third = cooking(100);
    assertThat(first.step(0, 100)).isEqualTo(2);
    assertThat(second.step(0, 100)).isZero();
    assertThat(third.step(0, 100)).isZero();

    assertThat(first.step(2, 100)).isZero();
    assertThat(first.news().starved()).containsExactly(POOL);
    assertThat(second.step(0, 100)).isEqualTo(1);
    assertThat(third.step(0, 100)).isEqualTo(1);
    assertThat(second.step(1, 100)).isZero();
    assertThat(first.step(0, 100)).isEqualTo(1);
  }

  @Test
  void aCookIsStarvedByThePoolThatGivesTooLittleAlone() throws Exception {
    limits.limitAccount(new Accounts(DATABASE.jdbi()).local(), 2);
    limit(50);
    CollectionId other = fixture.collection(fixture.tool("other"), 20);
    CookByHand elsewhere = new CookByHand(steps, other);
    CookByHand here = cooking(100);
    assertThat(elsewhere.step(0, 100)).isEqualTo(2);

    assertThat(here.step(0, 100)).isZero();

    assertThat(here.news().starved())
        .containsExactly("account:" + new Accounts(DATABASE.jdbi()).local());
    assertThat(pool().starved()).isZero();
  }

  @Test
  void aStepThatChangesNothingLocksNoPool() throws Exception {
    limit(10);
    CookByHand cook = cooking(100);
    cook.step(0, 10);

    DATABASE
        .jdbi()
        .useTransaction(handle -> {
          handle.execute("select from concurrency_pool for update");
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
    CookByHand cook = cooking(2);
    cook.step(0, 2);
    cook.step(1, 5, JobEnd.Outcome.retryable);

    assertThat(pool().granted()).isEqualTo(1);
    TestClock.forward(DATABASE.jdbi(), cook.collection(), Duration.ofMinutes(1));
    assertThat(cook.step(0, 5)).isEqualTo(2);
    assertThat(pool().granted()).isEqualTo(2);
  }

  @Test
  void stepsOfManyCooksAtOnceKeepTheLimit() throws Exception {
    limit(5);
    AtomicInteger live = new AtomicInteger();
    List<Callable<Integer>> cooks = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      CookByHand cook = cooking(1_000);
      int seed = i;
      cooks.add(() -> {
        RandomGenerator random = new SplittableRandom(seed);
        int made = 0;
        for (int step = 0; step < 60; step++) {
          int ends = random.nextInt(cook.live() + 1);
          int before = cook.live() - ends;
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
    CookByHand starved = cooking(100);
    starved.step(0, 100);
    assertThat(pool().starved()).isEqualTo(1);

    DATABASE
        .jdbi()
        .useTransaction(
            handle -> CookTransitions.pause(handle, starved.collection(), "for a test"));

    assertThat(pool().starved()).isZero();
    assertThat(pool().takers()).isEqualTo(1);
  }

  @Test
  void aNodeWithoutRoomLeavesACookStarved() throws Exception {
    limit(4);
    cooking(100).step(0, 100);
    CookByHand starved = cooking(100);
    starved.step(0, 100);

    starved.step(0, 0);

    assertThat(pool().starved()).isEqualTo(1);
  }

  @Test
  void aCookThatNobodyAsksForIsStarvedNoLonger() throws Exception {
    limit(2);
    cooking(100).step(0, 100);
    CookByHand starved = cooking(100);
    starved.step(0, 100);
    assertThat(forsake()).isFalse();

    DATABASE
        .jdbi()
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
    return DATABASE
        .jdbi()
        .withHandle(handle ->
            handle.createQuery("select release_stale_waiter()").mapTo(Boolean.class).one());
  }
}
