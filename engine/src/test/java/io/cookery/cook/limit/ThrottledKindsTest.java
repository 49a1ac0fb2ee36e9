package io.cookery.cook.limit;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Cooks of each size, of few and many jobs at once, with services of each kind, in virtual time:
 * the bounds that users are promised hold with a margin.
 */
class ThrottledKindsTest {

  private static final int SEEDS = 6;
  private static final double RATE = 40;

  private final SoftAssertions softly = new SoftAssertions();

  @AfterEach
  void assertAll() {
    softly.assertAll();
  }

  /** What a cook has. */
  private record Setting(
      int pieces, int atOnce, double latencyMillis, int nodes, boolean later, double wayMillis) {

    Setting(int pieces, int atOnce, double latencyMillis, int nodes, boolean later) {
      this(pieces, atOnce, latencyMillis, nodes, later, 0);
    }

    SimulationResult run(ModelService service, long seed) {
      SimulatedLatency latency =
          seed % 2 == 0
              ? SimulatedLatency.fixed(latencyMillis)
              : SimulatedLatency.spread(latencyMillis / 2, latencyMillis);
      return new ThrottlingSimulation(service, later, latency, nodes, atOnce, pieces, seed)
          .farAway(wayMillis)
          .run();
    }
  }

  /** Of several runs. */
  private record Figures(double perSecond, double callsPerSecond, double refusedShare) {

    static Figures of(String what, Setting setting, LongFunction<ModelService> service) {
      List<SimulationResult> runs =
          LongStream.rangeClosed(1, SEEDS)
              .mapToObj(seed -> setting.run(service.apply(seed), seed))
              .toList();
      Figures figures =
          new Figures(
              runs.stream().mapToDouble(SimulationResult::perSecond).average().orElseThrow(),
              runs.stream().mapToDouble(SimulationResult::callsPerSecond).average().orElseThrow(),
              runs.stream().mapToDouble(SimulationResult::refusedShare).average().orElseThrow());
      System.out.printf(
          "%-40s %s: %.1f/s, %.1f %% refused%n",
          what, setting, figures.callsPerSecond(), 100 * figures.refusedShare());
      return figures;
    }
  }

  private void assertUsed(
      String what,
      Setting setting,
      LongFunction<ModelService> service,
      double least,
      double mostRefused) {
    Figures figures = Figures.of(what, setting, service);
    softly.assertThat(figures.callsPerSecond()).as("%s %s", what, setting).isGreaterThan(least);
    softly.assertThat(figures.refusedShare()).as("%s %s", what, setting).isLessThan(mostRefused);
  }

  private static List<Setting> settings(int pieces, int nodes, boolean later) {
    List<Setting> settings = new ArrayList<>();
    for (int atOnce : new int[] {10, 50, 300}) {
      for (double latencyMillis : new double[] {20, 100, 400}) {
        if (atOnce * 1_000 / latencyMillis > 2 * RATE) {
          settings.add(new Setting(pieces, atOnce, latencyMillis, nodes, later));
        }
      }
    }
    return settings;
  }

