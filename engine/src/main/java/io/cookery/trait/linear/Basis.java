package io.cookery.trait.linear;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * A basis of the programme and the point that belongs to it. A variable is a column by its index,
 * or the sum of row {@code r} as {@code ~r}; the last row is the sum of all columns. At the start
 * the sums are basic and every column stays as it is used.
 */
public final class Basis {

  /** Below it a number of the inverse is noise. */
  private static final double PIVOT = 1e-7;

  private static final double NOISE = 1e-9;
  private static final int NOT_BASIC = -1;

  private final Columns columns;
  private final int[] room;
  private final Work work;
  private final int rows;
  private final Penalty[] penalty;
  private final double[] used;
  private final double[] sum;
  private final boolean[] fixed;
  private final Map<Integer, Double> pushed = new HashMap<>();
  private final int[] place;
  private final int[] sumPlace;
  private final int[] basic;
  private final int[] segment;
  private final double[][] inverse;
  private final double[] price;
  private final double[] rate;
  private final double[] until;

  /**
   * The first basis.
   *
   * @param room by column, the most of it
   * @param used by column, how much of it is used at the start
   * @param penalty by row, and at last of the sum of all columns
   */
  public Basis(Columns columns, int[] room, int[] used, Penalty[] penalty, Work work) {
    this.columns = columns;
    this.room = room;
    this.work = work;
    this.penalty = penalty.clone();
    rows = penalty.length;
    this.used = Arrays.stream(used).asDoubleStream().toArray();
    fixed = new boolean[used.length];
    place = new int[used.length];
    Arrays.fill(place, NOT_BASIC);
    sum = new double[rows];
    basic = new int[rows];
    segment = new int[rows];
    sumPlace = new int[rows];
    inverse = new double[rows][rows];
    price = new double[rows];
    rate = new double[rows];
    until = new double[rows];
    for (int column = 0; column < used.length; column++) {
      for (int layer = 0; layer < columns.layers() && used[column] > 0; layer++) {
        sum[columns.row(column, layer)] += used[column];
      }
      sum[rows - 1] += used[column];
    }
    for (int r = 0; r < rows; r++) {
      basic[r] = ~r;
      sumPlace[r] = r;
      inverse[r][r] = -1;
    }
    change(penalty);
  }

  /** Other penalties from now on. */
  public void change(Penalty[] changed) {
    System.arraycopy(changed, 0, penalty, 0, rows);
    for (int i = 0; i < rows; i++) {
      if (basic[i] < 0) {
        segment[i] = penalty[~basic[i]].segment(sum[~basic[i]]);
      }
    }
  }

  /** Makes a basic column cost so much for each piece; once it is no longer basic it stays. */
  void push(int column, double cost) {
    pushed.put(column, cost);
  }

  /** The columns that are basic. */
  int[] basicColumns() {
    return Arrays.stream(basic).filter(variable -> variable >= 0).sorted().toArray();
  }

  /** How much of a column is used. */
  public double used(int column) {
    return used[column];
  }

  /** The sum of a row; of the last one that of all columns. */
  public double sum(int row) {
    return sum[row];
  }

  boolean isBasic(int variable) {
    return (variable >= 0 ? place[variable] : sumPlace[~variable]) != NOT_BASIC;
  }

  boolean canGrow(int column) {
    return !fixed[column] && used[column] < room[column] - NOISE;
  }

  boolean canShrink(int column) {
    return !fixed[column] && used[column] > NOISE;
  }

  /** What one more of each row saves; not to be changed. */
  public double[] prices() {
    return price;
  }

  /** What one more of a variable that is not basic saves; for a column one less costs as much. */
  double gainUp(int variable) {
    if (variable >= 0) {
      return columns.sum(price, variable) + price[rows - 1];
    }
    Penalty own = penalty[~variable];
    return -own.slopes()[own.segment(sum[~variable])] - price[~variable];
  }

  double gainDown(int variable) {
    Penalty own = penalty[~variable];
    return own.slopes()[own.segmentBelow(sum[~variable])] + price[~variable];
  }

  /** The prices of the rows: what one more of each row costs, by the basis. */
  void price() {
    Arrays.fill(price, 0);
    work.spend((long) rows * rows);
    for (int i = 0; i < rows; i++) {
      double cost = cost(i);
      for (int r = 0; r < rows && cost != 0; r++) {
        price[r] += cost * inverse[i][r];
      }
    }
  }

  private double cost(int i) {
    return basic[i] < 0
        ? penalty[~basic[i]].slopes()[segment[i]]
        : pushed.getOrDefault(basic[i], 0.0);
  }

