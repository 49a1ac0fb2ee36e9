package io.cookery.tools.svg.paint;

import io.cookery.tools.svg.tree.Effect;
import io.cookery.tools.svg.tree.Filter;

/** From how far a filter brings something to where it is seen. */
final class FilterReach {

  /** So far at most: what is further away is left out, so that no picture is beyond all measure. */
  private static final double MOST_PIXELS = 4_096;

  private static final double BLUR = 3.5;

  private FilterReach() {}

  static double of(Filter filter, double scale) {
    double sum = 2;
    for (Filter.Primitive primitive : filter.primitives()) {
      sum += of(primitive.effect(), scale);
    }
    return Math.min(sum, MOST_PIXELS);
  }

  private static double of(Effect effect, double scale) {
    return switch (effect) {
      case Effect.Blur blur -> BLUR * scale * Math.max(blur.deviationX(), blur.deviationY());
      case Effect.Shadow shadow ->
          BLUR * scale * Math.max(shadow.deviationX(), shadow.deviationY())
              + scale * Math.max(Math.abs(shadow.dx()), Math.abs(shadow.dy()));
      case Effect.Offset offset -> scale * Math.max(Math.abs(offset.dx()), Math.abs(offset.dy()));
      case Effect.Morphology morphology ->
          2 + scale * Math.max(morphology.radiusX(), morphology.radiusY());
      case Effect.Displace displace -> scale * Math.abs(displace.scale());
      case Effect.Convolve convolve -> Math.max(convolve.columns(), convolve.rows());
      case Effect.Tile _ -> MOST_PIXELS;
      case Effect.Lighting _ -> 2;
      default -> 0;
    };
  }
}
