package io.cookery.trait.nearest;

import io.cookery.trait.Interrupts;
import io.cookery.trait.linear.Columns;
import io.cookery.trait.linear.Work;
import java.util.Arrays;

/**
 * A guess from which the programme is soon solved where a plan is far from its shares. Every row
 * has a price within what a piece of it may be worth, a column is used the more the higher its
 * prices are, and prices follow what rows have too little or too much of (a smoothed dual ascent).
 */
final class Start {

  private static final int SWEEPS = 60;
  private static final int FEWEST_SWEEPS = 15;

  /** Numbers that are looked at in all sweeps, if that leaves enough of them. */
  private static final long SWEPT = 200_000_000;

  private static final double FIRST_WIDTH = 0.5;
  private static final double LAST_WIDTH = 0.01;

  /** The prices of counts are this at most: no share is worth as much. */
  private static final double DEAR = 30;

  private final Columns columns;
  private final Programme programme;
  private final double[] price;
  private final double[] score;
  private double width = FIRST_WIDTH;

  Start(Columns columns, Programme programme) {
    this.columns = columns;
    this.programme = programme;
    price = new double[columns.rows() + 1];
    score = new double[columns.count()];
  }

  /** By column, 1 where it is among the best of which there are as many as pieces, else 0. */
  int[] used(int[] room, Work work) {
    long numbers = (long) columns.count() * columns.layers();
    int sweeps = Math.clamp(SWEPT / numbers, FEWEST_SWEEPS, SWEEPS);
    for (int sweep = 0; sweep < sweeps; sweep++) {
      Interrupts.check();
      work.spend(numbers);
      sweep(room);
      width += (LAST_WIDTH - FIRST_WIDTH) / sweeps;
    }
    return best(room);
  }

  private void sweep(int[] room) {
    double[] sum = new double[price.length];
    double[] slope = new double[price.length];
    int all = price.length - 1;
    for (int c = 0; c < score.length; c++) {
      double z = (columns.sum(price, c) + price[all]) / width;
      double near = 1 / (1 + Math.abs(z));
      double part = room[c] * (z >= 0 ? 1 - near / 2 : near / 2);
      double rise = room[c] * near * near / (2 * width);
      for (int layer = 0; layer < columns.layers(); layer++) {
        int row = columns.row(c, layer);
        sum[row] += part;
        slope[row] += rise;
      }
      sum[all] += part;
      slope[all] += rise;
    }
    double damping = columns.layers() + 1;
    for (int row = 0; row < all; row++) {
      double limit = programme.exact()[row] ? DEAR : 1;
      double miss = programme.asked()[row] - sum[row];
      double step = slope[row] > 0 ? miss / (slope[row] * damping) : 0;
      price[row] = Math.clamp(price[row] + Math.clamp(step, -width, width), -limit, limit);
    }
    double step = (programme.pieces() - sum[all]) / (slope[all] * damping);
    price[all] += Math.clamp(step, -width, width);
  }

  private int[] best(int[] room) {
    for (int c = 0; c < score.length; c++) {
      score[c] = room[c] > 0 ? columns.sum(price, c) : Double.NEGATIVE_INFINITY;
    }
    double[] sorted = score.clone();
    Arrays.sort(sorted);
    double least = sorted[sorted.length - programme.pieces()];
    int[] used = new int[score.length];
    int left = programme.pieces();
    for (int c = 0; c < score.length; c++) {
      if (score[c] > least) {
        used[c] = 1;
        left--;
      }
    }
    for (int c = 0; c < score.length && left > 0; c++) {
      if (score[c] == least) {
        used[c] = 1;
        left--;
      }
    }
    return used;
  }
}
