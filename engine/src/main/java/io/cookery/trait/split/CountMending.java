package io.cookery.trait.split;

import io.cookery.trait.random.SeededRandom;
import io.cookery.trait.slot.Rows;

/** What helps where splitting misses exact counts. */
public interface CountMending {

  /** No help. */
  CountMending NONE =
      new CountMending() {
        @Override
        public boolean isHopeless(Rows rows) {
          return false;
        }

        @Override
        public boolean mend(Rows rows, SeededRandom random) {
          return false;
        }
      };

  /**
   * Whether it is known that no plan meets the counts; asked before slots are repaired at length.
   */
  boolean isHopeless(Rows rows);

  /** Makes the slots meet the counts, if it is known how; asked where repair did not help. */
  boolean mend(Rows rows, SeededRandom random);
}
