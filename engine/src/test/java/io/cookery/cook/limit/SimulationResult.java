package io.cookery.cook.limit;

import java.util.List;

/** What came out of a {@link ThrottlingSimulation}. */
record SimulationResult(
    int pieces, int refused, double seconds, Learned learned, List<Double> takenAt) {
  double perSecond() {
    return pieces / seconds;
  }

  /** From the first call to the last. */
  double callsPerSecond() {
    return (takenAt.size() - 1) * 1_000 / (takenAt.getLast() - takenAt.getFirst());
  }

  double refusedShare() {
    return (double) refused / (refused + pieces);
  }

  /** Calls taken a second between these seconds. */
  double perSecond(double from, double until) {
    return takenAt.stream().filter(at -> at >= from * 1_000 && at < until * 1_000).count()
        / (until - from);
  }
}
