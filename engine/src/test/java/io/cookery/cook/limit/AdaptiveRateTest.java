package io.cookery.cook.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How fast nodes find out how much a service takes, in virtual time and with services of each kind.
 */
class AdaptiveRateTest {

  private static final int AT_ONCE = 48;
  private static final int PIECES = 1_000;
  private static final int SEEDS = 6;

  /** Of several runs. */
  private record Figures(double perSecond, double refusedShare) {}

  private static SimulationResult run(
      ModelService service, double latencyMillis, int nodes, int pieces, long seed) {
    SimulatedLatency latency =
        seed % 2 == 0
            ? SimulatedLatency.fixed(latencyMillis)
            : SimulatedLatency.spread(latencyMillis / 2, latencyMillis);
    return new ThrottlingSimulation(service, false, latency, nodes, AT_ONCE, pieces, seed).run();
  }

  private static Figures figures(
      String what, LongFunction<ModelService> service, double latencyMillis, int nodes) {
    List<SimulationResult> results = new ArrayList<>();
    for (long seed = 1; seed <= SEEDS; seed++) {
      results.add(run(service.apply(seed), latencyMillis, nodes, PIECES, seed));
    }
    Figures figures =
        new Figures(
            results.stream().mapToDouble(SimulationResult::perSecond).average().orElseThrow(),
            results.stream().mapToDouble(SimulationResult::refusedShare).average().orElseThrow());
    System.out.printf(
        "%s, latency %.0f ms, %d nodes, seeds 1 to %d: %.1f/s, %.1f %% refused%n",
        what, latencyMillis, nodes, SEEDS, figures.perSecond(), 100 * figures.refusedShare());
    return figures;
  }

  private static void assertUsed(
      String what, LongFunction<ModelService> service, double latencyMillis, double least) {
    Figures alone = figures(what, service, latencyMillis, 1);
    assertThat(alone.perSecond()).as(what).isGreaterThan(least);
    assertThat(alone.refusedShare()).as(what).isLessThan(0.1);
    Figures together = figures(what, service, latencyMillis, 3);
    assertThat(together.perSecond()).as(what).isGreaterThan(0.88 * least);
    assertThat(together.refusedShare()).as(what).isLessThan(0.12);
  }

