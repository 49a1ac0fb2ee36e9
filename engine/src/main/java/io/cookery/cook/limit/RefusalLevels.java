package io.cookery.cook.limit;

import io.cookery.cook.limit.CallReport.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Which calls a tool refused, by how many were under way when they began. A tool that limits how
 * many it works on at once takes all below a level and none above; for one that limits a rate, and
 * for one that refuses at random, the level makes no difference.
 */
final class RefusalLevels {

  /** Refusals above a level and calls taken below it without which it is no limit. */
  private static final double EVIDENCE = 2.5;

  /** At most so many of the calls up to the limit are refused. */
  private static final double REFUSED_BELOW = 0.12;

  /** At least so many of those above it are. */
  private static final double REFUSED_ABOVE = 0.65;

  /** What weighs less is forgotten. */
  private static final double NEGLIGIBLE = 0.1;

  private final NavigableMap<Integer, Level> levels = new TreeMap<>();

  RefusalLevels(List<Level> known) {
    add(known);
  }

  void add(List<Level> more) {
    for (Level each : more) {
      levels.merge(
          each.level(),
          each,
          (a, b) -> new Level(a.level(), a.passed() + b.passed(), a.refused() + b.refused()));
    }
  }

  /** Lets what was seen count for less. */
  void fade(double left) {
    levels.replaceAll(
        (level, seen) -> new Level(level, seen.passed() * left, seen.refused() * left));
    levels.values().removeIf(seen -> seen.passed() + seen.refused() < NEGLIGIBLE);
  }

  List<Level> all() {
    return new ArrayList<>(levels.values());
  }

  /** So many are at work at once: they were taken at these levels. */
  void working(int calls) {
    for (int level = 1; level <= calls; level++) {
      add(List.of(new Level(level, Math.max(1, (EVIDENCE + 1) / calls), 0)));
    }
  }

  /** Whether calls above a level are rather refused than taken. */
  boolean refusesAbove(int level) {
    double passed = 0;
    double refused = 0;
    for (Level each : levels.tailMap(level, false).values()) {
      passed += each.passed();
      refused += each.refused();
    }
    return refused > passed;
  }

  /** How many the tool takes at once, if that explains its refusals. */
  OptionalInt step() {
    double refusedAbove = levels.values().stream().mapToDouble(Level::refused).sum();
    double passedAbove = levels.values().stream().mapToDouble(Level::passed).sum();
    double refusedBelow = 0;
    double passedBelow = 0;
    double best = 0;
    OptionalInt step = OptionalInt.empty();
    for (Level each : levels.values()) {
      refusedAbove -= each.refused();
      passedAbove -= each.passed();
      refusedBelow += each.refused();
      passedBelow += each.passed();
      if (refusedAbove >= EVIDENCE
          && passedBelow >= EVIDENCE
          && refusedBelow <= REFUSED_BELOW * (refusedBelow + passedBelow)
          && refusedAbove >= REFUSED_ABOVE * (refusedAbove + passedAbove)
          && refusedAbove + passedBelow > best) {
        best = refusedAbove + passedBelow;
        step = OptionalInt.of(each.level());
      }
    }
    return step;
  }
}
