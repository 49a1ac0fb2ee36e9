package io.cookery.cook;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** The commands that wait for one collection, and whether a writer works on them. */
final class Inbox {

  private final ArrayDeque<Command> waiting = new ArrayDeque<>();
  private boolean taken;

  /** Adds a command; true if a writer must be told. */
  synchronized boolean add(Command command) {
    waiting.add(command);
    boolean tell = !taken;
    taken = true;
    return tell;
  }

  synchronized int waiting() {
    return waiting.size();
  }

  synchronized List<Command> drain(int most) {
    int count = Math.min(most, waiting.size());
    List<Command> batch = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      batch.add(waiting.remove());
    }
    return batch;
  }

  /** Ends a writer's turn; true if there is more to write, and a writer must be told. */
  synchronized boolean release() {
    taken = !waiting.isEmpty();
    return taken;
  }
}
