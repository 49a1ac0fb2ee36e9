package io.cookery.chaos;

import java.util.HashMap;
import java.util.Map;

/** How many jobs the service works on, for each collection and in all. */
final class LiveJobs {

  /** By collection, by key: what was accepted twice for one job is one job. */
  private final Map<String, Map<String, Integer>> live = new HashMap<>();

  private final Map<String, Integer> most = new HashMap<>();
  private int all;
  private int mostOfAll;

  void enter(ServiceJob job) {
    String collection = job.name().collection();
    Map<String, Integer> its = live.computeIfAbsent(collection, _ -> new HashMap<>());
    its.merge(job.name().key(), 1, Integer::sum);
    most.merge(collection, its.size(), Math::max);
    mostOfAll = Math.max(mostOfAll, ++all);
  }

  void leave(ServiceJob job) {
    Map<String, Integer> its = live.getOrDefault(job.name().collection(), Map.of());
    if (its.containsKey(job.name().key())) {
      its.computeIfPresent(job.name().key(), (_, count) -> count == 1 ? null : count - 1);
      all--;
    }
  }

  int most(String collection) {
    return most.getOrDefault(collection, 0);
  }

  int all() {
    return all;
  }

  int mostOfAll() {
    return mostOfAll;
  }
}
