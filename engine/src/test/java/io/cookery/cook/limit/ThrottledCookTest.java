package io.cookery.cook.limit;

import static io.cookery.cook.CookFixture.settings;
import static io.cookery.cook.CookFixture.started;
import static org.assertj.core.api.Assertions.assertThat;

import io.cookery.CookNode;
import io.cookery.cook.CleanSlate;
import io.cookery.cook.Cook;
import io.cookery.cook.CookFixture;
import io.cookery.cook.CookStatus;
import io.cookery.cook.StartRequest;
import io.cookery.db.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How fast whole nodes cook with services that refuse calls, in real time. */
class ThrottledCookTest {

  private static final int PIECES = 400;
  private static final Duration LATENCY = Duration.ofMillis(100);

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @RegisterExtension final CleanSlate cleanSlate = new CleanSlate(DATABASE);

  @RegisterExtension final CookFixture fixture = new CookFixture(DATABASE);

  private MeteredService cook(String what, ModelService model, int nodes) throws Exception {
    return cook(what, model, nodes, PIECES);
  }

  private MeteredService cook(String what, ModelService model, int nodes, int pieces)
      throws Exception {
    List<CookNode> all = new ArrayList<>();
    for (int i = 0; i < nodes; i++) {
      all.add(fixture.node());
    }
    MeteredService service = new MeteredService(model, LATENCY);
    service.behindOf(fixture.tool());
    Cook cook =
        started(
            all.getFirst()
                .cooks()
                .start(fixture.collection(pieces), StartRequest.of(settings(40))));
    all.forEach(node -> node.cooks().serve(cook));
    assertThat(fixture.await(all.getFirst(), cook).status()).isEqualTo(CookStatus.completed);
    assertThat(service.taken()).isEqualTo(pieces);
    System.out.printf(
        "%s, %d nodes: %.1f/s, %.0f %% refused, %.1f s; learned %s%n",
        what,
        nodes,
        service.perSecond(),
        100 * service.refusedShare(),
        service.seconds(),
        all.getFirst().limits().rates());
    return service;
  }

  @Test
  void aServiceThatRefusesSomeAtRandomIsUsedNearlyAsFastAsOneThatDoesNot() throws Exception {
    double without = cook("open", ModelService.open(), 1).seconds();
    double with = cook("2 %", ModelService.random(0.02, new Random(3)), 1).seconds();

    assertThat(with).isLessThan(3 * without);
  }

  private void assertUsed(String what, ModelService model, int nodes, double least)
      throws Exception {
    MeteredService service = cook(what, model, nodes);

    assertThat(service.perSecond()).as(what).isGreaterThan(least);
    assertThat(service.refusedShare()).as(what).isLessThan(0.25);
  }

  @Test
  void aRateWithASmallBurstIsUsed() throws Exception {
    assertUsed("40/s, burst 5", ModelService.bucket(40, 5), 1, 28);
  }

  @Test
  void aRateWithALargeBurstIsUsed() throws Exception {
    assertUsed("40/s, burst 40", ModelService.bucket(40, 40), 1, 28);
  }

  @Test
  void soManyCallsEachSecondAreUsed() throws Exception {
    assertUsed("40 each second", ModelService.window(40, 1_000, 300), 1, 28);
  }

  @Test
  void aRateIsUsedByThreeNodesTogether() throws Exception {
    assertUsed("40/s, burst 5", ModelService.bucket(40, 5), 3, 25);
  }

  @Test
  void placesAreUsedAndFound() throws Exception {
    // 100 ms a call make it 40 a second.
    assertUsed("4 places", ModelService.places(4), 1, 22);
    assertThat(learned()).isBetween(3, 6);
  }

  @Test
  void placesAreUsedByThreeNodesTogether() throws Exception {
    assertUsed("4 places", ModelService.places(4), 3, 18);
  }

  /** Calls at once that the nodes have learned; 0 if none. */
  private static int learned() {
    return new RateTable(DATABASE.jdbi())
        .all().stream().mapToInt(rate -> rate.known().learned().places()).sum();
  }

  @Test
  void nobodyCallsBeforeTheTimeThatTheToolTold() throws Exception {
    MeteredService service =
        cook(
            "40/s, burst 20, told to wait 1 s",
            ModelService.tellingToWait(1, ModelService.bucket(40, 20)),
            3,
            120);

    assertThat(service.earlyAfter(Duration.ofMillis(300))).isZero();
  }
}
