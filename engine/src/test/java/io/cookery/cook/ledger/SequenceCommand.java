package io.cookery.cook.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing that happens in a {@link Sequence}. */
sealed interface SequenceCommand {

  private static void check(boolean holds) {
    if (!holds) {
      throw new IllegalArgumentException("no such command");
    }
  }

  /**
   * A ledger writes what waits: changes, then moves, then one step.
   *
   * @param node the node whose ledger it is, dead or alive
   * @param want jobs that it can take on
   */
  record Write(int node, int want, List<SequencePart> parts) implements SequenceCommand {
    public Write {
      check(node >= 0 && want >= 0);
      parts = List.copyOf(parts);
    }
  }

  /** Due jobs are taken, at most so many. */
  record Due(int most) implements SequenceCommand {
    public Due {
      check(most >= 1);
    }
  }

  /**
   * The next look at a job is put off.
   *
   * @param waitMillis null for twice as long as before
   */
  record PutOff(int slot, int attempt, @Nullable Integer waitMillis) implements SequenceCommand {
    public PutOff {
      check(slot >= 0 && attempt >= 0 && (waitMillis == null || waitMillis >= 0));
    }
  }

  /** A tool that did not answer polls does so again. */
  record Answered(int slot, int attempt) implements SequenceCommand {
    public Answered {
      check(slot >= 0 && attempt >= 0);
    }
  }

  /** Time passes; nodes that are not frozen beat. */
  record Pass(int millis) implements SequenceCommand {
    public Pass {
      check(millis >= 0);
    }
  }

  /** A node beats no more. */
  record Freeze(int node) implements SequenceCommand {
    public Freeze {
      check(node >= 0);
    }
  }

  /** A node beats again: under another number if it was buried meanwhile. */
  record Beat(int node) implements SequenceCommand {
    public Beat {
      check(node >= 0);
    }
  }

  /** The others have found that a node is dead. */
  record Bury(int node) implements SequenceCommand {
    public Bury {
      check(node >= 0);
    }
  }
}
