package io.cookery.bench.scenario;

import io.cookery.bench.contestant.CookeryContestant;
import io.cookery.bench.contestant.RawCommit;
import io.cookery.bench.measure.BarResult;
import io.cookery.bench.measure.BenchDatabase;
import io.cookery.bench.measure.Contest;
import io.cookery.bench.measure.Goal.AtLeast;
import io.cookery.bench.measure.Result;
import io.cookery.bench.measure.Setting;
import io.cookery.bench.measure.Standing;
import java.util.List;
import java.util.Map;

/**
 * A cook of three places, as the service that Cookery replaces had. Its tool takes no time, so each
 * place could do a piece in the time of one commit.
 */
final class FewPlaces implements Scenario {

  private static final int PLACES = 3;
  private static final int DIVISOR = 10;
  private static final String COOKERY = "Cookery, one cook of 3 places";

  @Override
  public List<String> names() {
    return List.of("bar4");
  }

  @Override
  public Result run(Setting setting) throws Exception {
    BenchDatabase database = setting.database();
    List<Standing> standings =
        new Contest(setting)
            .hold(
                List.of(
                    new RawCommit(database),
                    CookeryContestant.of(
                        database, COOKERY, 1, PLACES, setting.sizes().maxConcurrent())),
                Math.max(PLACES, setting.sizes().pieces() / DIVISOR));
    double commits = Standings.named(standings, RawCommit.NAME).rate();
    double rate = Standings.named(standings, COOKERY).rate();
    BarResult bar =
        new BarResult(
            "bar4", "3 places ÷ 3 commits at once", rate / (PLACES * commits), new AtLeast(0.7));
    return new Result("bar4", standings, "", List.of(bar), Map.of());
  }
}
