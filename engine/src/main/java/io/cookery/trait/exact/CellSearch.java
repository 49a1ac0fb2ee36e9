package io.cookery.trait.exact;

import io.cookery.trait.Interrupts;
import io.cookery.trait.exact.Cells.Cell;
import io.cookery.trait.exact.Cells.Exact;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides by complete search whether selections can be chosen so that every exact count is met: how
 * many slots each cell gives to each of its options. What cannot succeed from a state is
 * remembered.
 */
final class CellSearch {

  /** States after which the search gives up. */
  static final int MAX_STATES = 300_000;

  /** Numbers of slots that are tried for an option; where options are few, states are too. */
  private static final int MAX_STEPS = 20_000_000;

  /**
   * A cell's share in the search.
   *
   * @param room how many slots it can take
   * @param options those of its options that use exactly counted values
   * @param slack the number of the option without any, or -1
   */
  private record Source(int room, List<Choice> options, int slack) {}

  /**
   * One way to use a cell.
   *
   * @param option its number among the cell's options
   * @param needs which needs a slot of it fills
   */
  @SuppressWarnings("ArrayRecordComponent") // big, and never compared
  private record Choice(int option, int[] needs) {}

  private final List<Source> sources = new ArrayList<>();
  private final int[] needs;
  private final long[][] potential;
  private final long[] roomAfter;
  private final int[][] chosen;
  private final Set<IntBuffer> failed = new HashSet<>();
  private int pieces;
  private boolean gaveUp;
  private int steps;

  /**
   * A search.
   *
   * @param room by cell, how many slots it can take
   * @param needed how many slots are to have each exactly counted value
   */
  CellSearch(Cells cells, int[] room, Map<Exact, Integer> needed) {
    Map<Exact, Integer> numbers = new HashMap<>();
    needs = new int[needed.size()];
    needed.forEach((exact, count) -> {
      needs[numbers.size()] = count;
      numbers.put(exact, numbers.size());
    });
    List<Cell> list = cells.list();
    chosen = new int[list.size()][];
    for (int c = 0; c < list.size(); c++) {
      sources.add(source(list.get(c), cells.options(list.get(c)), room[c], numbers));
      chosen[c] = new int[cells.options(list.get(c)).size()];
    }
    potential = new long[list.size() + 1][needs.length];
    roomAfter = new long[list.size() + 1];
    for (int c = list.size() - 1; c >= 0; c--) {
      addPotential(c);
    }
  }

  private static Source source(
      Cell cell, List<List<Exact>> options, int room, Map<Exact, Integer> numbers) {
    List<Choice> choices = new ArrayList<>();
    int slack = -1;
    for (int o = 0; o < options.size(); o++) {
      List<Exact> exact = new ArrayList<>(cell.exact());
      exact.addAll(options.get(o));
      if (exact.isEmpty()) {
        slack = o;
      } else {
        int[] fills = exact.stream().mapToInt(e -> numbers.getOrDefault(e, -1)).toArray();
        choices.add(new Choice(o, fills));
      }
    }
    return new Source(room, choices, slack);
  }

  private void addPotential(int c) {
    Source source = sources.get(c);
    potential[c] = potential[c + 1].clone();
    roomAfter[c] = roomAfter[c + 1] + source.room();
    Set<Integer> filled = new HashSet<>();
    source
        .options()
        .forEach(choice -> {
          for (int need : choice.needs()) {
            filled.add(need);
          }
        });
    filled.forEach(need -> potential[c][need] += source.room());
  }

  /** Searches for exactly so many pieces. */
  Verdict search(int pieces) {
    this.pieces = pieces;
    failed.clear();
    gaveUp = false;
    steps = 0;
    boolean found = cell(0, needs.clone(), pieces, 0);
    return found ? Verdict.FOUND : gaveUp ? Verdict.GAVE_UP : Verdict.NONE;
  }

  /** Numbers of slots that the search has tried. */
  int steps() {
    return steps;
  }

  /** After a search that found: by cell and option, how many slots. */
  int[][] chosen() {
    return chosen;
  }

  private boolean cell(int c, int[] left, int piecesLeft, long slackRoom) {
    Interrupts.check();
    if (!promising(c, left, piecesLeft, slackRoom)) {
      return false;
    }
    if (c == sources.size()) {
      fillSlack(piecesLeft);
      return true;
    }
    IntBuffer state = state(c, left, piecesLeft, slackRoom);
    if (failed.contains(state)) {
      return false;
    }
    boolean found = choice(c, 0, sources.get(c).room(), left, piecesLeft, slackRoom);
    if (!found) {
      failed.add(state);
      gaveUp |= failed.size() > MAX_STATES;
    }
    return found;
  }

  private boolean promising(int c, int[] left, int piecesLeft, long slackRoom) {
    boolean tooFew = piecesLeft > slackRoom + roomAfter[c];
    if (gaveUp || piecesLeft < 0 || tooFew) {
      return false;
    }
    for (int need = 0; need < left.length; need++) {
      if (left[need] > potential[c][need] || left[need] > piecesLeft) {
        return false;
      }
    }
    return true;
  }

  private IntBuffer state(int c, int[] left, int piecesLeft, long slackRoom) {
    int[] state = new int[left.length + 3];
    System.arraycopy(left, 0, state, 0, left.length);
    state[left.length] = c;
    state[left.length + 1] = piecesLeft;
    state[left.length + 2] = (int) Math.min(slackRoom, pieces);
    return IntBuffer.wrap(state);
  }

  private boolean choice(int c, int at, int room, int[] left, int piecesLeft, long slackRoom) {
    Source source = sources.get(c);
    if (at == source.options().size()) {
      return cell(c + 1, left, piecesLeft, slackRoom + (source.slack() < 0 ? 0 : room));
    }
    Choice choice = source.options().get(at);
    int most = Math.min(room, piecesLeft);
    for (int need : choice.needs()) {
      most = need < 0 ? 0 : Math.min(most, left[need]);
    }
    for (int take = most; take >= 0; take--) {
      Interrupts.check();
      gaveUp |= ++steps > MAX_STEPS;
      add(left, choice, -take);
      chosen[c][choice.option()] = take;
      boolean found = choice(c, at + 1, room - take, left, piecesLeft - take, slackRoom);
      add(left, choice, take);
      if (found || gaveUp) {
        return found;
      }
    }
    return false;
  }

  private static void add(int[] left, Choice choice, int amount) {
    for (int need : choice.needs()) {
      if (need >= 0) {
        left[need] += amount;
      }
    }
  }

  private void fillSlack(int piecesLeft) {
    int rest = piecesLeft;
    for (int c = 0; c < sources.size(); c++) {
      Source source = sources.get(c);
      if (source.slack() >= 0) {
        int used = 0;
        for (Choice choice : source.options()) {
          used += chosen[c][choice.option()];
        }
        chosen[c][source.slack()] = Math.min(rest, source.room() - used);
        rest -= chosen[c][source.slack()];
      }
    }
  }
}
