package io.cookery.bench.scenario;

import io.cookery.bench.contestant.CookeryContestant;
import io.cookery.bench.contestant.DbSchedulerPeer;
import io.cookery.bench.contestant.JobRunrPeer;
import io.cookery.bench.contestant.RawFunction;
import io.cookery.bench.contestant.RawSetBased;
import io.cookery.bench.measure.BarResult;
import io.cookery.bench.measure.BenchDatabase;
import io.cookery.bench.measure.CallState;
import io.cookery.bench.measure.Contest;
import io.cookery.bench.measure.Contestant;
import io.cookery.bench.measure.Goal.AtLeast;
import io.cookery.bench.measure.Goal.AtMost;
import io.cookery.bench.measure.Result;
import io.cookery.bench.measure.Round;
import io.cookery.bench.measure.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One hot cook beside the database's own limit and beside other job queues. */
final class RateBesidePeers implements Scenario {

  private static final String COOKERY = "Cookery, one cook";

  @Override
  public List<String> names() {
    return List.of("bar1", "bar2", "bar14");
  }

  @Override
  public Result run(Setting setting) throws Exception {
    BenchDatabase database = setting.database();
    int places = setting.sizes().maxConcurrent();
    List<Contestant> contestants = new ArrayList<>();
    contestants.add(new RawSetBased(database));
    contestants.add(new RawFunction(database));
    contestants.add(CookeryContestant.of(database, COOKERY, 1, places, places));
    contestants.addAll(DbSchedulerPeer.all(database));
    contestants.add(new JobRunrPeer(database));
    List<CallState> standings = new Contest(setting).hold(contestants, setting.sizes().pieces());
    return new Result(names().getFirst(), standings, RawSetBased.NAME, bars(standings), Map.of());
  }

  private static List<BarResult> bars(List<CallState> standings) {
    CallState cookery = Standings.named(standings, COOKERY);
    CallState dbScheduler = Standings.best(standings, name -> name.startsWith("db-scheduler"));
    CallState jobRunr = Standings.named(standings, JobRunrPeer.NAME);
    Round median = cookery.median();
    return List.of(
        new BarResult(
            "bar1",
            "one cook ÷ raw set-based",
            Standings.ratio(standings, COOKERY, RawSetBased.NAME),
            new AtLeast(0.6)),
        new BarResult(
            "bar2", "÷ db-scheduler", cookery.rate() / dbScheduler.rate(), new AtLeast(3)),
        new BarResult("bar2", "÷ JobRunr", cookery.rate() / jobRunr.rate(), new AtLeast(10)),
        new BarResult("bar14", "WAL bytes a piece", median.walBytesAPiece(), new AtMost(1_500)),
        new BarResult("bar14", "commits a piece", median.commitsAPiece(), new AtMost(0.02)));
  }
}
