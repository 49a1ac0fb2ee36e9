package io.cookery.trait.quota;

import io.cookery.trait.Interrupts;
import io.cookery.trait.rule.Diagram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * The most even distribution over a diagram's selections whose averages are the quotas' targets:
 * every value gets a pull, and a selection is as likely as the product of its values' pulls. Found
 * by iterative proportional fitting (Deming and Stephan, 1940), so that choices in early layers
 * already look ahead to what the rules demand of later ones.
 *
 * <p>Only +, -, * and / on doubles are used, which give the same bits on every machine.
 */
public final class Balance {

  private static final int MAX_SWEEPS = 300;
  private static final long MAX_STEPS = 200_000_000L;
  private static final double PRECISE = 1e-9;
  private static final double LEAST_PULL = 1e-30;

  /** Asked for instead of nothing, so that a value without a target can still help out. */
  private static final double LEAST_TARGET = 1e-6;

  /** Pieces by which an average may be outside its limits: it comes nearer to them only slowly. */
  static final double LIMIT_PIECES = 0.1;

  /** What the averages are to meet. */
  private enum Aim {
    SHARES,
    LIMITS,
    COUNTS
  }

  private final Diagram diagram;
  private final List<Quota> quotas;
  private final double[][] pull;
  private final double[][] below;
  private final double[][] average;
  private final List<Quota> attainable = new ArrayList<>();

  private Balance(Diagram diagram, List<Quota> quotas) {
    this.diagram = diagram;
    this.quotas = quotas;
    int layers = diagram.layers().size();
    pull = new double[layers][];
    average = new double[layers][];
    below = new double[layers + 1][];
    for (int layer = 0; layer <= layers; layer++) {
      below[layer] = new double[diagram.width(layer)];
    }
    Arrays.fill(below[layers], 1);
    reset();
    for (int layer = 0; layer < layers; layer++) {
      average[layer] = new double[pull[layer].length];
    }
  }

  private void reset() {
    for (int layer = 0; layer < pull.length; layer++) {
      Interrupts.check();
      pull[layer] = shares(quota(layer));
    }
  }

  public static Balance of(Diagram diagram, List<Quota> quotas) {
    Balance balance = new Balance(diagram, quotas);
    balance.fit();
    balance.attainable.addAll(Attainable.of(diagram, quotas, balance.average));
    return balance;
  }

  /** The likelihood that a selection at {@code node} goes on with {@code value}. */
  public double likelihood(int layer, int node, int value) {
    int next = diagram.child(layer, node, value);
    if (next == Diagram.NONE || below[layer][node] == 0) {
      return next == Diagram.NONE ? 0 : 1;
    }
    return pull[layer][value] * below[layer + 1][next] / below[layer][node];
  }

  /** The quotas by category, wishes that the rules do not allow put as near as they do. */
  public List<Quota> attainable() {
    return attainable;
  }

  private Quota quota(int layer) {
    return quotas.get(diagram.layers().get(layer).category());
  }

  private static double[] shares(Quota quota) {
    double[] shares = new double[quota.targets().values()];
    for (int v = 0; v < shares.length; v++) {
      shares[v] = quota.allowed().get(v) ? wanted(quota, v) : 0;
    }
    return shares;
  }

  private static double wanted(Quota quota, int value) {
    return Math.max(quota.targets().share()[value], LEAST_TARGET) / quota.pieces();
  }

  private static double limited(Quota quota, int value, double now) {
    double least = Math.max(quota.targets().least()[value], LEAST_TARGET) / quota.pieces();
    double most = Math.max(quota.targets().most()[value], LEAST_TARGET) / quota.pieces();
    return Math.clamp(now, least, most);
  }

  private void fit() {
    long arcs = 1;
    for (int[] layer : diagram.child()) {
      arcs += layer.length;
    }
    int sweeps = (int) Math.max(2, Math.min(MAX_SWEEPS, MAX_STEPS / (2 * arcs)));
    if (!sweep(sweeps, Aim.SHARES)) {
      reset(); // pulls that lead nowhere have gone to extremes
      if (!sweep(Math.max(1, sweeps / 2), Aim.LIMITS)) {
        sweep(Math.max(1, sweeps / 4), Aim.COUNTS); // exact counts have the last word
      }
    }
    weighBelow();
  }

  private boolean sweep(int sweeps, Aim aim) {
    double precise = aim == Aim.LIMITS ? LIMIT_PIECES / quota(0).pieces() : PRECISE;
    double error = Double.MAX_VALUE;
    for (int i = 0; i < sweeps && error > precise; i++) {
      Interrupts.check();
      weighBelow();
      error = sweepDown(aim);
    }
    return error <= precise;
  }

  private void weighBelow() {
    for (int layer = pull.length - 1; layer >= 0; layer--) {
      Interrupts.check();
      for (int node = 0; node < diagram.width(layer); node++) {
        double sum = 0;
        for (int v = 0; v < pull[layer].length; v++) {
          int next = diagram.child(layer, node, v);
          sum += next == Diagram.NONE ? 0 : pull[layer][v] * below[layer + 1][next];
        }
        below[layer][node] = sum;
      }
    }
  }

  /** Corrects each layer's pulls in turn; answers the largest miss, as a share of the pieces. */
  private double sweepDown(Aim aim) {
    double error = 0;
    double[] above = {1};
    for (int layer = 0; layer < pull.length; layer++) {
      average(layer, above);
      error = Math.max(error, correct(layer, aim));
      above = passed(layer, above);
    }
    return error;
  }

  private void average(int layer, double[] above) {
    double[] sums = average[layer];
    Arrays.fill(sums, 0);
    double total = 0;
    for (int node = 0; node < diagram.width(layer); node++) {
      for (int v = 0; v < sums.length; v++) {
        int next = diagram.child(layer, node, v);
        if (next != Diagram.NONE) {
          double mass = above[node] * pull[layer][v] * below[layer + 1][next];
          sums[v] += mass;
          total += mass;
        }
      }
    }
    for (int v = 0; v < sums.length && total > 0; v++) {
      sums[v] /= total;
    }
  }

  private double correct(int layer, Aim aim) {
    Quota quota = quota(layer);
    double[] pulls = pull[layer];
    double[] now = average[layer];
    BitSet exact = quota.exact();
    double exactNow = exact.stream().mapToDouble(v -> now[v]).sum();
    double exactWanted = exact.stream().mapToDouble(quota::count).sum() / quota.pieces();
    double rest = exactNow < 1 ? Math.max(0, 1 - exactWanted) / (1 - exactNow) : 1;
    double error = 0;
    double sum = 0;
    for (int v = 0; v < pulls.length; v++) {
      if (now[v] > 0) {
        double asked = aim == Aim.LIMITS ? limited(quota, v, now[v]) : wanted(quota, v);
        boolean own = aim != Aim.COUNTS || exact.get(v);
        error = own ? Math.max(error, Math.abs(asked - now[v])) : error;
        pulls[v] = Math.max(LEAST_PULL, pulls[v] * (own ? asked / now[v] : rest));
      }
      sum += pulls[v];
    }
    for (int v = 0; v < pulls.length; v++) {
      pulls[v] /= sum;
    }
    return error;
  }

  private double[] passed(int layer, double[] above) {
    double[] reached = new double[diagram.width(layer + 1)];
    for (int node = 0; node < diagram.width(layer); node++) {
      for (int v = 0; v < pull[layer].length; v++) {
        int next = diagram.child(layer, node, v);
        if (next != Diagram.NONE) {
          reached[next] += above[node] * pull[layer][v];
        }
      }
    }
    return reached;
  }
}
