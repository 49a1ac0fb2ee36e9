package io.cookery.cook.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How nodes share places. */
class PlaceSharesTest {

  private final PlaceShares shares = new PlaceShares(Map.of());

  private int tell(String node, int inFlight, int waiting, int places, long millis) {
    CallReport report =
        new CallReport(
            node, 1, 0, 0, false, false, 0, List.of(), inFlight, waiting, inFlight, 0, 0);
    shares.tell(report, places, millis);
    return Objects.requireNonNull(shares.all().get(node)).share();
  }

  @Test
  void whoIsAloneHasAllThatItWants() {
    assertThat(tell("a", 0, 3, 8, 0)).isEqualTo(3);
    assertThat(tell("a", 3, 20, 8, 100)).isEqualTo(8);
  }

  @Test
  void togetherTheyNeverHaveMoreThanThereAreAndEachGetsItsShare() {
    long seed = 7;
    Random random = new Random(seed);
    Map<String, Integer> inFlight = new HashMap<>();
    for (int i = 0; i < 1_000; i++) {
      String node = "n" + random.nextInt(3);
      // A call under way goes on when the share falls below it.
      int now = Math.min(inFlight.getOrDefault(node, 0), random.nextInt(9));
      int share = tell(node, now, 20, 8, i * 10L);
      inFlight.put(node, Math.max(now, share));
      assertThat(shares.all().values().stream().mapToInt(Learned.Node::share).sum())
          .as("seed %d", seed)
          .isLessThanOrEqualTo(8);
    }
    assertThat(shares.all().values()).allMatch(each -> each.share() >= 1);
  }

  @Test
  void onePlaceGoesRoundAmongNodes() {
    Map<String, Integer> turns = new HashMap<>();
    for (int i = 0; i < 900; i++) {
      String node = "n" + i % 3;
      turns.merge(node, tell(node, 0, 5, 1, i * 100L), Integer::sum);
    }

    assertThat(turns.values()).hasSize(3).allMatch(had -> had > 15);
  }

  @Test
  void aNodeThatIsGoneLeavesItsPlaces() {
    tell("gone", 4, 4, 4, 0);
    assertThat(tell("here", 0, 4, 4, 100)).isZero();

    assertThat(tell("here", 0, 4, 4, 101 + PlaceShares.GONE_MILLIS)).isEqualTo(4);
  }

  @Test
  void jobsOfANodeThatIsGoneTakePlaces() {
    CallReport report = new CallReport("here", 1, 0, 0, false, false, 0, List.of(), 0, 9, 0, 3, 0);
    shares.tell(report, 4, 0);

    assertThat(Objects.requireNonNull(shares.all().get("here")).share()).isEqualTo(1);
  }
}
