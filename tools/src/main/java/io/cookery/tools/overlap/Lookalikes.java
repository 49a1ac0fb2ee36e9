package io.cookery.tools.overlap;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds pieces that surely look the same: what is seen of them are the same pictures in the same
 * order. A layer that is hidden to its last pixel is not seen.
 */
public final class Lookalikes {

  private final Map<List<String>, Integer> first = new HashMap<>();
  private @Nullable Pair example;
  private int repeated;

  /** Two pieces, by their numbers. */
  public record Pair(int one, int other) {}

  /**
   * Looks at a piece.
   *
   * @param ground what lies below all layers; the same text for the same
   * @param piece its layers from the lowest, null where it has none
   */
  public void add(int number, String ground, List<@Nullable Placed> piece) {
    Integer before = first.putIfAbsent(seen(ground, piece), number);
    if (before != null) {
      repeated++;
      example = example == null ? new Pair(before, number) : example;
    }
  }

  private static List<String> seen(String ground, List<@Nullable Placed> piece) {
    long[] cover = new long[PictureMask.SIDE];
    Deque<String> seen = new ArrayDeque<>();
    for (Placed placed : piece.reversed()) {
      if (placed == null) {
        continue;
      }
      PictureMask mask = placed.mask();
      if (mask != null && (mask.isTransparent() || (placed.exact() && mask.isWithin(cover)))) {
        continue;
      }
      seen.addFirst(placed.look());
      if (mask != null && placed.hides() && placed.exact()) {
        mask.addTo(cover);
      }
    }
    seen.addFirst(ground);
    return List.copyOf(seen);
  }

  /** Pieces that look the same as one before them. */
  public int repeated() {
    return repeated;
  }

  /** How many different pictures there are at most. */
  public int different() {
    return first.size();
  }

  /** The first two that look the same. */
  public Optional<Pair> example() {
    return Optional.ofNullable(example);
  }
}
