package io.cookery.compute;

import io.cookery.id.AccountId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What waits, by account: accounts take turns, and within an account its requests go before what
 * can wait. Guarded by the pool's lock.
 */
final class AccountTurns {

  private final int mostRunning;

  /** In the order of their turns. */
  private final Map<AccountId, Line> lines = new LinkedHashMap<>();

  /** What one account has in the pool. */
  private static final class Line {
    private final Deque<Task<?>> urgent = new ArrayDeque<>();
    private final Deque<Task<?>> others = new ArrayDeque<>();
    private int running;
    private int urgentRunning;

    /** What it may begin now: somebody waits for a request, so its jobs do not keep it waiting. */
    private @Nullable Task<?> poll(int most, boolean othersToo) {
      Task<?> first = urgentRunning < most ? urgent.poll() : null;
      return first == null && othersToo && running < most ? others.poll() : first;
    }

    private void count(Task<?> task, int by) {
      running += by;
      urgentRunning += task.demand().urgent() ? by : 0;
    }

    private boolean isIdle() {
      return running == 0 && urgent.isEmpty() && others.isEmpty();
    }
  }

  /**
   * Turns of accounts.
   *
   * @param mostRunning requests of one account that may run at once; its jobs begin while less than
   *     that runs of both
   */
  AccountTurns(int mostRunning) {
    this.mostRunning = mostRunning;
  }

  void add(Task<?> task) {
    Line line = lines.computeIfAbsent(task.demand().account(), _ -> new Line());
    (task.demand().urgent() ? line.urgent : line.others).add(task);
  }

  /** Takes out what waits no longer. */
  void remove(Task<?> task) {
    Line line = lines.get(task.demand().account());
    if (line != null && (line.urgent.remove(task) || line.others.remove(task))) {
      forgetIfIdle(task.demand().account(), line);
    }
  }

  /** How many requests of an account wait. */
  int urgent(AccountId account) {
    Line line = lines.get(account);
    return line == null ? 0 : line.urgent.size();
  }

  /**
   * Takes the next to be run; its account then has its turn again after all others.
   *
   * @param othersToo whether it may be what can wait
   */
  Optional<Task<?>> next(boolean othersToo) {
    for (Map.Entry<AccountId, Line> entry : lines.entrySet()) {
      Line line = entry.getValue();
      Task<?> task = line.poll(mostRunning, othersToo);
      if (task != null) {
        lines.remove(entry.getKey());
        lines.put(entry.getKey(), line);
        line.count(task, 1);
        return Optional.of(task);
      }
    }
    return Optional.empty();
  }

  /** What had its turn has ended. */
  void ended(Task<?> task) {
    AccountId account = task.demand().account();
    Line line = lines.get(account);
    if (line != null) {
      line.count(task, -1);
      forgetIfIdle(account, line);
    }
  }

  private void forgetIfIdle(AccountId account, Line line) {
    if (line.isIdle()) {
      lines.remove(account);
    }
  }
}
