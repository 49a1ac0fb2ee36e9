package io.cookery.bench.scenario;

import io.cookery.bench.contestant.CookerySession;
import io.cookery.bench.measure.BarResult;
import io.cookery.bench.measure.BenchDatabase;
import io.cookery.bench.measure.Goal.AtLeast;
import io.cookery.bench.measure.Goal.AtMost;
import io.cookery.bench.measure.Result;
import io.cookery.bench.measure.Setting;
import io.cookery.bench.measure.Trial;
import io.cookery.bench.node.NodeProcess;
import io.cookery.cook.Cook;
import io.cookery.id.CollectionId;
import io.cookery.id.CookId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One collection that grows large, cooked by a process with a small heap. */
final class Growth implements Scenario {

  private static final int HEAP_MEBIBYTES = 256;
  private static final int WINDOWS = 10;
  private static final long LOOK_MILLIS = 20;

  /** How many pieces there were at a moment. */
  private record Sample(long nanos, int filled) {}

  @Override
  public List<String> names() {
    return List.of("bar7", "bar11");
  }

  @Override
  public Result run(Setting setting) throws Exception {
    BenchDatabase database = setting.database();
    int supply = setting.sizes().growthPieces();
    int places = setting.sizes().maxConcurrent();
    try (CookerySession session = CookerySession.openIdle(database.openCookery());
        NodeProcess node =
            NodeProcess.start(
                database.settings(), places, HEAP_MEBIBYTES, setting.sizes().warm())) {
      node.awaitReady();
      NodeProcess.warmUp(session, Math.max(1, supply / WINDOWS), places);
      CollectionId collection = session.collection(supply);
      CookId cook = session.start(collection, places);
      List<Sample> samples = watch(session, cook, setting);
      session.expectPieces(List.of(collection), supply);
      session.checkInvariants();
      Trial.expect("filled slots", supply, session.look(cook).filled());
      NodeProcess.Figures figures = node.figures();
      return result(windowRates(samples, supply), figures);
    } finally {
      database.forgetCollections(List.of());
    }
  }

  private static List<Sample> watch(CookerySession session, CookId id, Setting setting)
      throws InterruptedException {
    List<Sample> samples = new ArrayList<>();
    Cook cook;
    int told = 0;
    do {
      Thread.sleep(LOOK_MILLIS);
      cook = session.look(id);
      samples.add(new Sample(System.nanoTime(), cook.filled()));
      int tenths = (int) (10L * cook.filled() / cook.supply());
      if (tenths > told) {
        told = tenths;
        setting.say("  %,d pieces".formatted(cook.filled()));
      }
    } while (cook.status().active());
    return samples;
  }

  /** Pieces a second of each tenth. */
  private static List<Double> windowRates(List<Sample> samples, int supply) {
    List<Double> rates = new ArrayList<>();
    double size = (double) supply / WINDOWS;
    for (int window = 0; window < WINDOWS; window++) {
      // The first begins with the first pieces: planning comes before.
      double from = Math.max(1, window * size);
      double to = (window + 1) * size;
      rates.add((to - from) / ((momentOf(samples, to) - momentOf(samples, from)) / 1e9));
    }
    return rates;
  }

  /** When so many pieces were there, between two samples in proportion. */
  private static double momentOf(List<Sample> samples, double filled) {
    Sample before = samples.getFirst();
    for (Sample sample : samples) {
      if (sample.filled() >= filled) {
        int step = sample.filled() - before.filled();
        double part = step == 0 ? 1 : (filled - before.filled()) / step;
        return before.nanos() + part * (sample.nanos() - before.nanos());
      }
      before = sample;
    }
    throw new IllegalStateException("there were never " + filled + " pieces");
  }

  private static Result result(List<Double> rates, NodeProcess.Figures figures) {
    double heap = figures.heapCommittedBytes() / 1048576.0;
    return new Result(
        "bar7",
        List.of(),
        "",
        List.of(
            new BarResult(
                "bar7",
                "last tenth ÷ first tenth",
                rates.getLast() / rates.getFirst(),
                new AtLeast(0.95)),
            new BarResult("bar11", "heap in MiB", heap, new AtMost(HEAP_MEBIBYTES))),
        Map.of("ratesByTenth", rates));
  }
}
