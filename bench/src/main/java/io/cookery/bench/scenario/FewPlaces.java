package io.cookery.bench.scenario;

import io.cookery.bench.contestant.CookeryContestant;
import io.cookery.bench.contestant.CookeryContestant.Preparation;
import io.cookery.bench.contestant.RawCommit;
import io.cookery.bench.measure.BarResult;
import io.cookery.bench.measure.BenchDatabase;
import io.cookery.bench.measure.CallState;
import io.cookery.bench.measure.Contest;
import io.cookery.bench.measure.Goal.AtLeast;
import io.cookery.bench.measure.Result;
import io.cookery.bench.measure.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A cook of three places, as the service that Cookery replaces had. Each place could do a piece in
 * the time of one commit and one call of the tool: of one that takes no time, and of one that takes
 * ten milliseconds, which is less than any call over a network to something that generates.
 */
final class FewPlaces implements Scenario {

  private static final int PLACES = 3;
  private static final int DIVISOR = 10;
  private static final long CALL_MILLIS = 10;
  private static final int CALLS_DIVISOR = 100;
  private static final String COOKERY = "Cookery, 3 places, a call takes 0 ms";
  private static final String SLOW = "Cookery, 3 places, a call takes 10 ms";

  @Override
  public List<String> names() {
    return List.of("bar4");
  }

  @Override
  public Result run(Setting setting) throws Exception {
    BenchDatabase database = setting.database();
    int places = setting.sizes().maxConcurrent();
    int pieces = setting.sizes().pieces();
    Contest contest = new Contest(setting);
    List<CallState> standings =
        new ArrayList<>(
            contest.hold(
                List.of(
                    new RawCommit(database),
                    CookeryContestant.of(database, COOKERY, 1, PLACES, places)),
                Math.max(PLACES, pieces / DIVISOR)));
    CookeryContestant slow =
        new CookeryContestant(database, SLOW, 1, PLACES, places, CALL_MILLIS, Preparation.NOTHING);
    standings.addAll(contest.hold(List.of(slow), Math.max(PLACES, pieces / CALLS_DIVISOR)));
    double commitSeconds = 1 / Standings.named(standings, RawCommit.NAME).rate();
    return new Result(
        "bar4",
        standings,
        "",
        List.of(
            bar(standings, COOKERY, commitSeconds, "calls of 0 ms"),
            bar(standings, SLOW, commitSeconds + CALL_MILLIS / 1e3, "calls of 10 ms")),
        Map.of());
  }

  private static BarResult bar(
      List<CallState> standings, String name, double pieceSeconds, String calls) {
    double rate = Standings.named(standings, name).rate();
    return new BarResult(
        "bar4",
        "of what 3 places could do, " + calls,
        rate * pieceSeconds / PLACES,
        new AtLeast(0.7));
  }
}
