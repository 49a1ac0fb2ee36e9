package io.cookery.trait;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * The largest-remainder method (Hamilton's), exact: every value gets its share rounded down, and
 * what is left goes to the largest remainders, earlier values first. Values that already have more
 * keep what they have, and the others come as near to their shares as what is left allows.
 */
final class Apportionment {

  private final BigInteger[] share;
  private final BigInteger weightSum;
  private final int[] given;

  private Apportionment(int total, BigDecimal[] weights, int[] least) {
    int scale = Arrays.stream(weights).mapToInt(BigDecimal::scale).max().orElse(0);
    BigInteger[] whole =
        Arrays.stream(weights)
            .map(w -> w.setScale(Math.max(scale, 0)).unscaledValue())
            .toArray(BigInteger[]::new);
    weightSum = Arrays.stream(whole).reduce(BigInteger.ZERO, BigInteger::add);
    share =
        Arrays.stream(whole)
            .map(w -> w.multiply(BigInteger.valueOf(total)))
            .toArray(BigInteger[]::new);
    given = new int[weights.length];
    for (int v = 0; v < given.length; v++) {
      given[v] = Math.max(least[v], share[v].divide(weightSum).intValueExact());
    }
  }

  /**
   * Whole shares that add up to {@code total}.
   *
   * @param weights at least one above 0; values of weight 0 get nothing
   * @param least what each value gets at least; adds up to at most {@code total}
   */
  static int[] of(int total, BigDecimal[] weights, int[] least) {
    Apportionment apportionment = new Apportionment(total, weights, least);
    int missing = total - Arrays.stream(apportionment.given).sum();
    if (missing >= 0) {
      apportionment.give(missing);
    } else {
      apportionment.take(-missing, least);
    }
    return apportionment.given;
  }

  private void give(int missing) {
    PriorityQueue<Integer> queue =
        new PriorityQueue<>(byRemainder().reversed().thenComparing(v -> v));
    for (int v = 0; v < given.length; v++) {
      if (share[v].signum() > 0) {
        queue.add(v);
      }
    }
    for (int i = 0; i < missing; i++) {
      int value = queue.remove();
      given[value]++;
      queue.add(value);
    }
  }

  private void take(int surplus, int[] least) {
    PriorityQueue<Integer> queue = new PriorityQueue<>(byRemainder().thenComparing(v -> -v));
    for (int v = 0; v < given.length; v++) {
      if (given[v] > least[v]) {
        queue.add(v);
      }
    }
    for (int i = 0; i < surplus; i++) {
      int value = queue.remove();
      given[value]--;
      if (given[value] > least[value]) {
        queue.add(value);
      }
    }
  }

  private Comparator<Integer> byRemainder() {
    return Comparator.comparing(
        v -> share[v].subtract(weightSum.multiply(BigInteger.valueOf(given[v]))));
  }
}
