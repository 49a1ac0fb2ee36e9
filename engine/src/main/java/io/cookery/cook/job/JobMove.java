package io.cookery.cook.job;

import io.cookery.cook.recipe.Sent;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A live job's step to a later state, ready to be written. */
public sealed interface JobMove {

  JobKey key();

  /**
   * Its node is about to call the tool.
   *
   * @param sent what the tool is given; it stays on the row if something stands there already
   */
  record Called(JobKey key, Sent sent) implements JobMove {}

  /**
   * The tool has it.
   *
   * @param remoteId the tool's name for it; null if it gave none or it was lost
   * @param pollEvery null when the tool only calls back
   * @param deadline from now until it counts as timed out
   */
  record Submitted(
      JobKey key, @Nullable String remoteId, @Nullable Duration pollEvery, Duration deadline)
      implements JobMove {}

  /**
   * The tool is done; its outputs are to be fetched by this node.
   *
   * @param answer as JSON, see {@link DeliveredAnswer}
   */
  record Delivered(JobKey key, String answer) implements JobMove {

    /** How long after it was delivered it is tried to bring what the tool made. */
    public static final Duration PATIENCE = Duration.ofMinutes(10);
  }
}
