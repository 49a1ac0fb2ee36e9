package io.cookery.trait.plan;

import io.cookery.trait.Category;
import io.cookery.trait.Share;
import io.cookery.trait.TraitSpec;
import io.cookery.trait.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Says by trying everything whether a small tree has a plan that comes within one piece of every
 * share; shares no code with the engine.
 */
final class ShareSearch {

  enum Answer {
    EXISTS,
    DOES_NOT_EXIST,
    TOO_MUCH_TO_TRY
  }

  private static final int MAX_STATES = 300_000;

  private final TraitSpec spec;
  private final int times;
  private final Map<String, Integer> index = new LinkedHashMap<>();
  private final List<Integer> least = new ArrayList<>();
  private final List<Integer> most = new ArrayList<>();
  private final List<List<int[]>> identities = new ArrayList<>();
  private final int[][] roomAfter;
  private final Set<List<Integer>> failed = new HashSet<>();

  ShareSearch(TraitSpec spec) {
    this.spec = spec;
    BruteForce truth = new BruteForce(spec);
    times = truth.times(spec.supply());
    for (Category category : spec.tree().categories()) {
      if (category instanceof Category.Valued valued) {
        limits(valued);
      }
    }
    Map<List<String>, List<int[]>> byIdentity = new LinkedHashMap<>();
    for (Map<String, String> names : truth.selections()) {
      int[] values =
          names.entrySet().stream()
              .mapToInt(e -> index.getOrDefault(e.getKey() + "=" + e.getValue(), -1))
              .toArray();
      byIdentity.computeIfAbsent(truth.identity(names), key -> new ArrayList<>()).add(values);
    }
    identities.addAll(byIdentity.values());
    roomAfter = new int[identities.size() + 1][index.size()];
    for (int i = identities.size() - 1; i >= 0; i--) {
      roomAfter[i] = roomAfter[i + 1].clone();
      Set<Integer> reached = new HashSet<>();
      identities.get(i).forEach(values -> Arrays.stream(values).forEach(reached::add));
      for (int value : reached) {
        roomAfter[i][value] += times;
      }
    }
  }

  private void limits(Category.Valued category) {
    BigDecimal weights = BigDecimal.ZERO;
    BigDecimal free = BigDecimal.valueOf(spec.supply());
    for (Value value : category.values()) {
      switch (value.share()) {
        case Share.Weight weight -> weights = weights.add(weight.weight());
        case Share.Count count -> free = free.subtract(BigDecimal.valueOf(count.count()));
      }
    }
    for (Value value : category.values()) {
      index.put(category.name() + "=" + value.name(), index.size());
      switch (value.share()) {
        case Share.Weight weight -> {
          BigDecimal product = free.multiply(weight.weight());
          least.add(product.divide(weights, 0, RoundingMode.FLOOR).intValueExact());
          most.add(product.divide(weights, 0, RoundingMode.CEILING).intValueExact());
        }
        case Share.Count count -> {
          least.add(count.count());
          most.add(count.count());
        }
      }
    }
  }

  Answer answer() {
    boolean found = identity(0, new int[index.size()], spec.supply());
    return found
        ? Answer.EXISTS
        : failed.size() > MAX_STATES ? Answer.TOO_MUCH_TO_TRY : Answer.DOES_NOT_EXIST;
  }

  private boolean identity(int at, int[] planned, int left) {
    if (failed.size() > MAX_STATES || left > (identities.size() - at) * (long) times) {
      return false;
    }
    for (int v = 0; v < planned.length; v++) {
      if (planned[v] > most.get(v) || planned[v] + roomAfter[at][v] < least.get(v)) {
        return false;
      }
    }
    if (at == identities.size()) {
      return left == 0;
    }
    List<Integer> state = new ArrayList<>(List.of(at));
    Arrays.stream(planned).forEach(state::add);
    if (failed.contains(state)) {
      return false;
    }
    boolean found = variant(at, 0, times, planned, left);
    if (!found) {
      failed.add(state);
    }
    return found;
  }

  private boolean variant(int at, int number, int room, int[] planned, int left) {
    if (number == identities.get(at).size()) {
      return identity(at + 1, planned, left);
    }
    int[] values = identities.get(at).get(number);
    int take = Math.min(room, left);
    for (int value : values) {
      take = Math.min(take, most.get(value) - planned[value]);
    }
    for (; take >= 0; take--) {
      int[] after = planned.clone();
      for (int value : values) {
        after[value] += take;
      }
      if (variant(at, number + 1, room - take, after, left - take)) {
        return true;
      }
    }
    return false;
  }
}
