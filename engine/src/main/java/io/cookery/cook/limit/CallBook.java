package io.cookery.cook.limit;

import io.cookery.cook.limit.CallReport.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
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

  private final String node;
  private final Map<Long, Call> undecided = new TreeMap<>();
  private final Map<Integer, Level> levels = new TreeMap<>();
  private final boolean[] last = new boolean[LAST];
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
    int level = inFlight + elsewhere;
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
      last[decided++ % LAST] = refusals > 0;
    }
    if (epoch > 0 && call.epoch() == epoch) {
      levels.merge(
          call.level(),
          new Level(call.level(), taken, Math.min(1, refusals)),
          (a, b) -> new Level(a.level(), a.passed() + b.passed(), a.refused() + b.refused()));
    }
  }

  /** Whether so many of the last calls were refused that limits are to be looked for. */
  synchronized boolean strained() {
    int count = 0;
    for (int i = 0; i < Math.min(decided, LAST); i++) {
      count += last[i] ? 1 : 0;
    }
    return count >= REFUSED_OF_LAST;
  }

  /** Forgets the last calls, so that only later ones count for {@link #strained()}. */
  private void relax() {
    Arrays.fill(last, false);
    decided = 0;
  }

  synchronized int inFlight() {
    return inFlight;
  }

  /** What was seen since the last report. */
  synchronized CallReport report(int waiting, long nowMillis) {
    turnTo(nowMillis);
    for (Iterator<Call> calls = undecided.values().iterator(); calls.hasNext(); ) {
      Call call = calls.next();
      if (nowMillis - call.beginMillis() < takenAfterMillis()) {
        break;
      }
      calls.remove();
      count(call, 1, 0);
    }
    CallReport report =
        new CallReport(
            node,
            epoch,
            begun,
            refused,
            paused,
            passed(),
            new ArrayList<>(levels.values()),
            inFlight,
            waiting,
            mostAtOnce);
    clear();
    return report;
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
    mostAtOnce = inFlight + elsewhere;
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
