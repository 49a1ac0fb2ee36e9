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

    private @Nullable Task<?> poll() {
      Task<?> first = urgent.poll();
      return first == null ? others.poll() : first;
    }

    private boolean waits(boolean othersToo) {
      return !urgent.isEmpty() || (othersToo && !others.isEmpty());
    }
  }

  /** Turns of accounts that may have so much running at once, each. */
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
      if (line.running < mostRunning && line.waits(othersToo)) {
        lines.remove(entry.getKey());
        lines.put(entry.getKey(), line);
        line.running++;
        return Optional.ofNullable(line.poll());
      }
    }
    return Optional.empty();
  }

  /** What had its turn has ended. */
  void ended(AccountId account) {
    Line line = lines.get(account);
    if (line != null) {
      line.running--;
      forgetIfIdle(account, line);
    }
  }

  private void forgetIfIdle(AccountId account, Line line) {
    if (line.running == 0 && !line.waits(true)) {
      lines.remove(account);
    }
  }
}
