package io.cookery.bench.scenario;

import io.cookery.bench.measure.BarResult;
import io.cookery.bench.measure.BenchDatabase;
import io.cookery.bench.measure.CallState;
import io.cookery.bench.measure.Contest;
import io.cookery.bench.measure.Goal.AtLeast;
import io.cookery.bench.measure.Goal.AtMost;
import io.cookery.bench.measure.Result;
import io.cookery.bench.measure.Setting;
import io.cookery.bench.node.NodesContestant;
import java.util.List;
import java.util.Map;

/** The same cook by one node and by three, each a process of its own, all on the same cores. */
final class ThreeNodes implements Scenario {

  private static final String ONE = "Cookery, one node";
  private static final String THREE = "Cookery, three nodes";

  @Override
  public List<String> names() {
    return List.of("bar10");
  }

  @Override
  public Result run(Setting setting) throws Exception {
    BenchDatabase database = setting.database();
    int places = setting.sizes().maxConcurrent();
    boolean timed = setting.sizes().warm();
    NodesContestant one = new NodesContestant(database, ONE, 1, places, timed);
    NodesContestant three = new NodesContestant(database, THREE, 3, places, timed);
    List<CallState> standings =
        new Contest(setting).hold(List.of(one, three), setting.sizes().pieces());
    return new Result(
        "bar10",
        standings,
        "",
        List.of(
            new BarResult(
                "bar10",
                "three nodes ÷ one node",
                Standings.ratio(standings, THREE, ONE),
                new AtLeast(0.8)),
            new BarResult(
                "bar10",
                "most live jobs ÷ limit",
                (double) three.mostLive() / places,
                new AtMost(1))),
        Map.of());
  }
}
