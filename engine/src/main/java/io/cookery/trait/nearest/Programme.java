package io.cookery.trait.nearest;

import io.cookery.trait.linear.Penalty;
import io.cookery.trait.random.SeededRandom;

/**
 * What the slots that are planned now are to be, by row.
 *
 * @param asked by row, how many slots, not rounded; below 0 where more are kept than asked for
 * @param exact by row, whether it is a count; the number then is whole
 * @param pieces how many slots there are
 */
@SuppressWarnings("ArrayRecordComponent") // big, and never compared
record Programme(double[] asked, boolean[] exact, int pieces) {

  /** By how much breaks are moved at most. */
  private static final double SHIFT = 1e-4;

  /**
   * Penalties of the rows' sums, and at last of the sum of all.
   *
   * @param largest a deviation above it costs a little more
   * @param steps in how many steps up to it
   */
  Penalty[] penalties(double largest, int steps, SeededRandom random) {
    Penalty[] penalties = new Penalty[asked.length + 1];
    for (int row = 0; row < asked.length; row++) {
      penalties[row] =
          exact[row]
              ? Penalty.exact((int) Math.round(asked[row]))
              : Penalty.share(asked[row], largest, steps, SHIFT * random.unit());
    }
    penalties[asked.length] = Penalty.exact(pieces);
    return penalties;
  }

  boolean counts(int[] planned) {
    for (int row = 0; row < asked.length; row++) {
      if (exact[row] && planned[row] != Math.round(asked[row])) {
        return false;
      }
    }
    return true;
  }

  Deviations deviations(int[] planned) {
    return Deviations.of(asked, planned);
  }
}
