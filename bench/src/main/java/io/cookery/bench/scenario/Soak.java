package io.cookery.bench.scenario;

import io.cookery.bench.contestant.CookerySession;
import io.cookery.bench.contestant.NoOpTool;
import io.cookery.bench.measure.BarResult;
import io.cookery.bench.measure.BenchDatabase;
import io.cookery.bench.measure.DeadTuples;
import io.cookery.bench.measure.Goal.AtLeast;
import io.cookery.bench.measure.Goal.AtMost;
import io.cookery.bench.measure.Heap;
import io.cookery.bench.measure.Result;
import io.cookery.bench.measure.Setting;
import io.cookery.id.CollectionId;
import io.cookery.id.CookId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/** Cook after cook for a long time: rate and memory stay as they are, dead tuples are bounded. */
final class Soak implements Scenario {

  private static final int PARTS = 3;
  private static final int SAMPLES = 180;
  private static final long LARGEST_PERIOD_MILLIS = 10_000;

  /** Records in the database before they are removed to make room on the disk. */
  private static final int MOST_PIECES = 3_000_000;

  /**
   * How it goes at a moment.
   *
   * @param piecesASecond since the sample before
   * @param heapBytes in use after the last collection
   */
  record Sample(double seconds, double piecesASecond, long heapBytes, long deadTuples) {}

  @Override
  public List<String> names() {
    return List.of("soak");
  }

  @Override
  public boolean onRequest() {
    return true;
  }

  @Override
  public Result run(Setting setting) throws Exception {
    List<Sample> samples = new ArrayList<>();
    NoOpTool tool = new NoOpTool(Integer.MAX_VALUE, false);
    BenchDatabase database = setting.database();
    long periodMillis =
        Math.min(LARGEST_PERIOD_MILLIS, setting.sizes().soak().toMillis() / SAMPLES + 1);
    try (ScheduledExecutorService sampler = Executors.newSingleThreadScheduledExecutor();
        CookerySession session =
            CookerySession.open(database.openCookery(), tool, setting.sizes().maxConcurrent())) {
      Sampler look = new Sampler(setting, tool, samples);
      Future<?> sampling =
          sampler.scheduleAtFixedRate(
              look::sample, periodMillis, periodMillis, TimeUnit.MILLISECONDS);
      cookFor(setting, session);
      if (sampling.isDone()) {
        sampling.get(); // throws what it ended with
      }
      sampling.cancel(false);
    } finally {
      database.forgetCollections(List.of());
    }
    return result(samples);
  }

  private static void cookFor(Setting setting, CookerySession session) throws InterruptedException {
    long end = System.nanoTime() + setting.sizes().soak().toNanos();
    long pieces = 0;
    while (System.nanoTime() - end < 0) {
      CollectionId collection = session.collection(setting.sizes().pieces());
      CookId cook = session.start(collection, setting.sizes().maxConcurrent());
      session.serve(cook);
      session.awaitEnd(List.of(cook));
      pieces += setting.sizes().pieces();
      if (pieces >= MOST_PIECES) {
        session.checkInvariants();
        // What is live stays: its table is the one whose dead tuples matter.
        setting.database().forgetCollections(List.of("live_job", "tried_slot"));
        pieces = 0;
      }
    }
    session.checkInvariants();
  }

  /** Takes samples. */
  private static final class Sampler {

    private final Setting setting;
    private final NoOpTool tool;
    private final List<Sample> samples;
    private final long begin = System.nanoTime();
    private long lastNanos = begin;
    private int lastCalls;

    Sampler(Setting setting, NoOpTool tool, List<Sample> samples) {
      this.setting = setting;
      this.tool = tool;
      this.samples = samples;
    }

    void sample() {
      long now = System.nanoTime();
      int calls = tool.calls();
      Sample sample =
          new Sample(
              (now - begin) / 1e9,
              (calls - lastCalls) / ((now - lastNanos) / 1e9),
              Heap.afterLastCollection(),
              DeadTuples.count(setting.database().jdbi(), BenchDatabase.COOKERY_SCHEMA));
      samples.add(sample);
      lastNanos = now;
      lastCalls = calls;
      setting.say(
          "  %,6.0f s  %,9.0f /s  heap %,d MiB  dead tuples %,d"
              .formatted(
                  sample.seconds(),
                  sample.piecesASecond(),
                  sample.heapBytes() >> 20,
                  sample.deadTuples()));
    }
  }

  private static Result result(List<Sample> samples) {
    int part = samples.size() / PARTS;
    List<Sample> first = samples.subList(0, part);
    List<Sample> last = samples.subList(samples.size() - part, samples.size());
    List<BarResult> bars =
        part == 0
            ? List.of()
            : List.of(
                new BarResult(
                    "soak",
                    "rate of the last third ÷ the first",
                    mean(last, Sample::piecesASecond) / mean(first, Sample::piecesASecond),
                    new AtLeast(0.95)),
                new BarResult(
                    "soak",
                    "heap of the last third ÷ the first",
                    mean(last, Sample::heapBytes) / mean(first, Sample::heapBytes),
                    new AtMost(1.1)),
                new BarResult(
                    "soak",
                    "dead tuples of the last third ÷ the first",
                    mean(last, Sample::deadTuples) / Math.max(1, mean(first, Sample::deadTuples)),
                    new AtMost(1.5)));
    return new Result("soak", List.of(), "", bars, Map.of("samples", samples));
  }

  private static double mean(List<Sample> samples, ToDoubleFunction<Sample> figure) {
    return samples.stream().mapToDouble(figure).average().orElseThrow();
  }
}