  /** Moves a variable that is not basic up or down as far as it gains; whether it moved at all. */
  boolean move(int variable, int direction) {
    rates(variable, direction);
    double own = ownLimit(variable, direction);
    double gain =
        direction > 0 ? gainUp(variable) : variable >= 0 ? -gainUp(variable) : gainDown(variable);
    boolean passed = false;
    int leaving = first();
    while (until[leaving] < own && basic[leaving] < 0) {
      Penalty hit = penalty[~basic[leaving]];
      int after = segment[leaving] + (rate[leaving] > 0 ? 1 : -1);
      double less =
          Math.abs(rate[leaving]) * Math.abs(hit.slopes()[after] - hit.slopes()[segment[leaving]]);
      if (gain - less <= NOISE) {
        break;
      }
      gain -= less;
      segment[leaving] = after;
      until[leaving] = sumLimit(leaving);
      passed = true;
      leaving = first();
    }
    boolean pivot = until[leaving] < own;
    double step = Math.max(0, pivot ? until[leaving] : own);
    shift(variable, direction, step);
    if (pivot) {
      leave(leaving);
      enter(variable, leaving);
    }
    if (pivot || passed) {
      price();
    }
    return true;
  }

  /** How fast each basic variable changes. */
  private void rates(int variable, int direction) {
    work.spend((long) rows * columns.layers());
    for (int i = 0; i < rows; i++) {
      double[] line = inverse[i];
      double alpha;
      if (variable < 0) {
        alpha = -line[~variable];
      } else {
        alpha = columns.sum(line, variable) + line[rows - 1];
      }
      rate[i] = Math.abs(alpha) < PIVOT ? 0 : -direction * alpha;
      until[i] = basic[i] < 0 ? sumLimit(i) : columnLimit(i);
    }
  }

  private double columnLimit(int i) {
    if (rate[i] == 0) {
      return Double.POSITIVE_INFINITY;
    }
    double at = used[basic[i]];
    return Math.max(0, rate[i] > 0 ? (room[basic[i]] - at) / rate[i] : -at / rate[i]);
  }

  private double sumLimit(int i) {
    if (rate[i] == 0) {
      return Double.POSITIVE_INFINITY;
    }
    int row = ~basic[i];
    double end = rate[i] > 0 ? penalty[row].upper(segment[i]) : penalty[row].lower(segment[i]);
    return Math.max(0, (end - sum[row]) / rate[i]);
  }

  private double ownLimit(int variable, int direction) {
    if (variable >= 0) {
      return direction > 0 ? room[variable] - used[variable] : used[variable];
    }
    Penalty own = penalty[~variable];
    double at = sum[~variable];
    return direction > 0 ? own.upper(own.segment(at)) - at : at - own.lower(own.segmentBelow(at));
  }

  /** The basic variable that first meets a limit; of equals the one that is safest to divide by. */
  private int first() {
    int first = 0;
    for (int i = 1; i < rows; i++) {
      boolean sooner = until[i] < until[first] - NOISE;
      boolean safer = until[i] <= until[first] + NOISE && Math.abs(rate[i]) > Math.abs(rate[first]);
      first = sooner || safer ? i : first;
    }
    return first;
  }

  private void shift(int variable, int direction, double step) {
    if (variable >= 0) {
      used[variable] += direction * step;
    } else {
      sum[~variable] += direction * step;
    }
    for (int i = 0; i < rows; i++) {
      if (basic[i] >= 0) {
        used[basic[i]] += rate[i] * step;
      } else {
        sum[~basic[i]] += rate[i] * step;
      }
    }
  }

  private void leave(int i) {
    if (basic[i] >= 0) {
      used[basic[i]] = rate[i] > 0 ? room[basic[i]] : 0;
      place[basic[i]] = NOT_BASIC;
      fixed[basic[i]] |= pushed.remove(basic[i]) != null;
    } else {
      int row = ~basic[i];
      sum[row] = rate[i] > 0 ? penalty[row].upper(segment[i]) : penalty[row].lower(segment[i]);
      sumPlace[row] = NOT_BASIC;
    }
  }

  private void enter(int variable, int i) {
    double[] alpha = new double[rows];
    for (int k = 0; k < rows; k++) {
      alpha[k] =
          variable < 0
              ? -inverse[k][~variable]
              : columns.sum(inverse[k], variable) + inverse[k][rows - 1];
    }
    work.spend((long) rows * rows);
    double[] pivot = inverse[i];
    for (int r = 0; r < rows; r++) {
      pivot[r] /= alpha[i];
    }
    for (int k = 0; k < rows; k++) {
      double factor = alpha[k];
      if (k != i && factor != 0) {
        double[] line = inverse[k];
        for (int r = 0; r < rows; r++) {
          line[r] -= factor * pivot[r];
        }
      }
    }
    basic[i] = variable;
    if (variable >= 0) {
      place[variable] = i;
    } else {
      sumPlace[~variable] = i;
      segment[i] = penalty[~variable].segment(sum[~variable]);
    }
  }
}
