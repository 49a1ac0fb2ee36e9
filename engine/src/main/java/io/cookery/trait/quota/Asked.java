package io.cookery.trait.quota;

import io.cookery.trait.Category;
import io.cookery.trait.Share;
import io.cookery.trait.Value;
import java.math.BigDecimal;
import java.math.MathContext;

/** How many pieces of a finished collection are to have each value, not rounded. */
public final class Asked {

  private Asked() {}

  /** Shares of the supply by value. */
  public static double[] of(Category.Valued category, int supply) {
    BigDecimal weights = BigDecimal.ZERO;
    long free = supply;
    for (Value value : category.values()) {
      switch (value.share()) {
        case Share.Weight weight -> weights = weights.add(weight.weight());
        case Share.Count count -> free -= count.count();
      }
    }
    double[] asked = new double[category.values().size()];
    for (int v = 0; v < asked.length; v++) {
      asked[v] =
          switch (category.values().get(v).share()) {
            case Share.Weight w when w.weight().signum() == 0 -> 0;
            case Share.Weight w ->
                w.weight()
                    .multiply(BigDecimal.valueOf(free))
                    .divide(weights, MathContext.DECIMAL64)
                    .doubleValue();
            case Share.Count count -> count.count();
          };
    }
    return asked;
  }
}
