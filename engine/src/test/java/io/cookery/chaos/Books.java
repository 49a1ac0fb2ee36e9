package io.cookery.chaos;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the service writes down of its calls and jobs: who asked, what is live, what it charged. */
final class Books {

  private final Map<String, List<ServiceJob>> jobs = new HashMap<>();
  private final Map<String, ServiceJob> byRemoteId = new HashMap<>();
  private final Map<String, Integer> calls = new HashMap<>();
  private final Map<String, Integer> questions = new HashMap<>();
  private final Set<String> cancelled = new HashSet<>();
  private final LiveJobs live = new LiveJobs();
  private int accepted;

  /** The number of this call among those for its job. */
  synchronized int called(JobName job) {
    return calls.merge(job.key(), 1, Integer::sum);
  }

  synchronized int asked(JobName job) {
    return questions.merge(job.key(), 1, Integer::sum);
  }

  /**
   * Takes in a job.
   *
   * @param fresh whether it was not known
   */
  record Taken(ServiceJob job, boolean fresh) {}

  /** Takes in a job; empty if it was cancelled before it came. */
  synchronized Optional<Taken> accept(
      JobName name, Profile profile, Fates.Fate fate, String caller, String token, String text) {
    List<ServiceJob> known = jobs.getOrDefault(name.key(), List.of());
    if (profile.knowsRepetitions() && !known.isEmpty()) {
      return Optional.of(new Taken(known.getFirst(), false));
    }
    if (cancelled.contains(name.key())) {
      return Optional.empty();
    }
    String remoteId = "r" + ++accepted;
    ServiceJob job = new ServiceJob(name, profile, fate, remoteId, caller, token, text);
    jobs.computeIfAbsent(name.key(), _ -> new ArrayList<>(1)).add(job);
    byRemoteId.put(remoteId, job);
    live.enter(job);
    return Optional.of(new Taken(job, true));
  }

  /** Ends a job unless it was cancelled. */
  void end(ServiceJob job, ServiceJob.State state, BigDecimal charge) {
    synchronized (this) {
      if (job.state() != ServiceJob.State.RUNNING) {
        return;
      }
      leave(job);
      job.end(state, charge);
    }
    job.over().complete(null);
  }

  /** Gives up what can be given up; false if something goes on all the same. */
  boolean cancel(String key) {
    List<ServiceJob> given = new ArrayList<>();
    boolean all = true;
    synchronized (this) {
      cancelled.add(key);
      for (ServiceJob job : jobs.getOrDefault(key, List.of())) {
        if (job.state() == ServiceJob.State.RUNNING) {
          leave(job);
          if (job.fate().end() == Fates.End.LATE) {
            all = false;
          } else {
            job.end(ServiceJob.State.CANCELLED, BigDecimal.ZERO);
            given.add(job);
          }
        }
      }
    }
    given.forEach(job -> job.over().complete(null));
    return all;
  }

  private void leave(ServiceJob job) {
    if (job.leftAt() == null) {
      job.leave();
      live.leave(job);
    }
  }

  synchronized Optional<ServiceJob> byRemoteId(String remoteId) {
    return Optional.ofNullable(byRemoteId.get(remoteId));
  }

  /** All that was accepted for a job: more than one only where a repeated call is not known. */
  synchronized List<ServiceJob> of(String key) {
    return List.copyOf(jobs.getOrDefault(key, List.of()));
  }

  synchronized List<ServiceJob> all() {
    return jobs.values().stream().flatMap(List::stream).toList();
  }

  synchronized int calls() {
    return calls.values().stream().mapToInt(Integer::intValue).sum();
  }

  synchronized int mostLive(String collection) {
    return live.most(collection);
  }

  synchronized int live() {
    return live.all();
  }

  synchronized int mostLive() {
    return live.mostOfAll();
  }
}
