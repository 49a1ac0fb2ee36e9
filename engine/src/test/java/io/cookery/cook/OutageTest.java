package io.cookery.cook;

import static io.cookery.cook.CookFixture.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.CookNode;
import io.cookery.collection.CookSettings;
import io.cookery.db.TestDatabase;
import io.cookery.id.CollectionId;
import io.cookery.tool.Answer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tools that nobody reaches. */
class OutageTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @RegisterExtension final CookFixture fixture = new CookFixture(DATABASE);

  @Test
  void aToolThatNobodyReachesIsWaitedForAndCostsNoAttempt() throws Exception {
    AtomicInteger missed = new AtomicInteger();
    fixture
        .tool()
        .behave(call ->
            missed.incrementAndGet() <= 8
                ? new Answer.Unreachable("cannot connect: connection refused")
                : TestTool.text(call.job().toString()));
    CookNode node = fixture.node();
    CollectionId collection = fixture.collection(10);

    Cook cook = fixture.cook(node, collection, settings(4).withMaxAttempts(1));

    assertThat(cook.status()).isEqualTo(CookStatus.completed);
    assertThat(cook.costUsd()).isZero();
  }

  @Test
  void aToolThatNobodyReachesForLongPausesTheCookAndLosesNoSlot() throws Exception {
    AtomicBoolean there = new AtomicBoolean();
    fixture
        .tool()
        .behave(call ->
            there.get()
                ? TestTool.text(call.job().toString())
                : new Answer.Unreachable("cannot connect: connection refused"));
    CookNode node =
        fixture.node(NodeParts.PLAIN.settings(now -> now.waiting(Duration.ofMillis(500))));
    CollectionId collection = fixture.collection(10);
    // Its slots' time is over sooner than the tool is there again.
    CookSettings hasty = hasty();

    Cook cook = fixture.cook(node, collection, hasty);
    assertThat(cook.status()).isEqualTo(CookStatus.paused);
    assertThat(cook.reason()).isEqualTo("tool_unreachable: cannot connect: connection refused");
    assertThat(cook.failed()).isZero();
    assertThat(node.outages().of(fixture.tool()))
        .hasValueSatisfying(
            outage -> assertThat(outage.error()).isEqualTo("cannot connect: connection refused"));

    there.set(true);
    node.cooks().resume(collection, hasty);
    assertThat(fixture.await(node, cook).status()).isEqualTo(CookStatus.completed);
    assertThat(node.outages().of(fixture.tool())).isEmpty();
  }

  private static CookSettings hasty() {
    CookSettings usual = settings(2).withMaxAttempts(1);
    return new CookSettings(
        usual.maxConcurrent(),
        usual.maxAttempts(),
        Duration.ofSeconds(1),
        usual.failureThreshold(),
        usual.budgetUsd(),
        usual.refill(),
        usual.replacement());
  }
}
