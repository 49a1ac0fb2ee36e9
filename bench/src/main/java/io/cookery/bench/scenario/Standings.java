package io.cookery.bench.scenario;

import io.cookery.bench.measure.CallState;
import java.util.List;
import java.util.function.Predicate;

/** Looks up contestants in what a contest found. */
final class Standings {

  private Standings() {}

  static CallState named(List<CallState> standings, String name) {
    return best(standings, name::equals);
  }

  /** The fastest of those whose name is so. */
  static CallState best(List<CallState> standings, Predicate<String> name) {
    return standings.stream()
        .filter(standing -> name.test(standing.name()))
        .max((a, b) -> Double.compare(a.rate(), b.rate()))
        .orElseThrow();
  }

  static double ratio(List<CallState> standings, String name, String to) {
    return named(standings, name).rate() / named(standings, to).rate();
  }
}