  @ParameterizedTest
  @CsvSource({
    "300, 1, false",
    "800, 1, false",
    "2000, 1, false",
    "200, 2, false",
    "600, 3, false",
    "300, 1, true",
    "600, 3, true"
  })
  void fortyCallsASecondAreUsed(int pieces, int nodes, boolean later) {
    // Each node begins for itself, which costs a dozen refusals.
    double mostRefused = nodes == 1 ? (pieces < 800 ? 0.11 : 0.1) : pieces > 200 ? 0.125 : 0.2;
    double least = nodes == 1 && !later ? 34 : 31;
    for (Setting setting : settings(pieces, nodes, later)) {
      for (int burst : new int[] {5, 20, 40}) {
        assertUsed(
            "bucket, burst " + burst,
            setting,
            _ -> ModelService.bucket(RATE, burst),
            least,
            mostRefused);
      }
      assertUsed(
          "window",
          setting,
          seed -> ModelService.window(40, 1_000, (double) (seed * 137 % 1_000)),
          least,
          mostRefused);
      assertUsed(
          "sliding window", setting, _ -> ModelService.sliding(40, 1_000), least, mostRefused);
      // Moments cannot be kept to the millisecond, and each that comes early is refused.
      assertUsed(
          "bucket, burst 1",
          setting,
          _ -> ModelService.bucket(RATE, 1),
          nodes == 1 ? 26 : 17,
          mostRefused);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {10, 30, 60})
  void fortyCallsASecondOfAServiceFarAwayAreUsed(double wayMillis) {
    // The calls of a round trip are on their way when the first refusal is heard.
    double mostRefused = 0.115 + wayMillis / 1_500;
    for (int atOnce : new int[] {20, 50, 300}) {
      Setting setting = new Setting(400, atOnce, 100, 1, false, wayMillis);
      for (int burst : new int[] {5, 20, 40}) {
        assertUsed(
            "bucket, burst " + burst,
            setting,
            _ -> ModelService.bucket(RATE, burst),
            34,
            mostRefused);
      }
      assertUsed("sliding window", setting, _ -> ModelService.sliding(40, 1_000), 34, mostRefused);
      assertUsed(
          "window",
          setting,
          seed -> ModelService.window(40, 1_000, (double) (seed * 137 % 1_000)),
          34,
          mostRefused + wayMillis / 600);
    }
  }

  @ParameterizedTest
  @CsvSource({"300, 1", "800, 1", "2000, 1", "600, 3"})
  void fortyCallsASecondOfAServiceThatTellsToWaitAreUsed(int pieces, int nodes) {
    // Each refusal costs the calls of a second.
    boolean few = pieces < 800;
    for (Setting setting : settings(pieces, nodes, false)) {
      assertToldToWait("bucket, burst 40", setting, _ -> ModelService.bucket(RATE, 40), 34.5);
      assertToldToWait(
          "bucket, burst 20", setting, _ -> ModelService.bucket(RATE, 20), few ? 24 : 30);
      assertToldToWait(
          "bucket, burst 5", setting, _ -> ModelService.bucket(RATE, 5), few ? 24 : 27);
      assertToldToWait(
          "window",
          setting,
          seed -> ModelService.window(40, 1_000, (double) (seed * 137 % 1_000)),
          30.5);
      assertToldToWait("sliding window", setting, _ -> ModelService.sliding(40, 1_000), 29);
    }
  }

  private void assertToldToWait(
      String what, Setting setting, LongFunction<ModelService> service, double least) {
    assertUsed(
        what + ", wait 1 s",
        setting,
        seed -> ModelService.tellingToWait(1, service.apply(seed)),
        least,
        0.05);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void fourPlacesAreUsed(int nodes) {
    for (double latencyMillis : new double[] {50, 200, 2_000}) {
      for (int atOnce : new int[] {10, 50, 300}) {
        Setting setting = new Setting(400, atOnce, latencyMillis, nodes, false);
        double all = 4 * 1_000 / latencyMillis;
        assertUsed(
            "4 places",
            setting,
            _ -> ModelService.places(4),
            (nodes > 1 && latencyMillis < 100 ? 0.58 : 0.72) * all,
            0.11);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 4", "2, 4", "3, 4", "1, 1", "3, 30"})
  void runningJobsOfAServiceThatLimitsThemAreUsed(int nodes, int places) {
    for (double latencyMillis : new double[] {400, 2_000}) {
      for (int atOnce : new int[] {50, 300}) {
        Setting setting = new Setting(300, atOnce, latencyMillis, nodes, true);
        double all = places * 1_000 / latencyMillis;
        assertUsed(
            places + " jobs at once", setting, _ -> ModelService.places(places), 0.7 * all, 0.12);
      }
    }
  }

  @Test
  void threeNodesUseOnePlace() {
    for (double latencyMillis : new double[] {100, 500}) {
      Setting setting = new Setting(200, 50, latencyMillis, 3, false);
      assertUsed(
          "1 place", setting, _ -> ModelService.places(1), 0.58 * 1_000 / latencyMillis, 0.15);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void refusalsAtRandomCostLittle(int nodes) {
    for (int pieces : IntStream.of(400, 2_000).toArray()) {
      for (int atOnce : new int[] {10, 50, 100}) {
        Setting setting = new Setting(pieces, atOnce, 100, nodes, false);
        double open = Figures.of("open", setting, _ -> ModelService.open()).perSecond();
        Figures two =
            Figures.of("2 %", setting, seed -> ModelService.random(0.02, new Random(seed)));
        Figures five =
            Figures.of("5 %", setting, seed -> ModelService.random(0.05, new Random(seed)));
        Figures ten =
            Figures.of("10 %", setting, seed -> ModelService.random(0.1, new Random(seed)));

        softly.assertThat(two.perSecond()).as("2 %%, %s", setting).isGreaterThan(open / 1.7);
        softly.assertThat(five.perSecond()).as("5 %%, %s", setting).isGreaterThan(open / 2);
        softly.assertThat(ten.perSecond()).as("10 %%, %s", setting).isGreaterThan(open / 4);
      }
    }
  }
}
