package io.cookery.cook.ledger;

import io.cookery.cook.EndResult;
import io.cookery.cook.job.JobEnd;
import io.cookery.cook.job.JobKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What was reported of the ends of one collection's jobs and is to be written now. */
final class EndBatch {

  /** In the order in which all steps touch live rows, so that two never wait for each other. */
  static final Comparator<JobKey> IN_LOCK_ORDER =
      Comparator.comparingInt(JobKey::slot).thenComparingInt(JobKey::attempt);

  private final Map<JobKey, List<Command.End>> reports = new TreeMap<>(IN_LOCK_ORDER);

  private EndBatch() {}

  static EndBatch of(List<Command> commands) {
    EndBatch ends = new EndBatch();
    for (Command command : commands) {
      if (command instanceof Command.End end) {
        ends.reports.computeIfAbsent(end.end().key(), _ -> new ArrayList<>(1)).add(end);
      }
    }
    ends.reports.values().forEach(same -> same.sort(Comparator.comparing(EndBatch::rank)));
    return ends;
  }

  /**
   * What became of an answer on the job's row comes first, since only that ends its job. What a
   * tool says comes before what a node presumes, which would be on record in its stead.
   */
  private static int rank(Command.End end) {
    if (end.end().delivered()) {
      return 0;
    }
    return end.end().saidByTool() ? 1 : 2;
  }

  Set<JobKey> keys() {
    return reports.keySet();
  }

  /** One report a job: the others are repetitions. */
  List<JobEnd> first() {
    return reports.values().stream().map(of -> of.getFirst().end()).toList();
  }

  /** Answers all reports, repetitions as what they are. */
  void answer(Map<JobKey, EndResult> results) {
    reports.forEach((key, of) -> {
      EndResult first = results.getOrDefault(key, EndResult.unknown);
      of.getFirst().result().complete(first);
      EndResult again = first == EndResult.unknown ? EndResult.unknown : EndResult.duplicate;
      of.subList(1, of.size()).forEach(report -> report.result().complete(again));
    });
  }

  void fail(Throwable trouble) {
    reports.values().forEach(of -> of.forEach(end -> end.result().completeExceptionally(trouble)));
  }
}
