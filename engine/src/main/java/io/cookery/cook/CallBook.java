package io.cookery.cook;

import io.cookery.cook.CallReport.Level;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a node sees of its calls of one tool. It knows no clock.
 *
 * <p>A refusal comes at once, other answers after a while. So a call counts as taken once a later
 * one was refused, or once it is under way for {@link #TAKEN_AFTER_MILLIS}; else refusals would
 * look more frequent than they are.
 */
final class CallBook {

  static final long TAKEN_AFTER_MILLIS = 300;

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
  private int passed;
  private int mostAtOnce;

  CallBook(String node) {
    this.node = node;
  }

  /**
   * A call under way.
   *
   * @param level so many were under way when it began, itself included
   */
  record Call(long number, int level, int epoch, long beginMillis) {}

  /** What became of a call. */
  enum End {
    /** The tool took it. */
    PASSED,
    /** The tool said that it was too much. */
    REFUSED,
    /** The tool may not have seen it. */
    UNKNOWN
  }

  synchronized Call begin(long nowMillis) {
    inFlight++;
    begun++;
    int level = inFlight + elsewhere;
    mostAtOnce = Math.max(mostAtOnce, level);
    Call call = new Call(begunEver++, level, epoch, nowMillis);
    undecided.put(call.number(), call);
    return call;
  }

  synchronized void end(Call call, End end) {
    inFlight--;
    boolean open = undecided.remove(call.number()) != null;
    if (end == End.REFUSED) {
      if (!open) {
        count(call, -1, 0);
      }
      takenBefore(call.number());
      count(call, 0, 1);
    } else if (open && end == End.PASSED) {
      count(call, 1, 0);
    }
  }

  private void takenBefore(long number) {
    for (Iterator<Call> calls = undecided.values().iterator(); calls.hasNext(); ) {
      Call call = calls.next();
      if (call.number() > number) {
        return;
      }
      calls.remove();
      count(call, 1, 0);
    }
  }

  private void count(Call call, int taken, int refusals) {
    passed += taken;
    if (taken >= 0) {
      last[decided++ % LAST] = refusals > 0;
    }
    if (call.epoch() == epoch) {
      refused += refusals;
      levels.merge(
          call.level(),
          new Level(call.level(), taken, refusals),
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

  synchronized int inFlight() {
    return inFlight;
  }

  /** What was seen since the last report. */
  synchronized CallReport report(int waiting, long nowMillis) {
    for (Iterator<Call> calls = undecided.values().iterator(); calls.hasNext(); ) {
      Call call = calls.next();
      if (nowMillis - call.beginMillis() < TAKEN_AFTER_MILLIS) {
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
            Math.max(0, passed),
            new ArrayList<>(levels.values()),
            inFlight,
            waiting,
            mostAtOnce);
    clear();
    passed = Math.min(0, passed);
    return report;
  }

  private void clear() {
    begun = 0;
    refused = 0;
    levels.clear();
    mostAtOnce = inFlight + elsewhere;
  }

  /** Takes note of what all nodes know. */
  synchronized void know(Learned learned) {
    elsewhere = learned.elsewhere(node);
    if (learned.epoch() != epoch) {
      epoch = learned.epoch();
      clear();
    }
  }

  /** Refused calls since the last report, which others should hear of soon. */
  synchronized int refused() {
    return refused;
  }

  List<Call> undecided() {
    return List.copyOf(undecided.values());
  }
}
