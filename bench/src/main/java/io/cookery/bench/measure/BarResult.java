package io.cookery.bench.measure;

/**
 * A bar and what was measured for it.
 *
 * @param bar by which it is chosen on the command line
 * @param what is measured, with its unit unless it is a ratio
 */
public record BarResult(String bar, String what, double measured, Goal goal) {

  public boolean holds() {
    return goal.holds(measured);
  }
}