  @ParameterizedTest
  @ValueSource(doubles = {20, 100, 400})
  void aRateIsUsedAlmostWholly(double latencyMillis) {
    assertUsed("40/s, burst 40", _ -> ModelService.bucket(40, 40), latencyMillis, 36);
    assertUsed("40/s, burst 5", _ -> ModelService.bucket(40, 5), latencyMillis, 36);
    assertUsed(
        "40 each second",
        seed -> ModelService.window(40, 1_000, (double) (seed * 137 % 1_000)),
        latencyMillis,
        36);
    assertUsed("40 in any second", _ -> ModelService.sliding(40, 1_000), latencyMillis, 35);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aRateWithoutAnyBurstIsUsedAsFarAsMomentsCanBeKept(int nodes) {
    Figures figures = figures("40/s, burst 1.5", _ -> ModelService.bucket(40, 1.5), 100, nodes);

    assertThat(figures.perSecond()).isGreaterThan(30);
    assertThat(figures.refusedShare()).isLessThan(0.1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 30})
  void placesAreUsedAlmostWholly(int places) {
    double latencyMillis = 200;
    double all = places * 1_000 / latencyMillis;
    Figures alone = figures(places + " places", _ -> ModelService.places(places), latencyMillis, 1);
    assertThat(alone.perSecond()).isGreaterThan(0.8 * all);
    assertThat(alone.refusedShare()).isLessThan(0.1);
    Figures together =
        figures(places + " places", _ -> ModelService.places(places), latencyMillis, 3);
    assertThat(together.perSecond()).isGreaterThan(0.55 * all);
    assertThat(together.refusedShare()).isLessThan(0.15);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void refusalsAtRandomCostLittle(int nodes) {
    double open = figures("open", _ -> ModelService.open(), 100, nodes).perSecond();
    double two =
        figures("2 %", seed -> ModelService.random(0.02, new Random(seed)), 100, nodes).perSecond();
    double five =
        figures("5 %", seed -> ModelService.random(0.05, new Random(seed)), 100, nodes).perSecond();
    double ten =
        figures("10 %", seed -> ModelService.random(0.1, new Random(seed)), 100, nodes).perSecond();

    assertThat(two).isGreaterThan(open / 1.5);
    assertThat(five).isGreaterThan(open / 2);
    assertThat(ten).isGreaterThan(open / 4);
  }

  private static final int LATENCY_MILLIS = 100;

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aRateThatIsHalvedIsFollowed(int nodes) {
    for (long seed = 1; seed <= SEEDS; seed++) {
      ModelService service =
          ModelService.then(20_000, ModelService.bucket(40, 5), ModelService.bucket(20, 5));
      SimulationResult halved = run(service, LATENCY_MILLIS, nodes, 1_600, seed);

      assertThat(halved.perSecond(5, 20)).as("seed %d", seed).isGreaterThan(34);
      assertThat(halved.perSecond(22, 40)).as("seed %d", seed).isGreaterThan(17);
      assertThat(halved.refusedShare()).as("seed %d", seed).isLessThan(0.12);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aRateThatIsDoubledIsFoundWithinSeconds(int nodes) {
    for (long seed = 1; seed <= SEEDS; seed++) {
      ModelService service =
          ModelService.then(15_000, ModelService.bucket(40, 5), ModelService.bucket(80, 5));
      SimulationResult doubled = run(service, LATENCY_MILLIS, nodes, 2_400, seed);

      assertThat(doubled.perSecond(20, 30)).as("seed %d", seed).isGreaterThan(65);
      assertThat(doubled.refusedShare()).as("seed %d", seed).isLessThan(0.1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aServiceThatIsDownIsAskedRarelyAndUsedSoonAfter(int nodes) {
    for (long seed = 1; seed <= SEEDS; seed++) {
      ModelService up = ModelService.bucket(40, 40);
      SimulationResult down =
          run(ModelService.down(10_000, 30_000, up), LATENCY_MILLIS, nodes, 1_600, seed);
      SimulationResult never = run(ModelService.bucket(40, 40), LATENCY_MILLIS, nodes, 1_600, seed);

      assertThat(down.refused() - never.refused()).as("seed %d", seed).isLessThan(80);
      assertThat(down.seconds() - never.seconds()).as("seed %d", seed).isLessThan(20 + 16);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void soManyCallsAMinuteAreUsedWithoutBeingTold(int nodes) {
    for (long seed = 1; seed <= SEEDS; seed++) {
      SimulationResult minutes =
          run(ModelService.window(60, 60_000, 17_000), LATENCY_MILLIS, nodes, 300, seed);

      assertThat(minutes.perSecond()).as("seed %d", seed).isGreaterThan(0.8);
      assertThat(minutes.refusedShare()).as("seed %d", seed).isLessThan(0.3);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void answersThatTakeLongAreNotTakenForRefusals(int nodes) {
    for (long seed = 1; seed <= SEEDS; seed++) {
      SimulationResult slow = run(ModelService.bucket(8, 8), 4_000, nodes, 600, seed);

      assertThat(slow.perSecond()).as("seed %d", seed).isGreaterThan(5);
      assertThat(slow.refusedShare()).as("seed %d", seed).isLessThan(0.15);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void morePlacesAreFound(int nodes) {
    for (long seed = 1; seed <= SEEDS; seed++) {
      ModelService service =
          ModelService.then(15_000, ModelService.places(4), ModelService.places(12));
      SimulationResult more = run(service, 200, nodes, 1_600, seed);

      assertThat(more.perSecond(25, 40)).as("seed %d", seed).isGreaterThan(24);
      assertThat(more.refusedShare()).as("seed %d", seed).isLessThan(0.12);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void refusalsThatTellToWaitAreFewer(int nodes) {
    for (long seed = 1; seed <= SEEDS; seed++) {
      ModelService service = ModelService.tellingToWait(1, ModelService.bucket(40, 5));
      SimulationResult waits = run(service, LATENCY_MILLIS, nodes, 3 * PIECES, seed);
      System.out.printf(
          "told to wait 1 s, %d nodes, seed %d: %.1f/s, %d refused%n",
          nodes, seed, waits.perSecond(), waits.refused());

      assertThat(waits.perSecond()).as("seed %d", seed).isGreaterThan(27);
      assertThat(waits.refused()).as("seed %d", seed).isLessThan(75);
    }
  }
}
