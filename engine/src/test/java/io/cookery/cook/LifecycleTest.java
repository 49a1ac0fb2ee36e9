package io.cookery.cook;

import static io.cookery.cook.CookFixture.settings;
import static io.cookery.cook.CookFixture.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cookery.CookNode;
import io.cookery.db.TestDatabase;
import io.cookery.id.CollectionId;
import io.cookery.tool.Answer;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A cook from its start to its end, and everything that may be wished of it in between. */
class LifecycleTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @RegisterExtension final CookFixture fixture = new CookFixture(DATABASE);

  private Cook standing(CookNode node, Cook cook) {
    return node.cooks().find(cook.id()).orElseThrow();
  }

  private Cook start(CookNode node, CollectionId collection, StartRequest request) {
    Cook cook = started(node.cooks().start(collection, request));
    node.cooks().serve(cook);
    return cook;
  }

  /** Calls wait until the test lets so many go on. */
  private Semaphore gate() {
    Semaphore gate = new Semaphore(0);
    fixture
        .tool()
        .behave(call -> {
          gate.acquire();
          return TestTool.text(call.job().toString());
        });
    return gate;
  }

  @Test
  void aCookOfSomeSlotsTakesOnSoManyAndTheNextOneGoesOn() throws Exception {
    CookNode node = fixture.node();
    CollectionId collection = fixture.collection(10);

    Cook first = start(node, collection, StartRequest.of(settings(3)).of(4));
    first = fixture.await(node, first);
    assertThat(first.status()).isEqualTo(CookStatus.completed);
    assertThat(first.filled()).isEqualTo(4);
    assertThat(first.open()).isEqualTo(6);
    assertThat(fixture.tool().calls()).isEqualTo(4);

    Cook second = fixture.await(node, start(node, collection, StartRequest.of(settings(3))));
    assertThat(second.filled()).isEqualTo(10);
    assertThat(fixture.tool().calls()).isEqualTo(10);
  }

  @Test
  void aCookOfSomeSlotsLeavesOthersAloneThatWait() throws Exception {
    AtomicBoolean paid = new AtomicBoolean();
    fixture
        .tool()
        .behave(call ->
            paid.get() ? TestTool.text(call.job().toString()) : new Answer.Unusable("no funds"));
    CookNode node = fixture.node();
    CollectionId collection = fixture.collection(10);
    Cook unpaid = start(node, collection, StartRequest.of(settings(5)));
    await().until(() -> standing(node, unpaid).status() == CookStatus.paused);
    await().until(() -> standing(node, unpaid).inFlight() == 0);
    node.cooks().stop(collection, "no funds");
    fixture.await(node, unpaid);
    paid.set(true);

    Cook some = fixture.await(node, start(node, collection, StartRequest.of(settings(5)).of(3)));

    assertThat(some.status()).isEqualTo(CookStatus.completed);
    assertThat(some.filled()).isEqualTo(3);
    Cook rest = fixture.await(node, start(node, collection, StartRequest.of(settings(5))));
    assertThat(rest.filled()).isEqualTo(10);
  }

  @Test
  void failedSlotsAreTriedAgainInBulkWhileTheCookGoesOn() throws Exception {
    AtomicBoolean broken = new AtomicBoolean(true);
    CountDownLatch last = new CountDownLatch(1);
    fixture
        .tool()
        .behave(call -> {
          if (call.job().slot() == 9) {
            last.await();
          }
          return broken.get() && call.job().slot() < 5
              ? new Answer.Refused("broken", null)
              : TestTool.text(call.job().toString());
        });
    CookNode node = fixture.node();
    CollectionId collection = fixture.collection(10);
    Cook cook = start(node, collection, StartRequest.of(settings(3)));
    await().until(() -> standing(node, cook).failed() == 5);
    broken.set(false);

    assertThat(node.cooks().retryFailed(collection).orElseThrow().failed()).isZero();
    last.countDown();

    Cook ended = fixture.await(node, cook);
    assertThat(ended.status()).isEqualTo(CookStatus.completed);
    assertThat(fixture.tool().calls()).isEqualTo(15);
  }

  @Test
  void aLowerLimitStartsNothingUntilItHoldsAndAHigherOneAtOnce() throws Exception {
    Semaphore gate = gate();
    CookNode node = fixture.node();
    CollectionId collection = fixture.collection(40);
    Cook cook = start(node, collection, StartRequest.of(settings(8)));
    await().until(() -> standing(node, cook).inFlight() == 8);

    node.cooks().limit(collection, limits -> limits.withMaxConcurrent(3));
    gate.release(5);
    await().until(() -> standing(node, cook).inFlight() == 3);
    assertThat(fixture.tool().calls()).isEqualTo(8);
    gate.release(1);
    await().until(() -> fixture.tool().calls() == 9);
    assertThat(standing(node, cook).inFlight()).isEqualTo(3);

    node.cooks().limit(collection, limits -> limits.withMaxConcurrent(10));
    await().until(() -> standing(node, cook).inFlight() == 10);
    gate.release(100);
    assertThat(fixture.await(node, cook).status()).isEqualTo(CookStatus.completed);
    assertThat(fixture.tool().mostAtOnce()).isEqualTo(10);
  }

  @Test
  void aBudgetMayBeSetAndRaisedWhileTheCookRuns() throws Exception {
    fixture.tool().cost("1");
    Semaphore gate = gate();
    CookNode node = fixture.node();
    CollectionId collection = fixture.collection(10);
    Cook cook = start(node, collection, StartRequest.of(settings(2)));
    await().until(() -> standing(node, cook).inFlight() == 2);

    node.cooks().limit(collection, limits -> limits.withBudgetUsd(new BigDecimal("5")));
    gate.release(100);
    Cook paused = fixture.await(node, cook);
    assertThat(paused.reason()).isEqualTo("budget_reached");
    assertThat(paused.costUsd()).isEqualByComparingTo("5");

    node.cooks().limit(collection, limits -> limits.withBudgetUsd(new BigDecimal("20")));
    node.cooks().resume(collection);
    assertThat(fixture.await(node, cook).status()).isEqualTo(CookStatus.completed);
  }

  @Test
  void aPauseLetsLiveJobsEndAndResumeGoesOnWithTheSameCook() throws Exception {
    Semaphore gate = gate();
    CookNode node = fixture.node();
    CollectionId collection = fixture.collection(10);
    Cook cook = start(node, collection, StartRequest.of(settings(4)));
    await().until(() -> fixture.tool().calls() == 4);

    assertThat(node.cooks().pause(collection, "lunch").orElseThrow().reason()).isEqualTo("lunch");
    gate.release(100);
    Cook paused = fixture.await(node, cook);
    assertThat(paused.status()).isEqualTo(CookStatus.paused);
    assertThat(paused.filled()).isEqualTo(4);
    // Both are idempotent.
    assertThat(node.cooks().pause(collection, "dinner").orElseThrow().reason()).isEqualTo("lunch");
    node.cooks().resume(collection);
    node.cooks().resume(collection);

    Cook ended = fixture.await(node, cook);
    assertThat(ended.id()).isEqualTo(cook.id());
    assertThat(ended.status()).isEqualTo(CookStatus.completed);
    assertThat(fixture.tool().calls()).isEqualTo(10);
  }

  @Test
  void aStopGivesUpWhatWasClaimedAndNotCalledYet() throws Exception {
    Semaphore gate = gate();
    fixture.tool().perNode(1);
    CookNode node = fixture.node();
    CollectionId collection = fixture.collection(10);
    Cook cook = start(node, collection, StartRequest.of(settings(2)));
    await().until(() -> standing(node, cook).inFlight() == 2);
    await().until(() -> fixture.tool().calls() == 1);

    node.cooks().stop(collection, "enough");
    await().until(() -> standing(node, cook).inFlight() == 1);
    gate.release(1);

    Cook stopped = fixture.await(node, cook);
    assertThat(stopped.status()).isEqualTo(CookStatus.stopped);
    assertThat(stopped.filled()).isEqualTo(1);
    assertThat(stopped.open()).isEqualTo(9);
    assertThat(fixture.tool().calls()).isEqualTo(1);
  }

  @Test
  void anExtensionOfACookOfSomeSlotsAddsNothingToIt() throws Exception {
    Semaphore gate = gate();
    CookNode node = fixture.node();
    CollectionId collection = fixture.collection(10);
    Cook cook = start(node, collection, StartRequest.of(settings(2)).of(5));
    await().until(() -> fixture.tool().calls() == 2);

    node.cooks().extend(collection, 20);
    gate.release(100);

    Cook ended = fixture.await(node, cook);
    assertThat(ended.status()).isEqualTo(CookStatus.completed);
    assertThat(ended.filled()).isEqualTo(5);
    assertThat(ended.open()).isEqualTo(15);
  }

  @Test
  void aCookAdvancesWithNobodyLookingAtIt() throws Exception {
    CookNode node = fixture.node();
    CollectionId collection = fixture.collection(30);
    // Neither served by hand nor waited for.
    Cook cook = started(node.cooks().start(collection, StartRequest.of(settings(3))));

    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> standing(node, cook).status() == CookStatus.completed);
  }
}
