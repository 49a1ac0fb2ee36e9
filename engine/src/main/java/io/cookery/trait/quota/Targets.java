package io.cookery.trait.quota;

import java.util.Arrays;

/**
 * How many slots are to have each value of a category. An exact count leaves no choice; a weight
 * leaves the choice between the two whole numbers around its share, because rules between
 * categories may allow one and not the other.
 *
 * @param share by value, not rounded; adds up to the slots
 * @param least by value, the fewest that are as good as asked for
 * @param preferred by value, between least and most; adds up to the slots
 * @param most by value, the most that are as good as asked for
 */
@SuppressWarnings("ArrayRecordComponent") // big, and never compared
public record Targets(double[] share, int[] least, int[] preferred, int[] most) {

  /** Targets that leave no choice. */
  public static Targets exactly(int[] pieces) {
    double[] share = Arrays.stream(pieces).asDoubleStream().toArray();
    return new Targets(share, pieces.clone(), pieces, pieces.clone());
  }

  /** Targets of nothing, for so many values. */
  static Targets none(int values) {
    return exactly(new int[values]);
  }

  public int values() {
    return preferred.length;
  }

  /** A copy. */
  public Targets copy() {
    return new Targets(share.clone(), least.clone(), preferred.clone(), most.clone());
  }

  void set(int value, int pieces) {
    share[value] = pieces;
    least[value] = pieces;
    preferred[value] = pieces;
    most[value] = pieces;
  }

  /** How many of the slots that have a value would have to have another, at least. */
  public int surplus(int value, int slots) {
    return Math.max(0, slots - most[value]);
  }

  /** How many more slots would have to have a value, at least. */
  public int deficit(int value, int slots) {
    return Math.max(0, least[value] - slots);
  }
}
