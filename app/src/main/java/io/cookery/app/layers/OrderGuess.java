package io.cookery.app.layers;

import io.cookery.tools.overlap.LayerProfile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * An order of layers that follows from their pictures. From the lowest up, each time the first of
 * these is taken among the layers that are left:
 *
 * <ol>
 *   <li>one of which most pictures fill everything and let nothing through;
 *   <li>one that does not disappear, by half or more, below another that is left, while it would
 *       hide less of that one;
 *   <li>the one of which the most is seen;
 *   <li>the first by name.
 * </ol>
 */
final class OrderGuess {

  private static final double MOST = 0.5;

  /** Differences below it are chance: areas are compared in hundredths. */
  private static final double STEP = 0.01;

  private final Map<String, LayerProfile> profiles;

  /** A guess about layers by their names. */
  OrderGuess(Map<String, LayerProfile> profiles) {
    this.profiles = Map.copyOf(profiles);
  }

  /** The names from the lowest layer up. */
  List<String> order() {
    List<String> left =
        new ArrayList<>(profiles.keySet().stream().sorted(NaturalOrder.INSTANCE).toList());
    List<String> order = new ArrayList<>();
    while (!left.isEmpty()) {
      String next = lowest(left);
      order.add(next);
      left.remove(next);
    }
    return order;
  }

  private String lowest(List<String> left) {
    List<String> opaque = left.stream().filter(name -> profile(name).opaque() >= MOST).toList();
    List<String> free =
        left.stream()
            .filter(name -> left.stream().noneMatch(other -> mustLieAbove(name, other)))
            .toList();
    List<String> candidates = !opaque.isEmpty() ? opaque : free.isEmpty() ? left : free;
    return candidates.stream().min(Comparator.comparingLong(this::smallness)).orElseThrow();
  }

  /** The larger, the less; the first of equal ones is taken. */
  private long smallness(String name) {
    return -Math.round(profile(name).area() / STEP);
  }

  private boolean mustLieAbove(String name, String other) {
    double below = profile(name).hiddenBy(profile(other));
    double above = profile(other).hiddenBy(profile(name));
    return !name.equals(other) && below >= MOST && below > above + STEP;
  }

  private LayerProfile profile(String name) {
    LayerProfile profile = profiles.get(name);
    if (profile == null) {
      throw new IllegalArgumentException("no layer " + name);
    }
    return profile;
  }
}
