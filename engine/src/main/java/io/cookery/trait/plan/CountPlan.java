package io.cookery.trait.plan;

import io.cookery.trait.exact.CellRows;
import io.cookery.trait.exact.CellSlots;
import io.cookery.trait.exact.Cells;
import io.cookery.trait.exact.Cells.Cell;
import io.cookery.trait.exact.Cells.Exact;
import io.cookery.trait.exact.CountDecision;
import io.cookery.trait.exact.PairCheck;
import io.cookery.trait.exact.Verdict;
import io.cookery.trait.quota.Quota;
import io.cookery.trait.random.SeededRandom;
import io.cookery.trait.rule.Diagram;
import io.cookery.trait.rule.Model;
import io.cookery.trait.rule.Room;
import io.cookery.trait.slot.Rows;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Whether the slots that are planned now can meet the exact counts of some or all categories. */
final class CountPlan {

  /** Numbers that cost as much as a way through the diagram. */
  private static final int WAY = 100;

  private final Model model;
  private final Rows kept;
  private final Diagram diagram;
  private final List<Quota> quotas;
  private final int[] keptInside;
  private final int supply;
  private final BitSet categories;
  private final Cells cells;
  private final int[] room;
  private final CountDecision decision;

  /**
   * A plan of counts for a diagram that is not empty.
   *
   * @param categories whose counts are looked at
   */
  CountPlan(
      Model model,
      Rows kept,
      int supply,
      Diagram diagram,
      List<Quota> quotas,
      int[] keptInside,
      BitSet categories) {
    this.model = model;
    this.kept = kept;
    this.supply = supply;
    this.diagram = diagram;
    this.quotas = quotas;
    this.keptInside = keptInside;
    this.categories = categories;
    cells = Cells.of(diagram, quotas, categories);
    room = cells.tooMany() ? new int[0] : room();
    decision = new CountDecision(diagram, cells, room, needed());
  }

  /** Whether the selections are too many kinds to be looked at. */
  boolean tooMany() {
    return cells.tooMany();
  }

  /**
   * Decides.
   *
   * @param near slots to which an answer is to be near
   * @param search whether to search where it is left open otherwise
   */
  Verdict decide(Optional<Rows> near, boolean search) {
    int[] start = near.map(this::planned).orElse(new int[room.length]);
    return decision.decide(supply - kept.supply(), start, search);
  }

  private int[] planned(Rows rows) {
    IntStream slots = IntStream.range(rows.firstNew(), rows.supply());
    return new CellSlots(diagram, cells).counts(rows, slots);
  }

  /** A number of pieces that no plan exceeds, the kept ones among them; 0 if there is none. */
  int most() {
    long most = decision.most();
    return most < 0 ? 0 : (int) Math.min(Integer.MAX_VALUE, kept.supply() + most);
  }

  /** Two layers whose counts exclude each other. */
  Optional<PairCheck.Pair> unpairable() {
    return decision.unpairable(supply - kept.supply());
  }

  /** Numbers that have been looked at so far; a way is worth many. */
  long looked() {
    return decision.looked() + (long) WAY * cells.ways();
  }

  /** Makes the new slots as a decision has found, and changes as few as possible for it. */
  void change(Rows rows, SeededRandom random) {
    slots(rows, random).change(decision.chosen());
  }

  /** Fills all new slots as a decision has found. */
  void fill(Rows rows, SeededRandom random) {
    slots(rows, random).fill(decision.chosen());
  }

  private CellRows slots(Rows rows, SeededRandom random) {
    int repeats = model.repeats().getLast();
    return new CellRows(diagram, cells, repeats, keptInside, rows, random);
  }

  private int[] room() {
    int repeats = model.repeats().getLast();
    int[] used = new CellSlots(diagram, cells).counts(kept, Arrays.stream(keptInside));
    int[] most = new int[cells.list().size()];
    for (int c = 0; c < most.length; c++) {
      Cell cell = cells.list().get(c);
      BigInteger size = cell.size().multiply(BigInteger.valueOf(repeats));
      size = size.subtract(BigInteger.valueOf(used[c]));
      most[c] = repeats == Room.ANY ? supply : size.min(BigInteger.valueOf(supply)).intValueExact();
    }
    return most;
  }

  private Map<Exact, Integer> needed() {
    Map<Exact, Integer> needed = new LinkedHashMap<>();
    for (int layer = 0; layer < diagram.layers().size(); layer++) {
      int category = diagram.layers().get(layer).category();
      Quota quota = quotas.get(category);
      for (int v = quota.exact().nextSetBit(0);
          v >= 0 && categories.get(category);
          v = quota.exact().nextSetBit(v + 1)) {
        needed.put(new Exact(layer, v), quota.count(v));
      }
    }
    return needed;
  }
}
