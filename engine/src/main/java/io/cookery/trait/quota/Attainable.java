package io.cookery.trait.quota;

import io.cookery.trait.rule.Diagram;
import java.util.ArrayList;
import java.util.List;

/** Quotas put right where a balance shows that the rules do not allow their wishes. */
final class Attainable {

  /** Pieces by which an average may miss its share before the share itself is given up. */
  private static final double TOLERANCE_PIECES = 0.49;

  private static final double TOLERANCE_SHARE = 1e-3;

  /** Pieces below which a difference is one of arithmetic. */
  private static final double NOISE = 1e-6;

  private Attainable() {}

  /**
   * The quotas by category.
   *
   * @param average by layer and value, as a share of the pieces
   */
  static List<Quota> of(Diagram diagram, List<Quota> quotas, double[][] average) {
    List<Quota> attainable = new ArrayList<>(quotas);
    for (int layer = 0; layer < average.length; layer++) {
      int category = diagram.layers().get(layer).category();
      Quota quota = quotas.get(category);
      if (misses(average[layer], quota)) {
        attainable.set(category, quota.withTargets(rounded(average[layer], quota)));
      }
    }
    return attainable;
  }

  private static boolean misses(double[] average, Quota quota) {
    for (int v = 0; v < quota.targets().values(); v++) {
      double asked = quota.targets().share()[v];
      double miss = Math.abs(average[v] * quota.pieces() - asked);
      if (!quota.exact().get(v) && miss > TOLERANCE_PIECES + TOLERANCE_SHARE * asked) {
        return true;
      }
    }
    return false;
  }

  /** Whole pieces as near to the averages as can be, exact counts untouched. */
  private static Targets rounded(double[] average, Quota quota) {
    Targets targets = quota.targets().copy();
    double[] wish = new double[targets.values()];
    int free = 0;
    double sum = 0;
    for (int v = 0; v < wish.length; v++) {
      if (!quota.exact().get(v)) {
        free += quota.count(v);
        wish[v] = average[v];
        sum += wish[v];
      }
    }
    int[] shares = Rounding.toTotal(wish, free);
    for (int v = 0; v < wish.length && sum > 0; v++) {
      if (!quota.exact().get(v)) {
        double share = wish[v] / sum * free;
        int whole = (int) (share + NOISE);
        boolean within =
            share > targets.least()[v] - Balance.LIMIT_PIECES
                && share < targets.most()[v] + Balance.LIMIT_PIECES;
        int least = within ? targets.least()[v] : whole;
        int most = within ? targets.most()[v] : whole + (share > whole + NOISE ? 1 : 0);
        targets.share()[v] = share;
        targets.preferred()[v] = shares[v];
        targets.least()[v] = Math.min(least, shares[v]);
        targets.most()[v] = Math.max(most, shares[v]);
      }
    }
    return targets;
  }
}
