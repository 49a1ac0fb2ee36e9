package io.cookery.trait.quota;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Rounds wishes to whole pieces. */
public final class Rounding {

  private Rounding() {}

  /** Largest remainders: whole numbers in proportion to {@code wish} that add up to total. */
  public static int[] toTotal(double[] wish, int total) {
    double sum = 0;
    for (double w : wish) {
      sum += w;
    }
    int[] whole = new int[wish.length];
    double[] rest = new double[wish.length];
    int given = 0;
    for (int v = 0; v < wish.length && sum > 0; v++) {
      double share = wish[v] / sum * total;
      whole[v] = (int) share;
      rest[v] = share - whole[v];
      given += whole[v];
    }
    List<Integer> order =
        IntStream.range(0, wish.length)
            .boxed()
            .filter(v -> wish[v] > 0)
            .sorted(Comparator.comparing((Integer v) -> rest[v]).reversed())
            .toList();
    for (int i = 0; given < total && !order.isEmpty(); i++, given++) {
      whole[order.get(i % order.size())]++;
    }
    return whole;
  }
}
