package io.cookery.cook.ledger;

import org.jspecify.annotations.Nullable;

/** What is the matter with a slot: exactly one of these. */
sealed interface ModelSlot {

  /** Nobody ever took it on. */
  record Untried() implements ModelSlot {}

  /** It was tried and has no piece: it waits, is shelved, or has failed. */
  record Tried(int attempt, int tries, State state, long dueMillis, long firstTriedMillis)
      implements ModelSlot {

    /** Shelved slots wait for another cook than the present one. */
    enum State {
      waiting,
      shelved,
      failed
    }

    Tried in(State other, long nowMillis) {
      return new Tried(attempt, tries, other, nowMillis, firstTriedMillis);
    }

    /** The same with all its attempts and all its time. */
    Tried anew(long nowMillis) {
      return new Tried(attempt, 0, State.waiting, nowMillis, nowMillis);
    }
  }

  /** It has a piece. */
  record Filled(int attempt, boolean late) implements ModelSlot {}

  /** A job is at work. */
  final class Live implements ModelSlot {
    final int attempt;
    final int tries;
    final int cook;
    final long firstTriedMillis;
    final long claimedMillis;
    String state = "claimed";
    int node;
    boolean called;
    boolean sent;
    boolean delivered;
    @Nullable String remoteId;
    @Nullable Long dueMillis;
    @Nullable Long deadlineMillis;
    @Nullable Integer everyMillis;
    int pollFailures;

    Live(int attempt, int tries, int cook, int node, long firstTriedMillis, long claimedMillis) {
      this.attempt = attempt;
      this.tries = tries;
      this.cook = cook;
      this.node = node;
      this.firstTriedMillis = firstTriedMillis;
      this.claimedMillis = claimedMillis;
    }
  }
}
