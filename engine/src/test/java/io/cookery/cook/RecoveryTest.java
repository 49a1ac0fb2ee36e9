package io.cookery.cook;

import static io.cookery.cook.CookFixture.settings;
import static io.cookery.cook.CookFixture.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cookery.CookNode;
import io.cookery.db.TestDatabase;
import io.cookery.id.CollectionId;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RecoveryTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @RegisterExtension final CookFixture fixture = new CookFixture(DATABASE);

  @Test
  void aNodeThatLeavesIsTakenOver() throws Exception {
    CountDownLatch called = new CountDownLatch(4);
    CountDownLatch never = new CountDownLatch(1);
    fixture
        .tool()
        .behave(_ -> {
          called.countDown();
          never.await();
          return TestTool.text("never");
        });
    CookNode first = fixture.node();
    CollectionId collection = fixture.collection(30);
    Cook cook = started(first.cooks().start(collection, StartRequest.of(settings(4))));
    first.cooks().serve(cook);
    called.await();
    fixture.tool().behave(call -> TestTool.text(call.params().get("text").asString()));
    first.close();

    CookNode second = fixture.node();
    cook = fixture.await(second, cook);

    assertThat(cook.status()).isEqualTo(CookStatus.completed);
    assertThat(fixture.texts(collection)).hasSize(30).doesNotHaveDuplicates();
    // The four that nobody answered were asked for again, under the same ids; nothing else was.
    assertThat(fixture.tool().calls()).isEqualTo(30 + 4);
    assertThat(fixture.tool().callsByJob()).hasSize(30);
  }

  @Test
  void aClosingNodeLetsWhatRunsBeRecorded() throws Exception {
    CountDownLatch called = new CountDownLatch(4);
    CountDownLatch closing = new CountDownLatch(1);
    fixture
        .tool()
        .behave(call -> {
          called.countDown();
          closing.await();
          return TestTool.text(call.job().toString());
        });
    CookNode first = fixture.node();
    CollectionId collection = fixture.collection(20);
    Cook cook = started(first.cooks().start(collection, StartRequest.of(settings(4))));
    first.cooks().serve(cook);
    called.await();
    closing.countDown();
    assertThat(first.drain(Duration.ofSeconds(20))).isTrue();
    first.close();

    CookNode second = fixture.node();
    cook = fixture.await(second, cook);

    assertThat(cook.status()).isEqualTo(CookStatus.completed);
    assertThat(fixture.tool().calls()).isEqualTo(20);
  }

  @RepeatedTest(8)
  void aDrainedNodeOwnsNothing() throws Exception {
    fixture.tool().behave(call -> TestTool.text(call.job().toString()));
    CookNode node = fixture.node();
    CollectionId collection = fixture.collection(5_000);
    Cook cook = started(node.cooks().start(collection, StartRequest.of(settings(4))));
    node.cooks().serve(cook);
    await().until(() -> fixture.tool().calls() > 40);

    assertThat(node.drain(Duration.ofSeconds(20))).isTrue();

    Cook drained = node.cooks().find(cook.id()).orElseThrow();
    assertThat(drained.inFlight()).isZero();
    assertThat(drained.filled()).isEqualTo(fixture.tool().calls());
    node.cooks().stop(collection, "enough");
  }

  @Test
  void lostConnectionsLoseAndRepeatNothing() throws Exception {
    AtomicInteger cuts = new AtomicInteger();
    fixture.tool().behave(call -> TestTool.text(call.job().toString()));
    CookNode node = fixture.node();
    CollectionId collection = fixture.collection(3_000);
    Cook cook = started(node.cooks().start(collection, StartRequest.of(settings(32))));
    node.cooks().serve(cook);

    Cook running = cook;
    await()
        .pollInterval(150, TimeUnit.MILLISECONDS)
        .atMost(Duration.ofSeconds(60))
        // The test's own look is cut too.
        .ignoreExceptions()
        .until(() -> {
          if (cuts.incrementAndGet() <= 6) {
            DATABASE.cutConnections();
            return false;
          }
          return !standing(node, running).active();
        });

    assertThat(standing(node, running)).isEqualTo(CookStatus.completed);
    assertThat(fixture.tool().calls()).isEqualTo(3_000);
  }

  private static CookStatus standing(CookNode node, Cook cook) {
    return node.cooks().find(cook.id()).orElseThrow().status();
  }
}
