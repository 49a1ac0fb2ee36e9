package io.cookery.bench.measure;

import java.util.Comparator;
import java.util.List;

/** How a contestant did in all its rounds. */
public record CallState(String name, List<Round> rounds) {
  public CallState {
    rounds = List.copyOf(rounds);
  }

  /** The round with the median rate; of two in the middle the slower one. */
  public Round median() {
    List<Round> sorted = rounds.stream().sorted(Comparator.comparingDouble(Round::rate)).toList();
    return sorted.get((sorted.size() - 1) / 2);
  }

  public double rate() {
    return median().rate();
  }
}
