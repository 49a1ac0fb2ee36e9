package io.cookery.cook;

import static io.cookery.cook.CookFixture.settings;
import static io.cookery.cook.CookFixture.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cookery.CookNode;
import io.cookery.db.TestDatabase;
import io.cookery.id.CollectionId;
import io.cookery.tool.Answer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CookMetricsTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @RegisterExtension final CookFixture fixture = new CookFixture(DATABASE);

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  private double gauge(String name) {
    return registry.get(name).gauge().value();
  }

  @Test
  void endsAndStepsAreCounted() throws Exception {
    CookNode node = fixture.node();
    node.metrics().bindTo(registry);
    fixture.cook(node, fixture.collection(40), settings(4));

    assertThat(
            registry
                .get("cookery.job.ends")
                .tags("outcome", "generated", "result", "counted")
                .counter()
                .count())
        .isEqualTo(40);
    assertThat(registry.get("cookery.ledger.step.ends").summary().totalAmount()).isEqualTo(40);
    assertThat(registry.get("cookery.ledger.step").timer().count()).isPositive();
    assertThat(gauge("cookery.ledger.queue")).isZero();
  }

  @Test
  void liveAndHeldJobsAndNodesAreTold() throws Exception {
    CountDownLatch answer = new CountDownLatch(1);
    fixture
        .tool()
        .behave(call -> {
          answer.await();
          return TestTool.text(call.job().toString());
        });
    CookNode node = fixture.node();
    fixture.node();
    node.metrics().bindTo(registry);
    CollectionId collection = fixture.collection(20);
    Cook cook = started(node.cooks().start(collection, StartRequest.of(settings(7))));
    node.cooks().serve(cook);

    await().until(() -> gauge("cookery.jobs.live") == 7);
    await().until(() -> gauge("cookery.jobs.held") == 7);
    await().until(() -> gauge("cookery.nodes.alive") == 2);
    answer.countDown();
    fixture.await(node, cook);
    await().until(() -> gauge("cookery.jobs.live") == 0);
    await().until(() -> gauge("cookery.jobs.held") == 0);
  }

  @Test
  void toolsThatRefuseCallsAreTold() throws Exception {
    CookNode node = fixture.node();
    node.metrics().bindTo(registry);
    fixture.tool().behave(call -> new Answer.Throttled("too much", null));
    CollectionId collection = fixture.collection(2_000);
    Cook cook = started(node.cooks().start(collection, StartRequest.of(settings(20))));
    node.cooks().serve(cook);

    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> registry.find("cookery.tool.learned.rate").tag("tool", "test").gauge() != null);
    assertThat(registry.get("cookery.tool.learned.concurrency").gauge()).isNotNull();
    assertThat(gauge("cookery.tool.paused")).isZero();
    node.cooks().stop(collection, "seen enough");
    fixture.await(node, cook);
  }

  @Test
  void takeoversAreCounted() throws Exception {
    CountDownLatch called = new CountDownLatch(3);
    CountDownLatch never = new CountDownLatch(1);
    fixture
        .tool()
        .behave(_ -> {
          called.countDown();
          never.await();
          return TestTool.text("never");
        });
    CookNode first = fixture.node();
    Cook cook = started(first.cooks().start(fixture.collection(3), StartRequest.of(settings(3))));
    first.cooks().serve(cook);
    called.await();
    first.close();
    fixture.tool().behave(call -> TestTool.text(call.job().toString()));
    CookNode second = fixture.node();
    second.metrics().bindTo(registry);
    fixture.await(second, cook);

    assertThat(registry.get("cookery.takeovers").counter().count()).isEqualTo(3);
  }

  @Test
  void violationsAreToldAndWhenTheyWereLookedFor() throws Exception {
    CookNode node =
        fixture.node(sessions -> sessions, settings -> settings.checking(Duration.ofMillis(200)));
    node.metrics().bindTo(registry);
    fixture.cook(node, fixture.collection(3), settings(2));
    await().atMost(Duration.ofSeconds(20)).until(() -> violations("money") == 0);
    DATABASE.jdbi().useHandle(handle -> handle.execute("update cook set cost_usd = cost_usd + 1"));
    await().atMost(Duration.ofSeconds(20)).until(() -> violations("money") > 0);
    assertThat(registry.get("cookery.invariant.check.age").timeGauge().value())
        .isBetween(0.0, 60.0);
    DATABASE.jdbi().useHandle(handle -> handle.execute("update cook set cost_usd = cost_usd - 1"));
    await().atMost(Duration.ofSeconds(20)).until(() -> violations("money") == 0);
  }

  private double violations(String invariant) {
    return registry.get("cookery.invariant.violations").tag("invariant", invariant).gauge().value();
  }

  @Test
  void callbacksAreCounted() throws Exception {
    CookNode node = fixture.node();
    node.metrics().bindTo(registry);
    node.callbacks().receive("test", "not a token", Map.of(), new byte[0]).join();

    assertThat(registry.get("cookery.callbacks").tag("result", "forged").counter().count())
        .isEqualTo(1);
  }

  @Test
  void everyMeterIsDescribed() throws Exception {
    CookNode node = fixture.node();
    node.metrics().bindTo(registry);
    fixture.cook(node, fixture.collection(2), settings(1));
    node.callbacks().receive("test", "not a token", Map.of(), new byte[0]).join();
    String page = Files.readString(Path.of("../docs/metrics.md"));

    assertThat(registry.getMeters())
        .extracting(meter -> meter.getId().getName())
        .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
  }
}
