package io.cookery.chaos;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How many jobs of a collection the service worked on at the same moment. */
final class Concurrency {

  private Concurrency() {}

  /** A change of the number of live jobs. */
  private record Step(Instant at, int by) {}

  /**
   * The greatest number at any instant. A tool that can be told to give a job up is believed as it
   * counts. An immediate one cannot, so a job that the engine has given up, because it was too slow
   * or because the node that called is gone, is its own from then on.
   */
  static int most(Books books, Batch batch, Map<String, List<Recorded>> ends) {
    if (!batch.profile().immediate()) {
      return books.mostLive(batch.collection());
    }
    List<Step> steps = new ArrayList<>();
    ends.forEach((key, recorded) -> {
      Optional<Instant> given =
          recorded.stream()
              .filter(each -> each.outcome().equals("lost") || each.outcome().equals("timed_out"))
              .map(Recorded::endedAt)
              .findFirst();
      books.of(key).forEach(job -> steps(job, given.orElse(Instant.MAX), steps));
    });
    steps.sort(Comparator.comparing(Step::at).thenComparing(Step::by));
    int live = 0;
    int most = 0;
    for (Step step : steps) {
      live += step.by();
      most = Math.max(most, live);
    }
    return most;
  }

  private static void steps(ServiceJob job, Instant given, List<Step> to) {
    Instant left = job.leftAt();
    Instant end = left == null || given.isBefore(left) ? given : left;
    if (end.isAfter(job.acceptedAt())) {
      to.add(new Step(job.acceptedAt(), 1));
      to.add(new Step(end, -1));
    }
  }
}
