package io.cookery.trait.exact;

import io.cookery.trait.rule.Diagram;
import io.cookery.trait.slot.Rows;
import java.util.stream.IntStream;

/** Where kept slots lie in a diagram of what new ones may be. */
public final class KeptSlots {

  private KeptSlots() {}

  /** The slots that a new one could agree with. */
  public static int[] inside(Diagram diagram, Rows kept) {
    if (diagram.isEmpty()) {
      return new int[0];
    }
    return IntStream.range(0, kept.supply())
        .filter(slot -> end(diagram, kept, slot) != Diagram.NONE)
        .toArray();
  }

  private static int end(Diagram diagram, Rows kept, int slot) {
    int node = Diagram.ROOT;
    for (int layer = 0; layer < diagram.uniqueLayers() && node != Diagram.NONE; layer++) {
      node = diagram.child(layer, node, kept.get(diagram.layers().get(layer).category(), slot));
    }
    return node;
  }
}
