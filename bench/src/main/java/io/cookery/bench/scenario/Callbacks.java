package io.cookery.bench.scenario;

import io.cookery.bench.contestant.CalledBack;
import io.cookery.bench.measure.BarResult;
import io.cookery.bench.measure.CallState;
import io.cookery.bench.measure.Contest;
import io.cookery.bench.measure.Goal.AtMost;
import io.cookery.bench.measure.Latency;
import io.cookery.bench.measure.Result;
import io.cookery.bench.measure.Setting;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Two thousand callbacks a second: how long each waits for its commit, and its place for a job. */
final class Callbacks implements Scenario {

  private static final int ENDS_A_SECOND = 2_000;
  private static final int MOST = 60_000;
  private static final String COOKERY = "Cookery, 2,000 callbacks a second";

  @Override
  public List<String> names() {
    return List.of("bar5");
  }

  @Override
  public Result run(Setting setting) throws Exception {
    int places = setting.sizes().maxConcurrent();
    CalledBack contestant = new CalledBack(setting.database(), COOKERY, places, ENDS_A_SECOND);
    List<CallState> standings =
        new Contest(setting).hold(List.of(contestant), Math.min(MOST, setting.sizes().pieces()));
    Latency toCommit = Objects.requireNonNull(standings.getFirst().median().toCommit());
    Latency toNext = standings.getFirst().median().toNext();
    return new Result(
        "bar5",
        standings,
        "",
        List.of(
            new BarResult("bar5", "report → commit, p99 ms", toCommit.p99Millis(), new AtMost(25)),
            new BarResult(
                "bar5",
                "report → next submit, p99 ms",
                toNext == null ? 0 : toNext.p99Millis(),
                new AtMost(30))),
        Map.of());
  }
}
