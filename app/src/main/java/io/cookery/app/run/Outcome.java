package io.cookery.app.run;

import io.cookery.cook.Cook;
import io.cookery.id.CollectionId;

/** How cooking came out. */
sealed interface Outcome {

  /** Pieces that were not there when this process began. */
  int made();

  /** The same after so many that were made before. */
  default Outcome and(int before) {
    return switch (this) {
      case NothingToDo none -> none;
      case Ended(Cook cook, int made) -> new Ended(cook, made + before);
      case Paused(Cook cook, int made) -> new Paused(cook, made + before);
    };
  }

  /** Every slot was filled before. */
  record NothingToDo(CollectionId collection) implements Outcome {
    @Override
    public int made() {
      return 0;
    }
  }

  /** The cook has ended. */
  record Ended(Cook cook, int made) implements Outcome {}

  /** The cook stands still for a reason that only a person can remove. */
  record Paused(Cook cook, int made) implements Outcome {}
}
