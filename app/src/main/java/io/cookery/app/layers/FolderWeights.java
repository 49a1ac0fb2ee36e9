package io.cookery.app.layers;

import io.cookery.app.layers.Layer.Folder;
import io.cookery.app.layers.Layer.Picture;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The weight of every picture of a category. A folder with a weight, such as {@code Rare#10}, is
 * first drawn by that weight among its neighbours and then a picture within it, so its pictures
 * share its weight. A folder without one only sorts: its pictures count like those beside it. A
 * picture without a weight has the weight 1.
 */
final class FolderWeights {

  static final int MAX_DECIMALS = 6;

  private FolderWeights() {}

  /** An exact fraction; {@code below} is above 0. */
  private record Fraction(BigInteger above, BigInteger below) {

    static Fraction of(BigDecimal number) {
      BigDecimal plain = number.setScale(Math.max(0, number.scale()));
      return new Fraction(plain.unscaledValue(), BigInteger.TEN.pow(plain.scale())).reduced();
    }

    Fraction plus(Fraction other) {
      return new Fraction(
              above.multiply(other.below).add(other.above.multiply(below)),
              below.multiply(other.below))
          .reduced();
    }

    Fraction times(Fraction other) {
      return new Fraction(above.multiply(other.above), below.multiply(other.below)).reduced();
    }

    Fraction over(Fraction other) {
      return new Fraction(above.multiply(other.below), below.multiply(other.above)).reduced();
    }

    private Fraction reduced() {
      BigInteger common = above.gcd(below);
      return common.signum() == 0 ? this : new Fraction(above.divide(common), below.divide(common));
    }
  }

  private static final Fraction ZERO = Fraction.of(BigDecimal.ZERO);

  /** In the order of the folder. */
  static Map<Picture, BigDecimal> of(Folder category) {
    Map<Picture, Fraction> exact = new LinkedHashMap<>();
    spread(level(category).toList(), Fraction.of(BigDecimal.ONE), exact);
    Map<Picture, BigDecimal> weights = new LinkedHashMap<>();
    BigInteger scale = scale(exact);
    exact.forEach((picture, weight) -> weights.put(picture, decimal(weight, scale)));
    return weights;
  }

  private static void spread(List<Layer> level, Fraction factor, Map<Picture, Fraction> weights) {
    for (Layer layer : level) {
      Fraction weight = weight(layer).times(factor);
      switch (layer) {
        case Picture picture -> weights.put(picture, weight);
        case Folder folder -> {
          List<Layer> below = level(folder).toList();
          Fraction sum = below.stream().map(FolderWeights::weight).reduce(ZERO, Fraction::plus);
          spread(below, sum.above().signum() == 0 ? ZERO : weight.over(sum), weights);
        }
      }
    }
  }

  /** What is drawn against each other: folders without a weight are looked through. */
  private static Stream<Layer> level(Folder folder) {
    return folder.layers().stream()
        .flatMap(layer ->
            layer instanceof Folder below && below.name().weight() == null
                ? level(below)
                : Stream.of(layer));
  }

  private static Fraction weight(Layer layer) {
    BigDecimal weight = layer.name().weight();
    return Fraction.of(weight == null ? BigDecimal.ONE : weight);
  }

  /** By what all weights are multiplied so that none needs many decimals: weights are relative. */
  private static BigInteger scale(Map<Picture, Fraction> weights) {
    BigInteger fine = BigInteger.TEN.pow(MAX_DECIMALS);
    BigInteger scale = BigInteger.ONE;
    for (Fraction weight : weights.values()) {
      if (fine.mod(weight.below()).signum() != 0) {
        scale = scale.divide(scale.gcd(weight.below())).multiply(weight.below());
      }
    }
    return scale.bitLength() < Long.SIZE ? scale : BigInteger.ONE;
  }

  private static BigDecimal decimal(Fraction weight, BigInteger scale) {
    BigDecimal decimal =
        new BigDecimal(weight.above().multiply(scale))
            .divide(new BigDecimal(weight.below()), 2 * MAX_DECIMALS, RoundingMode.HALF_UP)
            .stripTrailingZeros();
    return decimal.scale() < 0 ? decimal.setScale(0) : decimal;
  }
}
