package io.cookery.cook.limit;

import io.cookery.cook.limit.CallReport.Level;
import io.cookery.id.JobId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a node sees of its calls of one tool. It knows no clock.
 *
 * <p>A refusal comes at once, other answers after a while. So a call counts as taken once it is
 * under way for longer than refusals take; else refusals would look more frequent than they are.
 */
final class CallBook {

  /** A call that is under way for so long was taken, however slow refusals are. */
  static final long TAKEN_AFTER_MILLIS = 300;

  /** A refusal that tells to wait costs as much as so many that do not. */
  static final int WAIT_WEIGHT = 3;

  private static final int BUCKETS = 10;
  private static final long BUCKET_MILLIS = 100;
  private static final double REFUSAL_TIMES = 2;
  private static final double REFUSAL_SLACK_MILLIS = 15;

  /** The last calls, of which so many must be refused before limits are looked for. */
  static final int LAST = 50;

  static final int REFUSED_OF_LAST = 5;

  /** The newest of them, of which fewer are enough. */
  static final int NEWEST = 6;

  static final int REFUSED_OF_NEWEST = 3;

  private final String node;

  /** By their numbers, which grow, so in the order in which they began. */
  private final Map<Long, Call> undecided = new LinkedHashMap<>();

  private final Map<Integer, Level> levels = new TreeMap<>();
  private final JobsAtWork jobs = new JobsAtWork();
  private final int[] last = new int[LAST];
  private int decided;
  private long begunEver;
  private int epoch;
  private int elsewhere;
  private int inFlight;
  private int begun;
  private int refused;
  private boolean paused;
  private final int[] passedLately = new int[BUCKETS];
  private long bucket;
  private int mostAtOnce;
  private double refusalMillis;
  private boolean anyRefused;

  CallBook(String node) {
    this.node = node;
  }

  /**
   * A call under way.
   *
   * @param level so many were under way when it began, itself included
   */
  record Call(long number, int level, int epoch, long beginMillis) {}

  synchronized Call begin(long nowMillis) {
    inFlight++;
    begun++;
    int level = occupied() + jobs.unheld() + elsewhere;
    mostAtOnce = Math.max(mostAtOnce, level);
    Call call = new Call(begunEver++, level, epoch, nowMillis);
    undecided.put(call.number(), call);
    return call;
  }

  synchronized void end(Call call, CallEnd end, long nowMillis) {
    turnTo(nowMillis);
    inFlight--;
    boolean open = undecided.remove(call.number()) != null;
    switch (end) {
      case REFUSED, PAUSED -> {
        if (!open) {
          count(call, -1, 0);
        }
        double tookMillis = (double) nowMillis - call.beginMillis();
        refusalMillis = anyRefused ? 0.8 * refusalMillis + 0.2 * tookMillis : tookMillis;
        anyRefused = true;
        paused |= end == CallEnd.PAUSED;
        count(call, 0, end == CallEnd.PAUSED ? WAIT_WEIGHT : 1);
      }
      case TAKEN -> {
        if (open) {
          count(call, 1, 0);
        }
      }
      case UNKNOWN -> {}
    }
  }

  private long takenAfterMillis() {
    double millis =
        anyRefused ? REFUSAL_TIMES * refusalMillis + REFUSAL_SLACK_MILLIS : TAKEN_AFTER_MILLIS;
    return (long) Math.min(TAKEN_AFTER_MILLIS, millis);
  }

  private void count(Call call, int taken, int refusals) {
    passedLately[(int) (bucket % BUCKETS)] += taken;
    if (call.epoch() == epoch) {
      refused += refusals;
    }
    if (taken >= 0) {
      last[decided++ % LAST] = refusals;
    }
    if (epoch > 0 && call.epoch() == epoch) {
      levels.merge(
          call.level(),
          new Level(call.level(), taken, Math.min(1, refusals)),
          (a, b) -> new Level(a.level(), a.passed() + b.passed(), a.refused() + b.refused()));
    }
  }

