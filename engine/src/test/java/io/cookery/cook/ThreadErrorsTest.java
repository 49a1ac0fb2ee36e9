package io.cookery.cook;

import static io.cookery.cook.CookFixture.settings;
import static io.cookery.cook.CookFixture.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cookery.CookNode;
import io.cookery.NodeSettings;
import io.cookery.cook.event.Subscription;
import io.cookery.db.TestDatabase;
import io.cookery.id.CollectionId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An error in any thread of a node ends neither the thread nor the node's work. */
class ThreadErrorsTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @RegisterExtension final CookFixture fixture = new CookFixture(DATABASE);

  private final ThreadFaults faults = new ThreadFaults();

  /** One after the other, those first that no thread should live through. */
  private static Supplier<Throwable> errors() {
    Queue<Throwable> errors =
        new ArrayDeque<>(
            List.of(
                new OutOfMemoryError("thrown by a test"),
                new StackOverflowError("thrown by a test"),
                new NoClassDefFoundError("thrown by a test"),
                new AssertionError("thrown by a test"),
                new IllegalStateException("thrown by a test"),
                ThreadFaults.cut()));
    return errors::remove;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "node-beat",
        "sweeper",
        "rates",
        "poller",
        "announcer",
        "change-listener",
        "ledger-0",
        "ledger-1",
        "cluster-work"
      })
  void aNodeCooksOnAfterErrorsIn(String thread) throws Exception {
    boolean writes = thread.startsWith("ledger");
    if (!writes) {
      faults.arm(thread, 6, errors());
    }
    CookNode node = fixture.node(faults::over);
    CollectionId collection = fixture.collection(20);
    Cook cook = started(node.cooks().start(collection, StartRequest.of(settings(4))));
    if (writes) {
      // Not before: whoever starts a cook is told what went wrong.
      faults.arm(thread, 6, errors());
    }
    CountDownLatch heard = new CountDownLatch(1);

    try (Subscription _ =
        node.events()
            .subscribe(
                cook.id(),
                0,
                event -> {
                  if (event.type().equals("completed")) {
                    heard.countDown();
                  }
                })) {
      assertThat(fixture.await(node, cook).status()).isEqualTo(CookStatus.completed);
      assertThat(heard.await(60, TimeUnit.SECONDS)).as("the event").isTrue();
      // A second cook: some threads have nothing to do without it.
      while (!faults.survived(thread).await(1, TimeUnit.MILLISECONDS)) {
        cookMore(node);
      }
    }
    assertThat(node.loops().complaints()).isEmpty();
  }

  /** Not even what reports a failure can be relied on. */
  @Test
  void aJobWhoseThreadBreaksOffIsNotHeldForEver() throws Exception {
    AtomicInteger thrown = new AtomicInteger();
    SplittableRandom random = new SplittableRandom(1);
    fixture.random(() -> {
      if (thrown.getAndIncrement() < 4) {
        throw new StackOverflowError("thrown by a test");
      }
      return random.nextLong();
    });
    CookNode node = fixture.node();
    Cook cook = fixture.cook(node, fixture.collection(5), settings(2));

    assertThat(cook.status()).isEqualTo(CookStatus.completed);
    await().until(() -> node.held() == 0);
  }

  @Test
  void aNodeWhoseSweeperFailsForLongSaysSoUntilItWorks() throws Exception {
    CookNode node =
        fixture.node(
            faults::over, faults::over, settings -> settings.leased(NodeSettings.MIN_LEASE));
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    node.metrics().bindTo(meters);
    faults.arm("sweeper", Integer.MAX_VALUE, () -> new OutOfMemoryError("thrown by a test"));

    await().until(() -> node.loops().complaints().startsWith("sweeper has failed at its work"));
    assertThat(meters.get("cookery.node.ready").gauge().value()).isZero();
    assertThat(meters.get("cookery.loop.failures").tag("loop", "sweeper").functionCounter().count())
        .isPositive();
    faults.arm("sweeper", 0, IllegalStateException::new);

    await().until(() -> node.loops().complaints().isEmpty());
    assertThat(meters.get("cookery.node.ready").gauge().value()).isEqualTo(1);
  }

  /** A node that records nothing leaves its work to others, and comes back when it can. */
  @Test
  void aNodeThatCannotRecordForLongDoesNotBeatUntilItCan() throws Exception {
    CookNode node =
        fixture.node(
            faults::over, faults::over, settings -> settings.leased(NodeSettings.MIN_LEASE));
    CollectionId collection = fixture.collection(4);
    Cook cook = started(node.cooks().start(collection, StartRequest.of(settings(4))));
    faults.arm("ledger", Integer.MAX_VALUE, () -> new OutOfMemoryError("thrown by a test"));

    await()
        .until(() -> {
          node.cooks().serve(cook);
          return node.loops().state("node-beat").failures() > 0;
        });
    faults.arm("ledger", 0, IllegalStateException::new);

    assertThat(fixture.await(node, cook).status()).isEqualTo(CookStatus.completed);
  }

  private void cookMore(CookNode node) throws InterruptedException {
    CollectionId collection = fixture.collection(4);
    try {
      fixture.cook(node, collection, settings(4));
    } catch (CompletionException | IllegalStateException | JdbiException e) {
      // The change that starts it met what was thrown; the next one need not.
      assertThat(e).hasStackTraceContaining("a test");
    }
  }
}
