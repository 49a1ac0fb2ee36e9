package io.cookery.trait.nearest;

import io.cookery.trait.linear.Work;
import io.cookery.trait.quota.Asked;
import io.cookery.trait.quota.Misses;
import io.cookery.trait.quota.Quota;
import io.cookery.trait.random.Purpose;
import io.cookery.trait.random.SeededRandom;
import io.cookery.trait.rule.Diagram;
import io.cookery.trait.rule.Model;
import io.cookery.trait.rule.Room;
import io.cookery.trait.slot.Rows;
import java.util.Arrays;
import java.util.List;

/** Brings the shares of a plan as near to what was asked for as anything can. */
public final class NearestShares {

  /** Numbers of the selections that are looked at all together. */
  private static final int MAX_NUMBERS = 24_000_000;

  /** Numbers that are looked at for the least sum. */
  private static final long MAX_WORK = 600_000_000L;

  private final Model model;
  private final Diagram diagram;
  private final List<Quota> quotas;
  private final int[] keptInside;
  private final int layers;
  private final boolean reaches;

  public NearestShares(Model model, Diagram diagram, List<Quota> quotas, int[] keptInside) {
    this.model = model;
    this.diagram = diagram;
    this.quotas = quotas;
    this.keptInside = keptInside;
    boolean any = model.repeats().getLast() == Room.ANY;
    boolean apart = diagram.width(diagram.uniqueLayers()) == 1;
    layers =
        any && !diagram.isEmpty() ? diagram.layers().size() : apart ? diagram.uniqueLayers() : 0;
    reaches = Selections.fit(diagram, layers, MAX_NUMBERS);
  }

  /** Whether the selections are few enough to be looked at all together. */
  public boolean reaches() {
    return reaches;
  }

  /** What came of the exact counts. */
  public enum Counts {
    MET,
    NOT_FOUND,
    /** Not even fractions of the selections meet them. */
    IMPOSSIBLE
  }

  /** Changes the slots from {@code rows.firstNew()} on so that their shares are nearer. */
  public Counts improve(Rows rows) {
    boolean impossible = reaches && !ideal(rows) && !improve(rows, new Selections(diagram, layers));
    if (Misses.of(rows, quotas).counts() == 0) {
      return Counts.MET;
    }
    return impossible ? Counts.IMPOSSIBLE : Counts.NOT_FOUND;
  }

  /** Whether the counts can be met, as far as is known. */
  private boolean improve(Rows rows, Selections selections) {
    int[] used = new int[selections.columns().count()];
    int[] room = room(selections, rows);
    for (int slot = rows.firstNew(); slot < rows.supply(); slot++) {
      used[selections.find(rows, slot)]++;
    }
    SeededRandom random =
        new SeededRandom(model.spec().seed(), Purpose.NEAREST, rows.firstNew(), rows.supply());
    Solver solver =
        new Solver(
            selections.columns(), room, programme(selections, rows), new Work(MAX_WORK), random);
    new Placement(diagram, selections, rows, random).place(used, solver.better(used.clone()));
    return !solver.refutes();
  }

  private int[] room(Selections selections, Rows rows) {
    int repeats = model.repeats().getLast();
    int[] room = new int[selections.columns().count()];
    Arrays.fill(room, Math.min(repeats, rows.supply()));
    for (int slot : repeats == Room.ANY ? new int[0] : keptInside) {
      room[selections.find(rows, slot)]--;
    }
    return room;
  }

  private Programme programme(Selections selections, Rows rows) {
    double[] asked = new double[selections.columns().rows()];
    boolean[] exact = new boolean[asked.length];
    for (int layer = 0; layer < layers; layer++) {
      int category = diagram.layers().get(layer).category();
      double[] missing = missing(category, rows);
      Quota quota = quotas.get(category);
      for (int v = 0; v < missing.length; v++) {
        int row = selections.firstRow(layer) + v;
        exact[row] = quota.exact().get(v);
        asked[row] = exact[row] ? quota.count(v) : missing[v];
      }
    }
    return new Programme(asked, exact, rows.supply() - rows.firstNew());
  }

  /** What the kept slots leave of each value's share. */
  private double[] missing(int category, Rows rows) {
    double[] missing = Asked.of(model.categories().get(category), rows.supply());
    for (int slot = 0; slot < rows.firstNew(); slot++) {
      missing[rows.get(category, slot)]--;
    }
    return missing;
  }

  /** Whether every category is as near to its shares as if it were alone. */
  private boolean ideal(Rows rows) {
    for (int layer = 0; layer < layers; layer++) {
      int category = diagram.layers().get(layer).category();
      double[] missing = missing(category, rows);
      int[] planned = new int[missing.length];
      for (int slot = rows.firstNew(); slot < rows.supply(); slot++) {
        planned[rows.get(category, slot)]++;
      }
      Deviations alone = Deviations.of(missing, quotas.get(category).targets().preferred());
      if (alone.betterThan(Deviations.of(missing, planned))) {
        return false;
      }
    }
    return true;
  }
}
