package io.cookery.bench.scenario;

import io.cookery.bench.contestant.CookeryContestant;
import io.cookery.bench.measure.BarResult;
import io.cookery.bench.measure.BenchDatabase;
import io.cookery.bench.measure.CallState;
import io.cookery.bench.measure.Contest;
import io.cookery.bench.measure.Goal.AtLeast;
import io.cookery.bench.measure.Result;
import io.cookery.bench.measure.Setting;
import io.cookery.collection.CookSettings;
import java.util.List;
import java.util.Map;

/** A limit that binds all the time beside one that never does; the node holds as many jobs. */
final class LimitOnAndOff implements Scenario {

  private static final String ON = "Cookery, at its limit";
  private static final String OFF = "Cookery, far from its limit";

  @Override
  public List<String> names() {
    return List.of("bar9");
  }

  @Override
  public Result run(Setting setting) throws Exception {
    BenchDatabase database = setting.database();
    int places = setting.sizes().maxConcurrent();
    List<CallState> standings =
        new Contest(setting)
            .hold(
                List.of(
                    CookeryContestant.of(database, ON, 1, places, 2 * places),
                    CookeryContestant.of(database, OFF, 1, CookSettings.MAX_CONCURRENT, places)),
                setting.sizes().pieces());
    BarResult bar =
        new BarResult(
            "bar9", "limit on ÷ limit off", Standings.ratio(standings, ON, OFF), new AtLeast(0.9));
    return new Result("bar9", standings, "", List.of(bar), Map.of());
  }
}
