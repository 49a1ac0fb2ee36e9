package io.cookery.cook.ledger;

import io.cookery.cook.EndResult;
import io.cookery.cook.job.JobEnd;
import io.cookery.cook.job.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What was reported of the ends of one collection's jobs and is to be written now. */
final class Ends {

  /** In the order in which all steps touch live rows, so that two never wait for each other. */
  static final Comparator<Place> IN_LOCK_ORDER =
      Comparator.comparingInt(Place::slot).thenComparingInt(Place::attempt);

  private final Map<Place, List<Command.End>> reports = new TreeMap<>(IN_LOCK_ORDER);

  private Ends() {}

  static Ends of(List<Command> commands) {
    Ends ends = new Ends();
    for (Command command : commands) {
      if (command instanceof Command.End end) {
        ends.reports.computeIfAbsent(end.end().place(), _ -> new ArrayList<>(1)).add(end);
      }
    }
    // What a tool says comes before what a node presumes, which would be on record in its stead.
    ends.reports.values().forEach(reports -> reports.sort(Comparator.comparing(Ends::presumed)));
    return ends;
  }

  private static boolean presumed(Command.End end) {
    return !end.end().saidByTool();
  }

  Set<Place> places() {
    return reports.keySet();
  }

  /** One report a job: the others are repetitions. */
  List<JobEnd> first() {
    return reports.values().stream().map(of -> of.getFirst().end()).toList();
  }

  /** Answers all reports, repetitions as what they are. */
  void answer(Map<Place, EndResult> results) {
    reports.forEach((place, of) -> {
      EndResult first = results.getOrDefault(place, EndResult.unknown);
      of.getFirst().result().complete(first);
      EndResult again = first == EndResult.unknown ? EndResult.unknown : EndResult.duplicate;
      of.subList(1, of.size()).forEach(report -> report.result().complete(again));
    });
  }

  void fail(Throwable trouble) {
    reports.values().forEach(of -> of.forEach(end -> end.result().completeExceptionally(trouble)));
  }
}
