package io.cookery.trait.quota;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * The largest-remainder method (Hamilton's), exact: every value gets its share rounded down, and
 * what is left goes to the largest remainders, earlier values first. Values that already have more
 * keep what they have, and the others come as near to their shares as what is left allows.
 */
final class Apportionment {

  private final int[] present;
  private final BigInteger[] share;
  private final BigInteger weightSum;
  private final int[] given;

  private Apportionment(int added, BigDecimal[] weights, int[] present) {
    this.present = present;
    int scale = Arrays.stream(weights).mapToInt(BigDecimal::scale).max().orElse(0);
    BigInteger[] whole =
        Arrays.stream(weights)
            .map(w -> w.setScale(Math.max(scale, 0)).unscaledValue())
            .toArray(BigInteger[]::new);
    int total = added;
    for (int v = 0; v < whole.length; v++) {
      total += whole[v].signum() > 0 ? present[v] : 0;
    }
    BigInteger pieces = BigInteger.valueOf(total);
    weightSum = Arrays.stream(whole).reduce(BigInteger.ZERO, BigInteger::add);
    share = Arrays.stream(whole).map(w -> w.multiply(pieces)).toArray(BigInteger[]::new);
    given = new int[weights.length];
    for (int v = 0; v < given.length; v++) {
      given[v] = weighted(v) ? Math.max(present[v], floor(v)) : 0;
    }
    int missing = total - Arrays.stream(given).sum();
    if (missing >= 0) {
      give(missing);
    } else {
      take(-missing);
    }
  }

  /**
   * Whole shares of the pieces that are added.
   *
   * @param added how many pieces there are to share out
   * @param weights at least one above 0; values of weight 0 get nothing
   * @param present how many pieces have each value already; they count towards its share
   */
  static Targets of(int added, BigDecimal[] weights, int[] present) {
    return new Apportionment(added, weights, present).targets();
  }

  private Targets targets() {
    Targets targets = Targets.none(given.length);
    boolean over = false;
    for (int v = 0; v < given.length; v++) {
      if (weighted(v)) {
        int fewest = Math.min(given[v], floor(v));
        int ceiling = floor(v) + (divided(v)[1].signum() > 0 ? 1 : 0);
        targets.least()[v] = Math.max(0, fewest - present[v]);
        targets.preferred()[v] = given[v] - present[v];
        targets.most()[v] = Math.max(given[v], ceiling) - present[v];
        targets.share()[v] = exactShare(v) - present[v];
        over |= targets.share()[v] < 0;
      }
    }
    for (int v = 0; v < given.length && over; v++) {
      targets.share()[v] = targets.preferred()[v];
    }
    return targets;
  }

  private boolean weighted(int value) {
    return share[value].signum() > 0;
  }

  private BigInteger[] divided(int value) {
    return share[value].divideAndRemainder(weightSum);
  }

  private int floor(int value) {
    return divided(value)[0].intValueExact();
  }

  private double exactShare(int value) {
    return new BigDecimal(share[value])
        .divide(new BigDecimal(weightSum), MathContext.DECIMAL64)
        .doubleValue();
  }

  private void give(int missing) {
    PriorityQueue<Integer> queue =
        new PriorityQueue<>(byRemainder().reversed().thenComparing(v -> v));
    for (int v = 0; v < given.length; v++) {
      if (weighted(v)) {
        queue.add(v);
      }
    }
    for (int i = 0; i < missing; i++) {
      int value = queue.remove();
      given[value]++;
      queue.add(value);
    }
  }

  private void take(int surplus) {
    PriorityQueue<Integer> queue = new PriorityQueue<>(byRemainder().thenComparing(v -> -v));
    for (int v = 0; v < given.length; v++) {
      if (weighted(v) && given[v] > present[v]) {
        queue.add(v);
      }
    }
    for (int i = 0; i < surplus; i++) {
      int value = queue.remove();
      given[value]--;
      if (given[value] > present[value]) {
        queue.add(value);
      }
    }
  }

  private Comparator<Integer> byRemainder() {
    return Comparator.comparing(
        v -> share[v].subtract(weightSum.multiply(BigInteger.valueOf(given[v]))));
  }
}
