package io.cookery.bench.scenario;

import io.cookery.bench.contestant.CookeryContestant;
import io.cookery.bench.contestant.CookerySession;
import io.cookery.bench.measure.BarResult;
import io.cookery.bench.measure.BenchDatabase;
import io.cookery.bench.measure.CallState;
import io.cookery.bench.measure.Contest;
import io.cookery.bench.measure.Goal.AtLeast;
import io.cookery.bench.measure.Result;
import io.cookery.bench.measure.Setting;
import io.cookery.id.CollectionId;
import io.cookery.id.CookId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A running cook beside open slots that cannot be filled: half of them in paused cooks, half in
 * full ones, whose only place is taken by a tool that never answers.
 */
final class BlockedSlots implements Scenario {

  private static final long LOOK_MILLIS = 5;
  private static final String ALONE = "Cookery, alone";
  private static final String BESIDE = "Cookery, beside blocked slots";

  @Override
  public List<String> names() {
    return List.of("bar8");
  }

  @Override
  public Result run(Setting setting) throws Exception {
    BenchDatabase database = setting.database();
    int places = setting.sizes().maxConcurrent();
    int cooks = setting.sizes().manyCooks();
    int supply = setting.sizes().blockedSlots() / cooks;
    List<CallState> standings =
        new Contest(setting)
            .hold(
                List.of(
                    CookeryContestant.of(database, ALONE, 1, places, places),
                    new CookeryContestant(
                        database,
                        BESIDE,
                        1,
                        places,
                        places,
                        0,
                        session -> block(session, cooks, supply))),
                setting.sizes().pieces());
    BarResult bar =
        new BarResult(
            "bar8",
            "beside blocked slots ÷ alone",
            Standings.ratio(standings, BESIDE, ALONE),
            new AtLeast(0.95));
    return new Result("bar8", standings, "", List.of(bar), Map.of("blockedSlots", cooks * supply));
  }

  private static void block(CookerySession session, int cooks, int supply)
      throws InterruptedException {
    List<CookId> full = new ArrayList<>();
    for (int i = 0; i < cooks; i++) {
      CollectionId collection = session.gatedCollection(supply);
      CookId cook = session.start(collection, 1);
      if (i % 2 == 0) {
        session.pause(collection);
      } else {
        session.serve(cook);
        full.add(cook);
      }
    }
    for (CookId cook : full) {
      while (session.look(cook).inFlight() < 1) {
        Thread.sleep(LOOK_MILLIS);
      }
    }
  }
}
