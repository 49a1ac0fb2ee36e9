package io.cookery.cook.job;

import io.cookery.tool.LostAnswer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A job that this node is to run.
 *
 * @param tries earlier attempts that count
 * @param age since the slot's first attempt
 * @param standing how far the job has come, on this node or on one that is gone
 */
public record Claim(int slot, int attempt, int tries, Duration age, Standing standing) {

  /** How far a job has come. */
  public sealed interface Standing {

    /** The tool does not know of it. */
    record Uncalled() implements Standing {}

    /**
     * Another node had it, or this one did before an answer of the database was lost: a tool that
     * takes repetitions may know of it, since nobody writes down that it is called; no other does.
     */
    record Inherited() implements Standing {}

    /** The tool may know of it. */
    record Called() implements Standing {}

    /**
     * The tool is done.
     *
     * @param answer as JSON, see {@link Delivery}
     */
    record Delivered(String answer) implements Standing {}
  }

  public static final Standing UNCALLED = new Standing.Uncalled();
  public static final Standing CALLED = new Standing.Called();

  public Place place() {
    return new Place(slot, attempt);
  }

  private static final Standing INHERITED = new Standing.Inherited();

  /** Whether its tool may work on it although this node has not called. */
  public boolean maybeCalled(LostAnswer rule) {
    return switch (standing) {
      case Standing.Uncalled _ -> false;
      case Standing.Inherited _ -> rule == LostAnswer.CALL_AGAIN;
      case Standing.Called _, Standing.Delivered _ -> true;
    };
  }

  /** How far a job has come by its row. */
  public static Standing standing(boolean called, @Nullable String delivery) {
    if (delivery != null) {
      return new Standing.Delivered(delivery);
    }
    return called ? CALLED : INHERITED;
  }
}
