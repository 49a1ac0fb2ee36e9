package io.cookery.trait.exact;

import io.cookery.trait.rule.Diagram;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The values of one layer that are all alike for the question whether a plan exists: an exactly
 * counted value is alone, the others are together with those that the rules treat the same.
 *
 * @param members values by class
 * @param classOf class of each value, {@link Diagram#NONE} if it does not occur
 * @param exact by class, whether it is one exactly counted value
 */
@SuppressWarnings("ArrayRecordComponent") // big, and never compared
record ValueClasses(List<List<Integer>> members, int[] classOf, boolean[] exact) {

  /**
   * The classes of a layer.
   *
   * @param counted the values that are exactly counted
   */
  static ValueClasses of(Diagram diagram, int layer, BitSet counted) {
    int values = diagram.layers().get(layer).values();
    List<List<Integer>> members = new ArrayList<>();
    List<Boolean> exact = new ArrayList<>();
    Map<List<Integer>, Integer> known = new HashMap<>();
    int[] classOf = new int[values];
    for (int v = 0; v < values; v++) {
      List<Integer> signature = signature(diagram, layer, v);
      boolean alone = counted.get(v);
      if (signature.stream().allMatch(next -> next == Diagram.NONE)) {
        classOf[v] = Diagram.NONE;
      } else if (!alone && known.containsKey(signature)) {
        classOf[v] = known.get(signature);
        members.get(classOf[v]).add(v);
      } else {
        classOf[v] = members.size();
        members.add(new ArrayList<>(List.of(v)));
        exact.add(alone);
        if (!alone) {
          known.put(signature, classOf[v]);
        }
      }
    }
    boolean[] exactly = new boolean[exact.size()];
    for (int i = 0; i < exactly.length; i++) {
      exactly[i] = exact.get(i);
    }
    return new ValueClasses(members, classOf, exactly);
  }

  private static List<Integer> signature(Diagram diagram, int layer, int value) {
    List<Integer> signature = new ArrayList<>();
    for (int node = 0; node < diagram.width(layer); node++) {
      signature.add(diagram.child(layer, node, value));
    }
    return signature;
  }

  int count() {
    return members.size();
  }

  int size(int valueClass) {
    return members.get(valueClass).size();
  }

  /** A value that stands for its class. */
  int first(int valueClass) {
    return members.get(valueClass).getFirst();
  }
}
