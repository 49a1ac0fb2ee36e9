package io.cookery.tools.svg.resolve;

/** The matrices that filters have names for. */
final class ColourMatrices {

  private ColourMatrices() {}

  private static double[] of(
      double a, double b, double c, double d, double e, double f, double g, double h, double i) {
    return new double[] {a, b, c, 0, 0, d, e, f, 0, 0, g, h, i, 0, 0, 0, 0, 0, 1, 0};
  }

  static double[] identity() {
    return of(1, 0, 0, 0, 1, 0, 0, 0, 1);
  }

  static double[] saturate(double s) {
    return of(
        0.213 + 0.787 * s,
        0.715 - 0.715 * s,
        0.072 - 0.072 * s,
        0.213 - 0.213 * s,
        0.715 + 0.285 * s,
        0.072 - 0.072 * s,
        0.213 - 0.213 * s,
        0.715 - 0.715 * s,
        0.072 + 0.928 * s);
  }

  static double[] hue(double degrees) {
    double c = Math.cos(Math.toRadians(degrees));
    double s = Math.sin(Math.toRadians(degrees));
    return of(
        0.213 + c * 0.787 - s * 0.213,
        0.715 - c * 0.715 - s * 0.715,
        0.072 - c * 0.072 + s * 0.928,
        0.213 - c * 0.213 + s * 0.143,
        0.715 + c * 0.285 + s * 0.140,
        0.072 - c * 0.072 - s * 0.283,
        0.213 - c * 0.213 - s * 0.787,
        0.715 - c * 0.715 + s * 0.715,
        0.072 + c * 0.928 + s * 0.072);
  }

  /** What part of the colour is kept. */
  static double[] grey(double kept) {
    return of(
        0.2126 + 0.7874 * kept,
        0.7152 - 0.7152 * kept,
        0.0722 - 0.0722 * kept,
        0.2126 - 0.2126 * kept,
        0.7152 + 0.2848 * kept,
        0.0722 - 0.0722 * kept,
        0.2126 - 0.2126 * kept,
        0.7152 - 0.7152 * kept,
        0.0722 + 0.9278 * kept);
  }

  /** What part of the colour is kept. */
  static double[] sepia(double kept) {
    return of(
        0.393 + 0.607 * kept,
        0.769 - 0.769 * kept,
        0.189 - 0.189 * kept,
        0.349 - 0.349 * kept,
        0.686 + 0.314 * kept,
        0.168 - 0.168 * kept,
        0.272 - 0.272 * kept,
        0.534 - 0.534 * kept,
        0.131 + 0.869 * kept);
  }

  static double[] luminanceToAlpha() {
    return new double[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.2125, 0.7154, 0.0721, 0, 0};
  }
}
