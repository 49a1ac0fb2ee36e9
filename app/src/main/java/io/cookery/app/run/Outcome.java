package io.cookery.app.run;

import io.cookery.cook.Cook;
import io.cookery.id.CollectionId;

/** How cooking came out. */
sealed interface Outcome {

  /** Every slot was filled before. */
  record NothingToDo(CollectionId collection) implements Outcome {}

  /**
   * The cook has ended.
   *
   * @param made pieces that were not there when this process began
   */
  record Ended(Cook cook, int made) implements Outcome {}

  /** The cook stands still for a reason that only a person can remove. */
  record Paused(Cook cook, int made) implements Outcome {}
}
