package io.cookery.cook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cookery.CookNode;
import io.cookery.id.CollectionId;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Has all trouble end, and sees that everything is cooked then. */
final class FleetSettling {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration OFTEN = Duration.ofMillis(50);

  private final Fleet fleet;

  FleetSettling(Fleet fleet) {
    this.fleet = fleet;
  }

  void settle() throws SQLException {
    fleet.tools().mend();
    fleet.disk().is(FleetDisk.State.FINE);
    for (FleetNode node : fleet.nodes()) {
      node.trap().disarm();
      node.thaw();
      if (node.isGone()) {
        node.close();
      }
    }
    // One node may lack tools for ever, as long as another has them.
    List<FleetNode> working = fleet.working();
    working.stream()
        .skip(working.size() > 1 ? 1 : 0)
        .forEach(node -> fleet.tools().all().forEach(node::gain));
    CookNode node = working.getLast().node();
    awaitEnds(node);
    for (CollectionId collection : fleet.collections()) {
      StartRequest rest = StartRequest.of(CookFixture.settings(8)).retryingFailed();
      if (node.cooks().start(collection, rest) instanceof StartResult.Started(Cook cook)) {
        node.cooks().serve(cook);
      }
    }
    awaitEnds(node);
    assertThat(fleet.collections())
        .allSatisfy(collection -> {
          Cook last = node.cooks().latest(collection).orElseThrow();
          assertThat(last.filled()).as(last.toString()).isEqualTo(last.supply());
        });
  }

  private void awaitEnds(CookNode node) {
    await()
        .atMost(PATIENCE)
        .pollInterval(OFTEN)
        .untilAsserted(() -> {
          for (FleetNode each : fleet.working()) {
            fleet.courier().deliver(each.node(), 1, 1);
          }
          List<Cook> active = active(node);
          active.forEach(cook -> goOn(node, cook));
          assertThat(active).isEmpty();
        });
  }

  private List<Cook> active(CookNode node) {
    return fleet.collections().stream()
        .map(node.cooks()::latest)
        .flatMap(Optional::stream)
        .filter(cook -> cook.status().active())
        .toList();
  }

  private void goOn(CookNode node, Cook cook) {
    if (cook.status() == CookStatus.paused) {
      String reason = String.valueOf(cook.reason());
      if (!fleet.memory().explains(reason, fleet.tools())) {
        throw new IllegalStateException("nothing that happened explains " + cook);
      }
      node.cooks().resume(cook.id().collection());
    }
  }
}
