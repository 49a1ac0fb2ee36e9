package io.cookery.export;

import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** One attribute as OpenRarity sees it: how many tokens share each value of it, or lack it. */
final class RarityAttribute {

  private static final double LN_2 = StrictMath.log(2);

  private final ToIntFunction<Entry> valueOf;
  private final int[] counts;
  private final int missing;

  /**
   * @param valueOf a token's value, 0 … values − 1, or −1 if it lacks the attribute
   */
  RarityAttribute(List<Entry> entries, ToIntFunction<Entry> valueOf, int values) {
    this.valueOf = valueOf;
    this.counts = new int[values];
    int without = 0;
    for (Entry entry : entries) {
      int value = valueOf.applyAsInt(entry);
      if (value < 0) {
        without++;
      } else {
        counts[value]++;
      }
    }
    this.missing = without;
  }

  /** How many tokens have the value that this one has, or lack the attribute as it does. */
  int sharing(Entry entry) {
    int value = valueOf.applyAsInt(entry);
    return value < 0 ? missing : counts[value];
  }

  /** Whether no other token has its value; to lack the attribute alone does not count. */
  boolean unique(Entry entry) {
    int value = valueOf.applyAsInt(entry);
    return value >= 0 && counts[value] == 1;
  }

  /** −Σ p·log₂ p over its values and its absence. */
  double entropyBits(int supply) {
    return IntStream.concat(IntStream.of(counts), IntStream.of(missing))
        .filter(count -> count > 0)
        .sorted()
        .mapToDouble(count -> (double) count / supply * informationBits(count, supply))
        .reduce(0, Double::sum);
  }

  /** −log₂ of the share; strict, so that it is the same on every machine. */
  static double informationBits(int count, int supply) {
    return StrictMath.log((double) supply / count) / LN_2;
  }
}
