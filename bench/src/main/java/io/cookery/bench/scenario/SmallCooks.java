package io.cookery.bench.scenario;

import io.cookery.bench.contestant.CookeryContestant;
import io.cookery.bench.measure.CallState;
import io.cookery.bench.measure.Contest;
import io.cookery.bench.measure.Result;
import io.cookery.bench.measure.Setting;
import io.cookery.bench.measure.Sizes;
import java.util.List;
import java.util.Map;

/** Many collections with a small cook each, all started one after the other as fast as it goes. */
final class SmallCooks implements Scenario {

  private static final int PLACES = 8;

  @Override
  public List<String> names() {
    return List.of("small");
  }

  @Override
  public Result run(Setting setting) throws Exception {
    int cooks = setting.sizes().smallCooks();
    String name = "Cookery, %,d small cooks".formatted(cooks);
    List<CallState> standings =
        new Contest(setting)
            .hold(
                List.of(
                    CookeryContestant.of(
                        setting.database(), name, cooks, PLACES, setting.sizes().maxConcurrent())),
                cooks * Sizes.SMALL_SUPPLY);
    double cooksASecond = standings.getFirst().rate() / Sizes.SMALL_SUPPLY;
    return new Result(
        "small", standings, "", List.of(), Map.of("cooksStartedAndEndedASecond", cooksASecond));
  }
}
