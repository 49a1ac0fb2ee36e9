package io.cookery.bench.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** All scenarios, in the order in which a run measures them. */
public final class Scenarios {

  public static final List<Scenario> ALL =
      List.of(
          new RateBesidePeers(),
          new ManyCooks(),
          new FewPlaces(),
          new Callbacks(),
          new Polls(),
          new Growth(),
          new BlockedSlots(),
          new LimitOnAndOff(),
          new ThreeNodes(),
          new SmallCooks(),
          new Soak());

  private Scenarios() {}

  /** Those of these names; without names, all that are not on request. */
  public static List<Scenario> chosen(Set<String> names) {
    if (names.isEmpty()) {
      return ALL.stream().filter(scenario -> !scenario.onRequest()).toList();
    }
    Set<String> unknown = new TreeSet<>(names);
    List<Scenario> chosen = new ArrayList<>();
    for (Scenario scenario : ALL) {
      if (scenario.names().stream().anyMatch(names::contains)) {
        chosen.add(scenario);
      }
      scenario.names().forEach(unknown::remove);
    }
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "there is no " + String.join(", ", unknown) + "; there are " + allNames());
    }
    return chosen;
  }

  private static String allNames() {
    return String.join(", ", ALL.stream().flatMap(scenario -> scenario.names().stream()).toList());
  }
}
