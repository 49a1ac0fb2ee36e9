package io.cookery.trait.linear;

import java.util.HashSet;
import java.util.Set;

/** Makes the answer of the programme whole: it has no more fractions than rows. */
public final class Dive {

  /** How near a number must be to a whole one to count as whole. */
  private static final double WHOLE = 0.02;

  /** Numbers as near as this are made whole together, the others one by one. */
  private static final double NEARLY = 0.1;

  /** What a piece costs that is to go: less than a count, more than any share. */
  private static final double PUSH = 200;

  private final Basis basis;
  private final Simplex simplex;
  private final Work work;
  private final Set<Integer> pushed = new HashSet<>();

  public Dive(Basis basis, Simplex simplex, Work work) {
    this.basis = basis;
    this.simplex = simplex;
    this.work = work;
  }

  /** Makes one number whole after the other, always the one that is nearest to it. */
  public void run() {
    for (boolean more = true; more && !work.done(); ) {
      more = false;
      double nearest = 1;
      int next = -1;
      for (int column : basis.basicColumns()) {
        double miss = miss(basis.used(column));
        if (miss > WHOLE && !pushed.contains(column)) {
          if (miss < NEARLY) {
            push(column);
            more = true;
          } else if (miss < nearest) {
            nearest = miss;
            next = column;
          }
        }
      }
      if (!more && next >= 0) {
        push(next);
        more = true;
      }
      if (more) {
        simplex.solve();
      }
    }
  }

  private static double miss(double used) {
    return Math.abs(used - Math.rint(used));
  }

  private void push(int column) {
    double at = basis.used(column);
    basis.push(column, Math.rint(at) > at ? -PUSH : PUSH);
    pushed.add(column);
  }
}
