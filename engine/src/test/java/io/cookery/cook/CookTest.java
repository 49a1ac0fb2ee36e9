package io.cookery.cook;

import static io.cookery.cook.CookFixture.settings;
import static io.cookery.cook.CookFixture.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cookery.CookNode;
import io.cookery.db.TestDatabase;
import io.cookery.id.CollectionId;
import io.cookery.input.BadInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CookTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @RegisterExtension final CookFixture fixture = new CookFixture(DATABASE);

  @Test
  void everySlotIsFilledOnceAndPaidOnce() throws Exception {
    fixture.tool().cost("0.25");
    CookNode node = fixture.node();
    CollectionId collection = fixture.collection(300);

    Cook cook = fixture.cook(node, collection, settings(16));

    assertThat(cook.status()).isEqualTo(CookStatus.completed);
    assertThat(cook.filled()).isEqualTo(300);
    assertThat(cook.costUsd()).isEqualByComparingTo("75");
    assertThat(fixture.texts(collection)).hasSize(300).doesNotHaveDuplicates();
    assertThat(fixture.tool().calls()).isEqualTo(300);
  }

  @Test
  void neverMoreJobsAtOnceThanAllowedOnTwoNodes() throws Exception {
    fixture
        .tool()
        .behave(call -> {
          LockSupport.parkNanos(100_000);
          return TestTool.text(call.job().toString());
        });
    CookNode first = fixture.node();
    CookNode second = fixture.node();
    CollectionId collection = fixture.collection(500);

    Cook cook = started(first.cooks().start(collection, StartRequest.of(settings(3))));
    second.cooks().serve(cook);
    cook = fixture.await(first, cook);

    assertThat(cook.status()).isEqualTo(CookStatus.completed);
    assertThat(fixture.tool().mostAtOnce()).isLessThanOrEqualTo(3);
    assertThat(fixture.tool().calls()).isEqualTo(500);
  }

  @Test
  void oneStartOfManyWins() throws Exception {
    CookNode first = fixture.node();
    CookNode second = fixture.node();
    CollectionId collection = fixture.collection(20);
    int starters = 200;
    CountDownLatch go = new CountDownLatch(1);
    List<Callable<StartResult>> starts = new ArrayList<>();
    for (int i = 0; i < starters; i++) {
      CookNode node = i % 2 == 0 ? first : second;
      starts.add(() -> {
        go.await();
        return node.cooks().start(collection, StartRequest.of(settings(2)));
      });
    }
    List<StartResult> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<StartResult>> running = new ArrayList<>();
      starts.forEach(start -> running.add(threads.submit(start)));
      go.countDown();
      for (Future<StartResult> each : running) {
        results.add(each.get());
      }
    }

    assertThat(results).filteredOn(StartResult.Started.class::isInstance).hasSize(1);
    Cook cook = first.cooks().latest(collection).orElseThrow();
    assertThat(cook.id().number()).isEqualTo(1);
    assertThat(fixture.await(first, cook).status()).isEqualTo(CookStatus.completed);
  }

  @Test
  void aCollectionThatIsWholeHasNothingToCook() throws Exception {
    CookNode node = fixture.node();
    CollectionId collection = fixture.collection(5);
    fixture.cook(node, collection, settings(2));

    assertThat(node.cooks().start(collection, StartRequest.of(settings(2))))
        .isEqualTo(new StartResult.NothingOpen(5, 0));
  }

  @Test
  void raisingTheSupplyKeepsWhatExists() throws Exception {
    CookNode node = fixture.node();
    CollectionId collection = fixture.collection(40);
    fixture.cook(node, collection, settings(4));
    List<String> before = fixture.texts(collection);

    node.cooks().extend(collection, 60);
    Cook cook = fixture.cook(node, collection, settings(4));

    assertThat(cook.status()).isEqualTo(CookStatus.completed);
    assertThat(fixture.texts(collection)).hasSize(60).startsWith(before.toArray(String[]::new));
    assertThat(fixture.tool().calls()).isEqualTo(60);
  }

  @Test
  void aSupplyThatTheRecipeCannotReachIsRefusedAndNothingChanges() throws Exception {
    CookNode node = fixture.node();
    CollectionId collection = fixture.collection(5, 8);
    fixture.cook(node, collection, settings(4));

    assertThatThrownBy(() -> node.cooks().extend(collection, 9))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("/supply: ");
    assertThatThrownBy(() -> node.cooks().extend(collection, 5))
        .isInstanceOf(BadInputException.class);

    assertThat(node.cooks().start(collection, StartRequest.of(settings(4))))
        .isEqualTo(new StartResult.NothingOpen(5, 0));
    node.cooks().extend(collection, 8);
    assertThat(fixture.cook(node, collection, settings(4)).filled()).isEqualTo(8);
  }

  @Test
  void aRunningCookIsExtended() throws Exception {
    CountDownLatch extended = new CountDownLatch(1);
    fixture
        .tool()
        .behave(call -> {
          extended.await();
          return TestTool.text(call.params().get("text").asString());
        });
    CookNode node = fixture.node();
    CollectionId collection = fixture.collection(10);
    Cook cook = started(node.cooks().start(collection, StartRequest.of(settings(4))));
    node.cooks().serve(cook);

    node.cooks().extend(collection, 25);
    extended.countDown();
    cook = fixture.await(node, cook);

    assertThat(cook.status()).isEqualTo(CookStatus.completed);
    assertThat(cook.supply()).isEqualTo(25);
    assertThat(fixture.texts(collection)).hasSize(25).doesNotHaveDuplicates();
  }

  @Test
  void pausedItClaimsNothingAndResumedItGoesOn() throws Exception {
    CountDownLatch paused = new CountDownLatch(1);
    CountDownLatch called = new CountDownLatch(2);
    fixture
        .tool()
        .behave(call -> {
          called.countDown();
          paused.await();
          return TestTool.text(call.job().toString());
        });
    CookNode node = fixture.node();
    CollectionId collection = fixture.collection(30);
    Cook cook = started(node.cooks().start(collection, StartRequest.of(settings(2))));
    node.cooks().serve(cook);
    called.await();

    node.cooks().pause(collection, "lunch");
    paused.countDown();
    cook = fixture.await(node, cook);

    assertThat(cook.status()).isEqualTo(CookStatus.paused);
    assertThat(cook.reason()).isEqualTo("lunch");
    assertThat(cook.filled()).isEqualTo(2);
    assertThat(fixture.tool().calls()).isEqualTo(2);

    node.cooks().resume(collection, settings(5));
    assertThat(fixture.await(node, cook).status()).isEqualTo(CookStatus.completed);
    assertThat(fixture.tool().calls()).isEqualTo(30);
  }

  @Test
  void stoppedItEndsForGoodAndTheNextCookFillsTheRest() throws Exception {
    CountDownLatch stopped = new CountDownLatch(1);
    CountDownLatch called = new CountDownLatch(3);
    fixture
        .tool()
        .behave(call -> {
          called.countDown();
          stopped.await();
          return TestTool.text(call.job().toString());
        });
    CookNode node = fixture.node();
    CollectionId collection = fixture.collection(12);
    Cook cook = started(node.cooks().start(collection, StartRequest.of(settings(3))));
    node.cooks().serve(cook);
    called.await();

    node.cooks().stop(collection, "enough");
    stopped.countDown();
    cook = fixture.await(node, cook);
    assertThat(cook.status()).isEqualTo(CookStatus.stopped);
    assertThat(cook.filled()).isEqualTo(3);
    assertThat(node.cooks().resume(collection, settings(3))).isEmpty();

    Cook next = fixture.cook(node, collection, settings(3));
    assertThat(next.id().number()).isEqualTo(2);
    assertThat(next.status()).isEqualTo(CookStatus.completed);
    assertThat(fixture.tool().calls()).isEqualTo(12);
  }
}