  /**
   * Whether so many of the last calls were refused that limits are to be looked for; one that told
   * to wait counts for several.
   */
  synchronized boolean strained(long nowMillis) {
    settle(nowMillis);
    return refusedOfLast(LAST) >= REFUSED_OF_LAST || refusedOfLast(NEWEST) >= REFUSED_OF_NEWEST;
  }

  /** A limit that is called far past refuses one after the other. */
  private boolean scattered() {
    return refusedOfLast(NEWEST) < REFUSED_OF_NEWEST;
  }

  private int refusedOfLast(int calls) {
    int count = 0;
    for (int i = Math.max(0, decided - calls); i < decided; i++) {
      count += last[i % LAST];
    }
    return count;
  }

  /** Forgets the last calls, so that only later ones count for {@link #strained}. */
  private void relax() {
    Arrays.fill(last, 0);
    decided = 0;
  }

  /** The call is over, and the tool works on its job. */
  synchronized void accepted(Call call, JobId job, long nowMillis) {
    end(call, CallEnd.TAKEN, nowMillis);
    jobs.add(job);
  }

  synchronized void atWork(JobId job) {
    jobs.add(job);
  }

  /** The tool is done with a job; false if this node did not know that it works on it. */
  synchronized boolean done(JobId job) {
    return jobs.remove(job);
  }

  /** Calls under way, and jobs that the tool works on: each takes a place. */
  synchronized int occupied() {
    return inFlight + jobs.count();
  }

  /** The jobs that the tool works on, as far as this node knows. */
  synchronized List<JobId> jobs() {
    return jobs.all();
  }

  /** Whether some of them may have ended unheard. */
  synchronized boolean manyJobs() {
    return jobs.many();
  }

  synchronized void found(List<JobId> asked, JobsAtWork.Found found) {
    jobs.found(asked, found);
  }

  String node() {
    return node;
  }

  /** What was seen since the last report. */
  synchronized CallReport report(int waiting, long nowMillis) {
    settle(nowMillis);
    CallReport report =
        new CallReport(
            node,
            epoch,
            begun,
            refused,
            scattered(),
            paused,
            passed(),
            new ArrayList<>(levels.values()),
            occupied(),
            waiting,
            mostAtOnce,
            jobs.unheld(),
            refusalMillis);
    clear();
    return report;
  }

  /** Counts the calls as taken that would have been refused by now. */
  private void settle(long nowMillis) {
    turnTo(nowMillis);
    for (Iterator<Call> calls = undecided.values().iterator(); calls.hasNext(); ) {
      Call call = calls.next();
      if (nowMillis - call.beginMillis() < takenAfterMillis()) {
        break;
      }
      calls.remove();
      count(call, 1, 0);
    }
  }

  private int passed() {
    int passed = Math.max(0, Arrays.stream(passedLately).sum());
    Arrays.fill(passedLately, 0);
    return passed;
  }

  /** What is not reported within a second says nothing any more. */
  private void turnTo(long nowMillis) {
    long now = nowMillis / BUCKET_MILLIS;
    for (long each = Math.max(bucket + 1, now - BUCKETS + 1); each <= now; each++) {
      passedLately[(int) (each % BUCKETS)] = 0;
    }
    bucket = now;
  }

  private void clear() {
    begun = 0;
    refused = 0;
    paused = false;
    levels.clear();
    mostAtOnce = occupied() + jobs.unheld() + elsewhere;
  }

  /** Takes note of what all nodes know. */
  synchronized void know(Learned learned) {
    elsewhere = learned.elsewhere(node);
    if (learned.epoch() != epoch) {
      epoch = learned.epoch();
      clear();
      relax();
    }
  }

  /** Refused calls since the last report, which others should hear of soon. */
  synchronized int refused() {
    return refused;
  }
}
