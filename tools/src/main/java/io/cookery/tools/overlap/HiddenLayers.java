package io.cookery.tools.overlap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts in how many pieces each layer is hidden by layers above it. */
public final class HiddenLayers {

  /** As much of a layer must be covered for it to count as hidden: edges are soft. */
  private static final double MIN_COVERED = 0.98;

  private final int[] having;
  private final int[] hidden;
  private final long[][] hiders;

  /** Counts for pieces of so many layers. */
  public HiddenLayers(int layers) {
    having = new int[layers];
    hidden = new int[layers];
    hiders = new long[layers][layers];
  }

  /**
   * A layer that others hide.
   *
   * @param layer its place, from the lowest
   * @param by the place of the layer that hides most of it
   * @param having pieces in which something of it could be seen
   * @param hidden pieces in which it is hidden
   */
  public record Hidden(int layer, int by, int having, int hidden) {

    public double share() {
      return (double) hidden / having;
    }
  }

  /** Looks at a piece: its layers from the lowest, null where it has none. */
  public void add(List<@Nullable Placed> piece) {
    int[] cover = new int[PictureMask.CELLS];
    int[] coveredBy = new int[PictureMask.CELLS];
    for (int layer = piece.size() - 1; layer >= 0; layer--) {
      Placed placed = piece.get(layer);
      PictureMask mask = placed == null ? null : placed.mask();
      if (placed == null || mask == null || mask.isTransparent()) {
        continue;
      }
      count(layer, mask, cover, coveredBy);
      if (placed.hides()) {
        cover(layer, mask, cover, coveredBy);
      }
    }
  }

  private void count(int layer, PictureMask mask, int[] cover, int[] coveredBy) {
    long seen = 0;
    long covered = 0;
    long[] by = new long[having.length];
    for (int cell = 0; cell < PictureMask.CELLS; cell++) {
      int here = mask.seen(cell);
      if (here != 0) {
        seen += (long) here * PictureMask.WHOLE;
        long gone = (long) here * cover[cell];
        covered += gone;
        by[coveredBy[cell]] += gone;
      }
    }
    having[layer]++;
    if (covered >= seen * MIN_COVERED) {
      hidden[layer]++;
      hiders[layer][mostOf(by)]++;
    }
  }

  private static void cover(int layer, PictureMask mask, int[] cover, int[] coveredBy) {
    for (int cell = 0; cell < PictureMask.CELLS; cell++) {
      if (mask.hiding(cell) > cover[cell]) {
        cover[cell] = mask.hiding(cell);
        coveredBy[cell] = layer;
      }
    }
  }

  private static int mostOf(long[] numbers) {
    long most = Arrays.stream(numbers).max().orElseThrow();
    int at = 0;
    while (numbers[at] != most) {
      at++;
    }
    return at;
  }

  /** The layers that are hidden in at least this share of the pieces that have them. */
  public List<Hidden> atLeast(double share) {
    List<Hidden> found = new ArrayList<>();
    for (int layer = 0; layer < having.length; layer++) {
      if (hidden[layer] > 0 && hidden[layer] >= having[layer] * share) {
        found.add(new Hidden(layer, mostOf(hiders[layer]), having[layer], hidden[layer]));
      }
    }
    return found;
  }
}
