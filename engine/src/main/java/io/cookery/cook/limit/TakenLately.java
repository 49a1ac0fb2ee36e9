package io.cookery.cook.limit;

import io.cookery.cook.limit.Learned.Taken;
import java.util.ArrayList;
import java.util.List;

/** The calls that a tool took in the last second. */
final class TakenLately {

  static final long LATELY_MILLIS = 1_000;

  private final List<Taken> calls;

  TakenLately(List<Taken> known) {
    calls = new ArrayList<>(known);
  }

  List<Taken> all() {
    return List.copyOf(calls);
  }

  void add(int taken, long nowMillis) {
    calls.add(new Taken(nowMillis, taken));
    calls.removeIf(each -> nowMillis - each.millis() > LATELY_MILLIS);
  }

  /** Time in which nobody called does not count. */
  void skip(long silentMillis) {
    calls.replaceAll(each -> new Taken(each.millis() + silentMillis, each.calls()));
  }

  /** Calls a second that were taken within so long. */
  double perSecond(long nowMillis, long withinMillis) {
    int taken =
        calls.stream()
            .filter(each -> nowMillis - each.millis() < withinMillis)
            .mapToInt(Taken::calls)
            .sum();
    return taken * 1_000.0 / withinMillis;
  }
}
