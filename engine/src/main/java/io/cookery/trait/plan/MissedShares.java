package io.cookery.trait.plan;

import io.cookery.trait.Category;
import io.cookery.trait.Interrupts;
import io.cookery.trait.Rarity;
import io.cookery.trait.Share;
import io.cookery.trait.Value;
import io.cookery.trait.problem.Sentence;
import io.cookery.trait.quota.Asked;
import io.cookery.trait.rule.ForbiddenSet;
import io.cookery.trait.rule.Model;
import io.cookery.trait.rule.Room;
import io.cookery.trait.slot.Rows;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Says which weights a plan misses by a piece or more, and what stands in their way. */
final class MissedShares {

  private static final double NOISE = 1e-6;

  /** Pairs of values whose different pieces are counted for one value. */
  private static final int MAX_PAIRS = 4;

  /** Diagrams that are built in all: beyond, reasons are less exact. */
  private static final int MAX_DIAGRAMS = 400;

  private static final int MAX_NAMED = 3;

  private final Model model;
  private final Rows rows;
  private final List<double[]> target = new ArrayList<>();
  private final List<int[]> planned = new ArrayList<>();
  private int diagrams;

  private record Pair(int category, int value, int pieces) {}

  MissedShares(Model model, Rows rows) {
    this.model = model;
    this.rows = rows;
    for (int c = 0; c < model.categories().size(); c++) {
      target.add(Asked.of(model.categories().get(c), rows.supply()));
      planned.add(rows.counts(c, target.get(c).length));
    }
  }

  /** The misses in the tree's order. */
  List<MissedShare> list() {
    List<MissedShare> list = new ArrayList<>();
    for (int c = 0; c < target.size() && model.spec().rarity() == Rarity.apportioned; c++) {
      Category.Valued category = model.categories().get(c);
      for (int v = 0; v < target.get(c).length; v++) {
        Interrupts.check();
        Value value = category.values().get(v);
        if (value.share() instanceof Share.Weight && Math.abs(miss(c, v)) > 1 - NOISE) {
          String reason = miss(c, v) > 0 ? surplus(c) : shortage(c, v);
          int pieces = planned.get(c)[v];
          list.add(
              new MissedShare(category.name(), value.name(), target.get(c)[v], pieces, reason));
        }
      }
    }
    return list;
  }

  /** Pieces too many, or too few when below 0. */
  private double miss(int category, int value) {
    return planned.get(category)[value] - target.get(category)[value];
  }

  private String surplus(int category) {
    List<Value> values = model.categories().get(category).values();
    String others =
        IntStream.range(0, values.size())
            .boxed()
            .filter(v -> miss(category, v) < -1 + NOISE)
            .sorted(Comparator.comparingDouble(v -> miss(category, v)))
            .limit(MAX_NAMED)
            .map(v -> quoted(values.get(v).name()))
            .collect(Collectors.joining(", "));
    return others.isEmpty()
        ? "The other values of its category cannot take more pieces."
        : "It takes pieces that cannot have " + others + ".";
  }

  private String shortage(int category, int value) {
    BigInteger room = room(category, value, category, value);
    if (room.signum() == 0) {
      return "The rules leave no piece that may have it.";
    }
    if (full(room, planned.get(category)[value])) {
      return Sentence.of(
          "Only %,d different pieces can have it%s.", room.longValueExact(), ruled(category));
    }
    for (Pair pair : commonest(category, value)) {
      BigInteger both = room(category, value, pair.category, pair.value);
      if (full(both, pair.pieces)) {
        return full(category, pair, both.longValueExact());
      }
    }
    return crowded(category, value);
  }

  /** How many different pieces may have both values. */
  private BigInteger room(int category, int value, int other, int otherValue) {
    int repeats = model.repeats().getLast();
    if (repeats == Room.ANY || diagrams++ > MAX_DIAGRAMS) {
      return BigInteger.valueOf(Long.MAX_VALUE);
    }
    List<BitSet> allowed = model.usable();
    only(allowed.get(category), value);
    only(allowed.get(other), otherValue);
    return model.diagram(allowed).combinations().multiply(BigInteger.valueOf(repeats));
  }

  private static void only(BitSet values, int value) {
    boolean usable = values.get(value);
    values.clear();
    values.set(value, usable);
  }

  private static boolean full(BigInteger room, int pieces) {
    return room.compareTo(BigInteger.valueOf(pieces)) <= 0;
  }

  /** The values of other categories that most pieces with the value have, those counted first. */
  private List<Pair> commonest(int category, int value) {
    List<Pair> pairs = new ArrayList<>();
    for (int c = 0; c < target.size(); c++) {
      int[] both = new int[target.get(c).length];
      for (int slot = 0; slot < rows.supply() && c != category; slot++) {
        both[rows.get(c, slot)] += rows.get(category, slot) == value ? 1 : 0;
      }
      for (int v = 0; v < both.length && c != category; v++) {
        if (both[v] > 0 && model.categories().get(c).inUniqueness()) {
          pairs.add(new Pair(c, v, both[v]));
        }
      }
    }
    return pairs.stream()
        .sorted(Comparator.comparingInt(Pair::pieces).reversed())
        .limit(MAX_PAIRS)
        .sorted(Comparator.comparing(pair -> !(share(pair) instanceof Share.Count)))
        .toList();
  }

  private Share share(Pair pair) {
    return model.categories().get(pair.category).values().get(pair.value).share();
  }

  private String full(int category, Pair pair, long both) {
    String name = named(pair);
    String all =
        Sentence.of(
            "All %,d different pieces that can have both it and %s are there%s",
            both, name, ruled(category));
    return share(pair) instanceof Share.Count(int count)
        ? all + Sentence.of(", and %s must come exactly %,d times.", name, count)
        : all + ".";
  }

  private String named(Pair pair) {
    Category.Valued category = model.categories().get(pair.category);
    return category.name() + " " + quoted(category.values().get(pair.value).name());
  }

  /** No single pair is full: it is the whole that is too narrow. */
  private String crowded(int category, int value) {
    String tied = tied(category);
    if (model.repeats().getLast() == Room.ANY) {
      return tied.isEmpty()
          ? "The exact counts leave no more pieces for it."
          : "The rules tie it to " + tied + ", whose shares they would miss by more.";
    }
    List<Pair> companions = commonest(category, value).stream().limit(2).toList();
    String rules = tied.isEmpty() ? "" : ", and rules tie it to " + tied;
    if (companions.isEmpty()) {
      return "Too few different pieces can have it" + rules + ".";
    }
    String names =
        companions.stream().map(this::namedWithCount).collect(Collectors.joining(" and "));
    return Sentence.of(
        "More of it would need more different pieces with %s than there are%s.", names, rules);
  }

  private String namedWithCount(Pair pair) {
    return share(pair) instanceof Share.Count(int count)
        ? Sentence.of("%s, which must come exactly %,d times,", named(pair), count)
        : named(pair);
  }

  private String ruled(int category) {
    String tied = tied(category);
    return tied.isEmpty() ? "" : " under the rules with " + tied;
  }

  /** The categories to which rules tie one. */
  private String tied(int category) {
    TreeSet<Integer> tied = new TreeSet<>();
    for (ForbiddenSet set : model.forbidden()) {
      if (set.values().containsKey(category)) {
        tied.addAll(set.values().keySet());
      }
    }
    tied.remove(category);
    return tied.stream()
        .limit(MAX_NAMED)
        .map(c -> model.categories().get(c).name())
        .collect(Collectors.joining(", "));
  }

  private static String quoted(String name) {
    return "\"" + name + "\"";
  }
}
