package io.cookery.bench.scenario;

import io.cookery.bench.contestant.CookeryContestant;
import io.cookery.bench.measure.BarResult;
import io.cookery.bench.measure.BenchDatabase;
import io.cookery.bench.measure.CallState;
import io.cookery.bench.measure.Contest;
import io.cookery.bench.measure.Goal.AtLeast;
import io.cookery.bench.measure.Result;
import io.cookery.bench.measure.Setting;
import java.util.List;
import java.util.Map;

/** A hundred cooks at once beside a single one with as many places. */
final class ManyCooks implements Scenario {

  private static final String ONE = "Cookery, one cook";
  private static final String MANY = "Cookery, many cooks";

  @Override
  public List<String> names() {
    return List.of("bar3");
  }

  @Override
  public Result run(Setting setting) throws Exception {
    BenchDatabase database = setting.database();
    int places = setting.sizes().maxConcurrent();
    int cooks = setting.sizes().manyCooks();
    List<CallState> standings =
        new Contest(setting)
            .hold(
                List.of(
                    CookeryContestant.of(database, ONE, 1, places, places),
                    CookeryContestant.of(
                        database, MANY, cooks, Math.max(1, places / cooks), places)),
                setting.sizes().pieces());
    BarResult bar =
        new BarResult(
            "bar3",
            "100 cooks ÷ one cook",
            Standings.ratio(standings, MANY, ONE),
            new AtLeast(0.8));
    return new Result("bar3", standings, "", List.of(bar), Map.of());
  }
}
