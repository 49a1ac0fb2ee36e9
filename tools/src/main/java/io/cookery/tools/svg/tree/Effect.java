package io.cookery.tools.svg.tree;

import io.cookery.tools.blend.BlendMode;
import io.cookery.tools.svg.tree.Filter.Input;
import io.cookery.tools.svg.value.Colour;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a filter primitive does. Lengths are in the coordinates inside of the group. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public sealed interface Effect {

  /** Mixes as {@code mix-blend-mode} does. */
  record Blend(Input top, Input below, BlendMode mode) implements Effect {}

  /** Mixes as Porter and Duff say. */
  record Composite(Input top, Input below, Operator operator, double[] k) implements Effect {}

  /** Ways to composite. */
  enum Operator {
    OVER,
    IN,
    OUT,
    ATOP,
    XOR,
    LIGHTER,
    ARITHMETIC
  }

  /**
   * Twenty numbers: five for each of red, green, blue and alpha.
   *
   * @param matrix of values from 0 to 1
   */
  record ColourMatrix(Input input, double[] matrix) implements Effect {}

  /** A function for each channel. */
  record Transfer(Input input, List<Function> functions) implements Effect {}

  /** A function of a channel. */
  sealed interface Function {
    /** Nothing changes. */
    record Identity() implements Function {}

    /** Between these values. */
    record Table(List<Double> values) implements Function {}

    /** In steps. */
    record Discrete(List<Double> values) implements Function {}

    /** A line. */
    record Linear(double slope, double intercept) implements Function {}

    /** A power. */
    record Gamma(double amplitude, double exponent, double offset) implements Function {}
  }

  /** Each pixel from those around it. */
  record Convolve(
      Input input,
      int columns,
      int rows,
      double[] kernel,
      double divisor,
      double bias,
      int targetX,
      int targetY,
      Edge edge,
      boolean preserveAlpha)
      implements Effect {}

  /** What lies beyond an edge. */
  enum Edge {
    NONE,
    DUPLICATE,
    WRAP
  }

  /** Moves pixels by what another picture says. */
  record Displace(Input input, Input map, double scale, char x, char y) implements Effect {}

  /** A blurred copy below. */
  record Shadow(
      Input input, double dx, double dy, double deviationX, double deviationY, Colour colour)
      implements Effect {}

  /** One colour. */
  record Flood(Colour colour) implements Effect {}

  /** Blurs. */
  record Blur(Input input, double deviationX, double deviationY) implements Effect {}

  /**
   * A drawing or a picture, whose coordinates begin at the primitive's region unless it is placed.
   */
  record Image(Group content, boolean placed) implements Effect {}

  /** One over the other. */
  record Merge(List<Input> inputs) implements Effect {}

  /** Makes thick or thin. */
  record Morphology(Input input, boolean dilate, double radiusX, double radiusY)
      implements Effect {}

  /** Moves. */
  record Offset(Input input, double dx, double dy) implements Effect {}

  /** Repeats. */
  record Tile(Input input) implements Effect {}

  /** Clouds and marble. */
  record Turbulence(
      double frequencyX, double frequencyY, int octaves, int seed, boolean stitch, boolean fractal)
      implements Effect {}

  /**
   * Light on a surface.
   *
   * @param shine the exponent of a specular light; null for diffuse light
   */
  record Lighting(
      Input input,
      Light light,
      Colour colour,
      double surfaceScale,
      double constant,
      @Nullable Double shine)
      implements Effect {}

  /** Where light comes from. */
  sealed interface Light {
    /** From far away; in degrees. */
    record Distant(double azimuth, double elevation) implements Light {}

    /** From a point. */
    record Point(double x, double y, double z) implements Light {}

    /** From a point in a direction. */
    record Spot(
        double x,
        double y,
        double z,
        double atX,
        double atY,
        double atZ,
        double exponent,
        @Nullable Double cone)
        implements Light {}
  }
}
