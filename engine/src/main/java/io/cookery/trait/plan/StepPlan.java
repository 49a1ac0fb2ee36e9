package io.cookery.trait.plan;

import io.cookery.trait.Rarity;
import io.cookery.trait.exact.CellRows;
import io.cookery.trait.exact.CellSearch;
import io.cookery.trait.exact.Cells;
import io.cookery.trait.exact.Cells.Cell;
import io.cookery.trait.exact.Cells.Exact;
import io.cookery.trait.exact.KeptSlots;
import io.cookery.trait.exact.PairCheck;
import io.cookery.trait.nearest.NearestShares;
import io.cookery.trait.quota.Quota;
import io.cookery.trait.quota.Quotas;
import io.cookery.trait.random.Purpose;
import io.cookery.trait.random.SeededRandom;
import io.cookery.trait.rule.Diagram;
import io.cookery.trait.rule.Model;
import io.cookery.trait.rule.Room;
import io.cookery.trait.slot.Rows;
import io.cookery.trait.split.SplitPlan;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Plans the slots that a supply has beyond those that are kept. */
final class StepPlan {

  private final Model model;
  private final Rows kept;
  private final int supply;
  private final List<Quota> quotas;
  private final Diagram diagram;
  private final int[] keptInside;
  private final NearestShares nearest;

  StepPlan(Model model, Rows kept, int supply) {
    this.model = model;
    this.kept = kept;
    this.supply = supply;
    quotas = new Quotas(model, kept, supply).all();
    diagram = model.diagram(quotas.stream().map(Quota::allowed).toList());
    keptInside = KeptSlots.inside(diagram, kept);
    nearest = new NearestShares(model, diagram, quotas, keptInside);
  }

  /** Whether the exact counts leave no more and no fewer slots than there are. */
  private boolean countsFit() {
    return quotas.stream()
        .allMatch(quota -> Arrays.stream(quota.targets().preferred()).sum() == quota.pieces());
  }

  /**
   * Tries to plan; an empty answer proves nothing.
   *
   * @param tries how often, each with luck of its own
   */
  Optional<Rows> attempt(int tries) {
    if (!countsFit() || diagram.isEmpty()) {
      return Optional.empty();
    }
    return splitting().attempt(tries);
  }

  /** Brings the shares of a plan as near as anything can, where they are asked for. */
  void bringNear(Rows rows) {
    if (apportioned()) {
      nearest.improve(rows);
    }
  }

  /** Decides by looking at all selections together, if they are few enough for that. */
  Decision decideTogether() {
    Optional<Rows> rows =
        apportioned() && nearest.reaches() ? splitting().unrepaired() : Optional.empty();
    if (rows.isEmpty()) {
      return new Decision(CellSearch.Verdict.GAVE_UP, Optional::empty);
    }
    return switch (nearest.improve(rows.get())) {
      case MET -> new Decision(CellSearch.Verdict.FOUND, () -> rows);
      case IMPOSSIBLE -> new Decision(CellSearch.Verdict.NONE, Optional::empty);
      case NOT_FOUND -> new Decision(CellSearch.Verdict.GAVE_UP, Optional::empty);
    };
  }

  private boolean apportioned() {
    return model.spec().rarity() == Rarity.apportioned;
  }

  private SplitPlan splitting() {
    boolean wishes = apportioned() && !nearest.reaches();
    return new SplitPlan(model, kept, supply, quotas, diagram, keptInside, wishes);
  }

  /** Two categories whose exact counts cannot be had together, if that is what rules a plan out. */
  Optional<String> unpairable() {
    Cells cells = Cells.of(diagram, quotas);
    if (!countsFit() || diagram.isEmpty() || cells.tooMany()) {
      return Optional.empty();
    }
    return PairCheck.refutes(cells, room(cells), needed(), supply - kept.supply())
        .map(pair -> "%s and %s".formatted(name(pair.one()), name(pair.other())));
  }

  private String name(int layer) {
    return model.categories().get(diagram.layers().get(layer).category()).name();
  }

  /** Whether a complete search shows that no supply up to this one meets the exact counts. */
  boolean hopeless() {
    if (diagram.isEmpty()) {
      return true;
    }
    Cells cells = Cells.of(diagram, quotas);
    if (cells.tooMany()) {
      return false;
    }
    int[] room = room(cells);
    int most = supply - kept.supply();
    return PairCheck.refutesAny(cells, room, needed(), most).isPresent()
        || new CellSearch(cells, room, needed()).searchAny(most) == CellSearch.Verdict.NONE;
  }

  /** Decides by complete search whether there is a plan, if the tree is small enough for that. */
  Decision decide() {
    if (!countsFit() || diagram.isEmpty()) {
      return new Decision(CellSearch.Verdict.NONE, Optional::empty);
    }
    Cells cells = Cells.of(diagram, quotas);
    if (cells.tooMany()) {
      return new Decision(CellSearch.Verdict.GAVE_UP, Optional::empty);
    }
    int[] room = room(cells);
    if (PairCheck.refutes(cells, room, needed(), supply - kept.supply()).isPresent()) {
      return new Decision(CellSearch.Verdict.NONE, Optional::empty);
    }
    CellSearch search = new CellSearch(cells, room, needed());
    CellSearch.Verdict verdict = search.search(supply - kept.supply());
    return new Decision(verdict, () -> Optional.of(filled(cells, search.chosen())));
  }

  /**
   * What a complete search says.
   *
   * @param rows the plan that it found
   */
  record Decision(CellSearch.Verdict verdict, Supplier<Optional<Rows>> rows) {}

  private Rows filled(Cells cells, int[][] chosen) {
    int repeats = model.repeats().getLast();
    Rows rows = kept.grown(supply);
    SplitPlan splitting = splitting();
    SeededRandom random = splitting.random(Purpose.SEARCH, 0);
    new CellRows(diagram, cells, repeats, keptInside, rows, random).fill(chosen);
    splitting.repaired(rows, repeats, 0, 1);
    return rows;
  }

  private int[] room(Cells cells) {
    int repeats = model.repeats().getLast();
    Map<List<Object>, Integer> used = new HashMap<>();
    for (int slot : keptInside) {
      used.merge(KeptSlots.cell(diagram, quotas, kept, slot), 1, Integer::sum);
    }
    List<Integer> room = new ArrayList<>();
    for (Cell cell : cells.list()) {
      int taken = used.getOrDefault(List.of(cell.exact(), cell.node()), 0);
      BigInteger most = cell.size().multiply(BigInteger.valueOf(repeats));
      most = most.subtract(BigInteger.valueOf(taken)).min(BigInteger.valueOf(supply));
      room.add(repeats == Room.ANY ? supply : most.intValueExact());
    }
    return room.stream().mapToInt(r -> r).toArray();
  }

  private Map<Exact, Integer> needed() {
    Map<Exact, Integer> needed = new LinkedHashMap<>();
    for (int layer = 0; layer < diagram.layers().size(); layer++) {
      Quota quota = quotas.get(diagram.layers().get(layer).category());
      for (int v = quota.exact().nextSetBit(0); v >= 0; v = quota.exact().nextSetBit(v + 1)) {
        needed.put(new Exact(layer, v), quota.count(v));
      }
    }
    return needed;
  }
}
