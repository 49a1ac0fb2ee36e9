package io.cookery.trait.exact;

import io.cookery.trait.exact.Cells.Cell;
import io.cookery.trait.exact.Cells.Exact;
import io.cookery.trait.exact.CountProgramme.Answer;
import io.cookery.trait.linear.Work;
import io.cookery.trait.rule.Diagram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Decides whether so many pieces can meet all exact counts, and how many each cell and option then
 * takes: by a linear programme, and where that leaves it open by a complete search.
 */
public final class CountDecision {

  /** Numbers that are looked at for an answer of a programme, and again for pairs of layers. */
  private static final long MAX_WORK = 100_000_000;

  private static final long MAX_PAIR_WORK = 300_000_000;

  /** Cells with their options that are looked at together. */
  private static final int MAX_HOLDERS = 400_000;

  private final Diagram diagram;
  private final Cells cells;
  private final int[] room;
  private final Map<Exact, Integer> needed;
  private final List<List<Exact>> options;
  private final Work work = new Work(MAX_WORK);
  private int[][] chosen = {};

  /**
   * A decision.
   *
   * @param room by cell, how many slots it can take
   * @param needed how many slots are to have each exactly counted value
   */
  public CountDecision(Diagram diagram, Cells cells, int[] room, Map<Exact, Integer> needed) {
    this.diagram = diagram;
    this.cells = cells;
    this.room = room;
    this.needed = needed;
    LinkedHashSet<List<Exact>> different = new LinkedHashSet<>();
    cells.list().forEach(cell -> different.addAll(cells.options(cell)));
    options = List.copyOf(different);
  }

  /**
   * Decides.
   *
   * @param start by cell, how many slots it takes at first; as few as possible change
   * @param search whether to search where the programme leaves it open
   */
  public Verdict decide(int pieces, int[] start, boolean search) {
    Answer inside = inside(pieces, start);
    Answer beyond = beyond(pieces);
    if (inside instanceof CountProgramme.Refuted || beyond instanceof CountProgramme.Refuted) {
      return Verdict.NONE;
    }
    if (inside instanceof CountProgramme.Met(int[] byCell)
        && beyond instanceof CountProgramme.Met(int[] byOption)
        && oneNode()) {
      chosen = paired(byCell, byOption);
      return Verdict.FOUND;
    }
    Verdict both = oneNode() ? Verdict.GAVE_UP : together(pieces);
    if (both != Verdict.GAVE_UP) {
      return both;
    }
    if (unpairable(pieces).isPresent()) {
      return Verdict.NONE;
    }
    return search ? searched(pieces) : Verdict.GAVE_UP;
  }

  /** Cells with their options, as if each option of a cell had all the room of it. */
  private Verdict together(int pieces) {
    List<List<Exact>> holders = new ArrayList<>();
    List<Integer> most = new ArrayList<>();
    for (int cell = 0; cell < room.length; cell++) {
      for (List<Exact> option : cells.options(cells.list().get(cell))) {
        if (holders.size() == MAX_HOLDERS) {
          return Verdict.GAVE_UP;
        }
        List<Exact> exact = new ArrayList<>(cells.list().get(cell).exact());
        exact.addAll(option);
        holders.add(exact);
        most.add(room[cell]);
      }
    }
    work.grant(MAX_WORK);
    int[] any = most.stream().mapToInt(m -> m).toArray();
    Answer answer =
        programme(holders, any, _ -> true)
            .map(programme -> programme.solve(pieces, new int[any.length], work))
            .orElse(new CountProgramme.Open());
    return switch (answer) {
      case CountProgramme.Refuted _ -> Verdict.NONE;
      case CountProgramme.Met(int[] taken) -> fits(taken) ? Verdict.FOUND : Verdict.GAVE_UP;
      case CountProgramme.Open _ -> Verdict.GAVE_UP;
    };
  }

  /** Takes an answer apart by cell; whether no cell has more than its room. */
  private boolean fits(int[] taken) {
    int[][] byOption = new int[room.length][];
    boolean fits = true;
    int next = 0;
    for (int cell = 0; cell < room.length; cell++) {
      int end = next + cells.options(cells.list().get(cell)).size();
      byOption[cell] = Arrays.copyOfRange(taken, next, end);
      fits &= Arrays.stream(byOption[cell]).asLongStream().sum() <= room[cell];
      next = end;
    }
    chosen = byOption;
    return fits;
  }

  private Verdict searched(int pieces) {
    CellSearch search = new CellSearch(cells, room, needed);
    Verdict verdict = search.search(pieces);
    chosen = search.chosen();
    work.spend(search.steps());
    return verdict;
  }

  /** Two layers whose counts exclude each other; none proves nothing. */
  public Optional<PairCheck.Pair> unpairable(int pieces) {
    work.grant(MAX_PAIR_WORK);
    return PairCheck.refutes(cells, room, needed, pieces, work);
  }

  /** Numbers that have been looked at so far. */
  public long looked() {
    return work.spent();
  }

  /**
   * A number of pieces that is certainly not exceeded; below 0 where no number meets the counts.
   */
  public long most() {
    work.grant(MAX_WORK);
    return programme(cells.list().stream().map(Cell::exact).toList(), room, this::unique)
        .map(programme -> programme.most(work))
        .orElse((long) Integer.MAX_VALUE);
  }

  /** By cell and option, how many slots; of the last decision that found an answer. */
  public int[][] chosen() {
    return chosen;
  }

  private boolean unique(int layer) {
    return layer < diagram.uniqueLayers();
  }

  private Answer inside(int pieces, int[] start) {
    work.grant(MAX_WORK);
    return programme(cells.list().stream().map(Cell::exact).toList(), room, this::unique)
        .map(programme -> programme.solve(pieces, start, work))
        .orElse(new CountProgramme.Open());
  }

  /** What options can have, as if each could follow after every cell. */
  private Answer beyond(int pieces) {
    int[] any = new int[options.size()];
    Arrays.fill(any, pieces);
    work.grant(MAX_WORK);
    return programme(options, any, layer -> !unique(layer))
        .map(programme -> programme.solve(pieces, new int[any.length], work))
        .orElse(new CountProgramme.Open());
  }

  private Optional<CountProgramme> programme(
      List<List<Exact>> holders, int[] most, IntPredicate layers) {
    Map<Exact, Integer> here = new LinkedHashMap<>();
    needed.forEach((exact, count) -> {
      if (layers.test(exact.layer())) {
        here.put(exact, count);
      }
    });
    return CountProgramme.of(holders, most, here);
  }

  /** Whether every option can follow after every cell. */
  private boolean oneNode() {
    return cells.list().stream().allMatch(cell -> cells.options(cell).equals(options));
  }

  /** Lets cells and options meet in their order. */
  private int[][] paired(int[] byCell, int[] byOption) {
    int[][] paired = new int[byCell.length][options.size()];
    int[] left = byOption.clone();
    int option = 0;
    for (int cell = 0; cell < byCell.length; cell++) {
      for (int open = byCell[cell]; open > 0; ) {
        while (left[option] == 0) {
          option++;
        }
        int both = Math.min(open, left[option]);
        paired[cell][option] = both;
        left[option] -= both;
        open -= both;
      }
    }
    return paired;
  }
}
