package io.cookery.cook.job;

import io.cookery.cook.recipe.Sent;
import io.cookery.tool.LostAnswer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A job that this node is to run.
 *
 * @param tries earlier attempts that count
 * @param age since the slot's first attempt
 * @param callState how far the job has come, on this node or on one that is gone
 * @param sent what its tool is given, if that is written down already
 */
public record Claim(
    int slot, int attempt, int tries, Duration age, CallState callState, @Nullable Sent sent) {

  /** A job that no tool was called for. */
  public static Claim fresh(int slot, int attempt, int tries, Duration age) {
    return new Claim(slot, attempt, tries, age, UNCALLED, null);
  }

  /** How far a job has come. */
  public sealed interface CallState {

    /** The tool does not know of it. */
    record Uncalled() implements CallState {}

    /**
     * Another node had it, or this one did before an answer of the database was lost: a tool that
     * takes repetitions may know of it, since nobody writes down that it is called; no other does.
     */
    record Inherited() implements CallState {}

    /** The tool may know of it. */
    record Called() implements CallState {}

    /**
     * The tool is done.
     *
     * @param answer as JSON, see {@link DeliveredAnswer}
     * @param left how long it may take yet until its outputs are here
     */
    record Delivered(String answer, Duration left) implements CallState {}
  }

  public static final CallState UNCALLED = new CallState.Uncalled();
  public static final CallState CALLED = new CallState.Called();

  public JobKey key() {
    return new JobKey(slot, attempt);
  }

  private static final CallState INHERITED = new CallState.Inherited();

  /** Whether its tool may work on it although this node has not called. */
  public boolean maybeCalled(LostAnswer rule) {
    return switch (callState) {
      case CallState.Uncalled _ -> false;
      case CallState.Inherited _ -> rule == LostAnswer.CALL_AGAIN;
      case CallState.Called _, CallState.Delivered _ -> true;
    };
  }

  /**
   * How far a job has come by its row.
   *
   * @param left until its deadline
   */
  static CallState callState(boolean called, @Nullable String delivery, Duration left) {
    if (delivery != null) {
      return new CallState.Delivered(delivery, left);
    }
    return called ? CALLED : INHERITED;
  }
}
