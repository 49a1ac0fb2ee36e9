package io.cookery.tools.overlap;

import java.util.Map;

/** What the pictures of one layer are on the average, each by its weight. */
public final class LayerProfile {

  private final double[] seen = new double[PictureMask.CELLS];
  private final double[] hiding = new double[PictureMask.CELLS];
  private final double area;
  private final double opaque;

  private LayerProfile(Map<PictureMask, Double> weights) {
    double sum = 0;
    double opaqueSum = 0;
    for (Map.Entry<PictureMask, Double> entry : weights.entrySet()) {
      PictureMask mask = entry.getKey();
      double weight = entry.getValue();
      if (mask.isTransparent()) {
        continue;
      }
      sum += weight;
      opaqueSum += mask.isOpaque() ? weight : 0;
      for (int cell = 0; cell < PictureMask.CELLS; cell++) {
        seen[cell] += weight * mask.seen(cell) / PictureMask.WHOLE;
        hiding[cell] += weight * mask.hiding(cell) / PictureMask.WHOLE;
      }
    }
    double whole = 0;
    for (int cell = 0; cell < PictureMask.CELLS && sum > 0; cell++) {
      seen[cell] /= sum;
      hiding[cell] /= sum;
      whole += seen[cell];
    }
    area = whole / PictureMask.CELLS;
    opaque = sum > 0 ? opaqueSum / sum : 0;
  }

  /** Of pictures by their weights; those of which nothing is seen do not count. */
  public static LayerProfile of(Map<PictureMask, Double> weights) {
    return new LayerProfile(weights);
  }

  /** The share of the whole picture that is seen, 0 to 1. */
  public double area() {
    return area;
  }

  /** The share of the pictures that fill everything and let nothing through, 0 to 1. */
  public double opaque() {
    return opaque;
  }

  /** The share of this layer that the other would hide if it lay above, 0 to 1. */
  public double hiddenBy(LayerProfile other) {
    double hidden = 0;
    for (int cell = 0; cell < PictureMask.CELLS; cell++) {
      hidden += seen[cell] * other.hiding[cell];
    }
    return area == 0 ? 0 : hidden / PictureMask.CELLS / area;
  }
}
