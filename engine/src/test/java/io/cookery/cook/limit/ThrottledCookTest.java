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
    System.out.println("FIG " + java.util.Arrays.toString(java.util.Arrays.copyOf(service.by[0], 30)));
    System.out.println("FIG " + java.util.Arrays.toString(java.util.Arrays.copyOf(service.by[1], 30)));
    System.out.printf(
        "FIG %s, %d nodes: %.1f/s, %.0f %% refused, %.1f s; learned %s%n",
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

  @Test
  void aRateIsUsed() throws Exception {
    cook("bucket 40/5", ModelService.bucket(40, 5), 1);
  }

  @Test
  void aRate2() throws Exception {
    cook("bucket 40/40", ModelService.bucket(40, 40), 1);
  }

  @Test
  void aRate3() throws Exception {
    cook("window 40", ModelService.window(40, 1_000, 300), 1);
  }

  @Test
  void aRate4() throws Exception {
    cook("bucket 40/2", ModelService.bucket(40, 2), 1);
  }

  @Test
  void places() throws Exception {
    cook("places 4", ModelService.places(4), 1);
  }

  @Test
  void places3() throws Exception {
    cook("places 4", ModelService.places(4), 3);
  }

  @Test
  void rate3() throws Exception {
    cook("bucket 40/5", ModelService.bucket(40, 5), 3);
  }
}
