package io.cookery.trait.rule;

import io.cookery.input.BadInputException;
import io.cookery.trait.Interrupts;
import io.cookery.trait.problem.Sentence;
import io.cookery.trait.rule.Diagram.Layer;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Builds a {@link Diagram}: downwards by what the rules still remember, then upwards, where what
 * leads nowhere goes and nodes with the same future become one.
 */
final class DiagramBuilder {

  /** Arcs of one diagram; above, the rules are too entangled to be counted exactly. */
  static final int MAX_ARCS = 8_000_000;

  private final List<Layer> layers;
  private final int uniqueLayers;
  private final List<BitSet> allowed;
  private final List<ForbiddenSet> forbidden;
  private final int[][] child;
  private final int[] widths;
  private long arcs;

  /**
   * A builder.
   *
   * @param allowed by category, the values that may occur
   */
  DiagramBuilder(
      List<Layer> layers, int uniqueLayers, List<BitSet> allowed, List<ForbiddenSet> forbidden) {
    this.layers = layers;
    this.uniqueLayers = uniqueLayers;
    this.allowed = allowed;
    this.forbidden = forbidden;
    child = new int[layers.size()][];
    widths = new int[layers.size() + 1];
  }

  Diagram build() {
    descend();
    BigInteger[][] counts = new BigInteger[layers.size() + 1][];
    counts[layers.size()] = new BigInteger[widths[layers.size()]];
    Arrays.fill(counts[layers.size()], BigInteger.ONE);
    for (int layer = layers.size() - 1; layer >= 0; layer--) {
      counts[layer] = reduce(layer, counts[layer + 1]);
    }
    return new Diagram(layers, uniqueLayers, child, counts);
  }

  private void descend() {
    List<BitSet> states = List.of(new BitSet());
    widths[0] = 1;
    for (int layer = 0; layer < layers.size(); layer++) {
      LayerRules rules = new LayerRules(layer);
      int values = layers.get(layer).values();
      claim((long) states.size() * values);
      int[] arcsHere = new int[states.size() * values];
      Map<BitSet, Integer> ids = new HashMap<>();
      List<BitSet> next = new ArrayList<>();
      for (int node = 0; node < states.size(); node++) {
        Interrupts.check();
        rules.follow(states.get(node), arcsHere, node * values, ids, next);
      }
      child[layer] = arcsHere;
      states = next;
      widths[layer + 1] = next.size();
    }
  }

  private void claim(long more) {
    arcs += more;
    if (arcs > MAX_ARCS) {
      throw new BadInputException(
          "/rules",
          Sentence.of(
              "the rules are too entangled: they need more than %,d states to be counted exactly; use fewer rules or rules over fewer categories",
              MAX_ARCS));
    }
  }

  /** Joins equal nodes of a layer, drops dead ones, and answers the counts of those that remain. */
  private BigInteger[] reduce(int layer, BigInteger[] below) {
    int values = layers.get(layer).values();
    Map<List<Integer>, Integer> kept = new HashMap<>();
    List<int[]> rows = new ArrayList<>();
    int[] renamed = new int[widths[layer]];
    for (int node = 0; node < widths[layer]; node++) {
      Interrupts.check();
      int[] row = Arrays.copyOfRange(child[layer], node * values, (node + 1) * values);
      renamed[node] = alive(row) ? name(row, kept, rows) : Diagram.NONE;
    }
    if (layer > 0) {
      rename(child[layer - 1], renamed);
    }
    BigInteger[] counts = new BigInteger[rows.size()];
    int[] arcsHere = new int[rows.size() * values];
    for (int node = 0; node < rows.size(); node++) {
      Interrupts.check();
      System.arraycopy(rows.get(node), 0, arcsHere, node * values, values);
      counts[node] = layer < uniqueLayers ? sum(rows.get(node), below) : BigInteger.ONE;
    }
    child[layer] = arcsHere;
    return counts;
  }

  private static int name(int[] row, Map<List<Integer>, Integer> kept, List<int[]> rows) {
    List<Integer> key = Arrays.stream(row).boxed().toList();
    Integer known = kept.putIfAbsent(key, rows.size());
    if (known == null) {
      rows.add(row);
      return rows.size() - 1;
    }
    return known;
  }

  private static boolean alive(int[] row) {
    for (int next : row) {
      if (next != Diagram.NONE) {
        return true;
      }
    }
    return false;
  }

  private static void rename(int[] arcs, int[] renamed) {
    for (int i = 0; i < arcs.length; i++) {
      arcs[i] = arcs[i] == Diagram.NONE ? Diagram.NONE : renamed[arcs[i]];
    }
  }

  private static BigInteger sum(int[] row, BigInteger[] below) {
    BigInteger sum = BigInteger.ZERO;
    for (int next : row) {
      sum = next == Diagram.NONE ? sum : sum.add(below[next]);
    }
    return sum;
  }

  /** What the forbidden sets say about one layer. */
  private final class LayerRules {

    private final BitSet mayOccur;
    private final BitSet first = new BitSet();
    private final BitSet here = new BitSet();
    private final BitSet last = new BitSet();
    private final List<BitSet> matched = new ArrayList<>();

    LayerRules(int layer) {
      int category = layers.get(layer).category();
      mayOccur = allowed.get(category);
      List<Integer> before = layers.subList(0, layer).stream().map(Layer::category).toList();
      List<Integer> after =
          layers.subList(layer + 1, layers.size()).stream().map(Layer::category).toList();
      for (int value = 0; value < layers.get(layer).values(); value++) {
        matched.add(new BitSet());
      }
      for (int f = 0; f < forbidden.size(); f++) {
        Map<Integer, BitSet> sets = forbidden.get(f).values();
        BitSet values = sets.get(category);
        if (values != null) {
          int set = f;
          here.set(f);
          first.set(f, before.stream().noneMatch(sets::containsKey));
          last.set(f, after.stream().noneMatch(sets::containsKey));
          values.stream().forEach(value -> matched.get(value).set(set));
        }
      }
    }

    /** Writes the arcs of a node whose state is the forbidden sets that it has matched so far. */
    void follow(BitSet state, int[] arcsHere, int at, Map<BitSet, Integer> ids, List<BitSet> next) {
      BitSet open = (BitSet) state.clone();
      open.or(first);
      open.and(here);
      Map<BitSet, Integer> known = new HashMap<>();
      for (int value = 0; value < matched.size(); value++) {
        arcsHere[at + value] = Diagram.NONE;
        if (mayOccur.get(value)) {
          BitSet met = (BitSet) open.clone();
          met.and(matched.get(value));
          arcsHere[at + value] = known.computeIfAbsent(met, m -> nodeAfter(state, m, ids, next));
        }
      }
    }

    private int nodeAfter(BitSet state, BitSet met, Map<BitSet, Integer> ids, List<BitSet> next) {
      if (met.intersects(last)) {
        return Diagram.NONE;
      }
      BitSet after = (BitSet) state.clone();
      after.andNot(here);
      after.or(met);
      Integer id = ids.putIfAbsent(after, next.size());
      if (id == null) {
        next.add(after);
        return next.size() - 1;
      }
      return id;
    }
  }
}
