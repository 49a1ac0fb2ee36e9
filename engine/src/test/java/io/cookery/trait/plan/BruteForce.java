package io.cookery.trait.plan;

import io.cookery.trait.Category;
import io.cookery.trait.RangeNumbers;
import io.cookery.trait.Rule;
import io.cookery.trait.Share;
import io.cookery.trait.TraitSpec;
import io.cookery.trait.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Says by trying everything what plans of a small tree exist; shares no code with the engine. */
final class BruteForce {

  private static final int MAX_STATES = 60_000;

  private final TraitSpec spec;
  private final List<Category.Valued> categories = new ArrayList<>();
  private final Map<String, Integer> needIndex = new LinkedHashMap<>();
  private final List<Integer> needs = new ArrayList<>();
  private final int telling;

  BruteForce(TraitSpec spec) {
    this.spec = spec;
    int numbers = 1;
    for (Category category : spec.tree().categories()) {
      if (category instanceof Category.Valued valued) {
        categories.add(valued);
        for (Value value : valued.values()) {
          if (value.share() instanceof Share.Count count) {
            needIndex.put(valued.name() + "=" + value.name(), needs.size());
            needs.add(count.count());
          }
        }
      } else if (category instanceof Category.Range range && range.inUniqueness()) {
        numbers *= new RangeNumbers(range).count().intValueExact();
      }
    }
    telling = numbers;
  }

  /** All selections that the rules allow, as value names by category. */
  List<Map<String, String>> selections() {
    List<Map<String, String>> all = new ArrayList<>();
    extend(new LinkedHashMap<>(), 0, all);
    return all;
  }

  private void extend(Map<String, String> chosen, int at, List<Map<String, String>> all) {
    if (at == categories.size()) {
      if (allowed(chosen)) {
        all.add(new LinkedHashMap<>(chosen));
      }
      return;
    }
    for (Value value : categories.get(at).values()) {
      if (mayOccur(value)) {
        chosen.put(categories.get(at).name(), value.name());
        extend(chosen, at + 1, all);
        chosen.remove(categories.get(at).name());
      }
    }
  }

  private static boolean mayOccur(Value value) {
    return switch (value.share()) {
      case Share.Weight weight -> weight.weight().signum() > 0;
      case Share.Count count -> count.count() > 0;
    };
  }

  boolean allowed(Map<String, String> names) {
    for (Rule rule : spec.rules()) {
      boolean broken =
          switch (rule) {
            case Rule.Exclude exclude -> holds(exclude.together(), names);
            case Rule.Require require ->
                holds(require.when(), names) && !holds(require.then(), names);
          };
      if (broken) {
        return false;
      }
    }
    return true;
  }

  private static boolean holds(Map<String, Set<String>> condition, Map<String, String> names) {
    return condition.entrySet().stream()
        .allMatch(entry -> entry.getValue().contains(names.getOrDefault(entry.getKey(), "")));
  }

  /** What two pieces must not share. */
  List<String> identity(Map<String, String> names) {
    List<String> identity = new ArrayList<>();
    for (Category category : spec.tree().categories()) {
      if (category.inUniqueness() && names.containsKey(category.name())) {
        identity.add(names.getOrDefault(category.name(), ""));
      }
    }
    return identity;
  }

  long combinations() {
    Set<List<String>> different = new HashSet<>();
    selections().forEach(names -> different.add(identity(names)));
    return (long) different.size() * telling;
  }

  /**
   * Every supply up to a limit for which a plan exists, or nothing if that would take too long.
   *
   * @param kept names of the slots that stay
   */
  Optional<NavigableSet<Integer>> supplies(int limit, List<Map<String, String>> kept) {
    List<Integer> left = new ArrayList<>(needs);
    Map<List<String>, Integer> used = new HashMap<>();
    for (Map<String, String> names : kept) {
      used.merge(identity(names), 1, Integer::sum);
      for (int need : needsOf(names)) {
        left.set(need, left.get(need) - 1);
      }
    }
    Set<List<Integer>> states = new LinkedHashSet<>();
    List<Integer> start = new ArrayList<>(left);
    start.add(kept.size());
    states.add(start);
    for (Map.Entry<List<String>, List<Set<Integer>>> entry : choices().entrySet()) {
      int times = times(limit) - used.getOrDefault(entry.getKey(), 0);
      for (int i = 0; i < times; i++) {
        Set<List<Integer>> next = new LinkedHashSet<>(states);
        for (List<Integer> state : states) {
          for (Set<Integer> choice : entry.getValue()) {
            take(state, choice, limit, next);
          }
        }
        if (next.size() == states.size()) {
          break;
        }
        if (next.size() > MAX_STATES) {
          return Optional.empty();
        }
        states = next;
      }
    }
    TreeSet<Integer> supplies = new TreeSet<>();
    for (List<Integer> state : states) {
      if (state.subList(0, needs.size()).stream().allMatch(n -> n == 0)) {
        supplies.add(state.getLast());
      }
    }
    supplies.removeIf(supply -> supply > longestRange() || supply == 0);
    return Optional.of(supplies);
  }

  /** How many of so many pieces may have the same identity. */
  int times(int supply) {
    return spec.unique() && !uniqueRange() ? Math.min(telling, supply) : supply;
  }

  private boolean uniqueRange() {
    return spec.tree().categories().stream()
        .anyMatch(c -> c instanceof Category.Range r && r.unique() && r.inUniqueness());
  }

  private int longestRange() {
    return spec.tree().categories().stream()
        .filter(c -> c instanceof Category.Range r && r.unique())
        .mapToInt(c -> new RangeNumbers((Category.Range) c).count().intValueExact())
        .min()
        .orElse(Integer.MAX_VALUE);
  }

  private static void take(
      List<Integer> state, Set<Integer> choice, int limit, Set<List<Integer>> next) {
    List<Integer> after = new ArrayList<>(state);
    for (int need : choice) {
      after.set(need, after.get(need) - 1);
      if (after.get(need) < 0) {
        return;
      }
    }
    after.set(after.size() - 1, after.getLast() + 1);
    if (after.getLast() <= limit) {
      next.add(after);
    }
  }

  /** By identity, the different sets of needs that a piece of it can fill. */
  private Map<List<String>, List<Set<Integer>>> choices() {
    Map<List<String>, List<Set<Integer>>> choices = new LinkedHashMap<>();
    for (Map<String, String> names : selections()) {
      List<Set<Integer>> of = choices.computeIfAbsent(identity(names), key -> new ArrayList<>());
      Set<Integer> filled = needsOf(names);
      if (!of.contains(filled)) {
        of.add(filled);
      }
    }
    return choices;
  }

  private Set<Integer> needsOf(Map<String, String> names) {
    Set<Integer> filled = new LinkedHashSet<>();
    names.forEach((category, value) -> {
      Integer need = needIndex.get(category + "=" + value);
      if (need != null) {
        filled.add(need);
      }
    });
    return filled;
  }
}
