package io.cookery.bench.scenario;

import io.cookery.bench.contestant.Polled;
import io.cookery.bench.measure.BarResult;
import io.cookery.bench.measure.CallState;
import io.cookery.bench.measure.Contest;
import io.cookery.bench.measure.Goal.AtMost;
import io.cookery.bench.measure.Latency;
import io.cookery.bench.measure.Result;
import io.cookery.bench.measure.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Ten thousand live jobs, each to be asked for every two seconds: how late that is. */
final class Polls implements Scenario {

  private static final int LIVE = 10_000;
  private static final int TINY = 10_000;
  private static final Duration MEASURED = Duration.ofSeconds(20);
  private static final Duration MEASURED_TINY = Duration.ofSeconds(3);
  private static final String COOKERY = "Cookery, jobs asked for every 2 s";

  @Override
  public List<String> names() {
    return List.of("bar6");
  }

  @Override
  public Result run(Setting setting) throws Exception {
    boolean tiny = setting.sizes().pieces() < TINY;
    Polled contestant = new Polled(setting.database(), COOKERY, tiny ? MEASURED_TINY : MEASURED);
    List<CallState> standings =
        new Contest(setting).hold(List.of(contestant), Math.min(LIVE, setting.sizes().pieces()));
    Latency lag = standings.getFirst().median().toCommit();
    return new Result(
        "bar6",
        standings,
        "",
        List.of(
            new BarResult(
                "bar6",
                "lag of polls, p99 ms",
                lag == null ? 0 : lag.p99Millis(),
                new AtMost(250))),
        Map.of());
  }
}
