package io.cookery.tools.svg.filter;

import io.cookery.tools.svg.tree.Effect;

/** Perlin noise as SVG says it, with its random numbers. */
public final class Turbulence {

  private static final int SIZE = 0x100;
  private static final int MASK = 0xff;
  private static final int NOISE = 0x1000;

  private final int[] lattice = new int[SIZE + SIZE + 2];
  private final double[][][] gradient = new double[4][SIZE + SIZE + 2][2];
  private final Effect.Turbulence effect;
  private final int wide;
  private final int high;
  private final double frequencyX;
  private final double tileX;
  private final double tileY;
  private final double frequencyY;

  private Turbulence(
      Effect.Turbulence effect, double x, double y, double tileWidth, double tileHeight) {
    this.tileX = x;
    this.tileY = y;
    this.effect = effect;
    initialise(effect.seed());
    double fx = effect.frequencyX();
    double fy = effect.frequencyY();
    if (effect.stitch()) {
      fx = stitched(fx, tileWidth);
      fy = stitched(fy, tileHeight);
    }
    this.frequencyX = fx;
    this.frequencyY = fy;
    this.wide = (int) (tileWidth * fx + 0.5);
    this.high = (int) (tileHeight * fy + 0.5);
  }

  /**
   * Fills a picture.
   *
   * @param x what the first pixel's x is in user units
   * @param stepX how many user units a pixel is
   */
  public static Pixels of(
      Effect.Turbulence effect,
      int width,
      int height,
      double x,
      double y,
      double stepX,
      double stepY,
      double tileWidth,
      double tileHeight) {
    Turbulence turbulence = new Turbulence(effect, x, y, tileWidth, tileHeight);
    Pixels pixels = Pixels.empty(width, height);
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        pixels.argb()[row * width + column] = turbulence.pixel(x + column * stepX, y + row * stepY);
      }
    }
    return pixels;
  }

  private static double stitched(double frequency, double size) {
    if (frequency == 0) {
      return 0;
    }
    double low = Math.floor(size * frequency) / size;
    double high = Math.ceil(size * frequency) / size;
    return low > 0 && frequency / low < high / frequency ? low : high;
  }

  private int pixel(double x, double y) {
    int[] c = new int[4];
    for (int channel = 0; channel < 4; channel++) {
      double value = turbulence(channel, x, y);
      c[channel] = Pixels.bounded(effect.fractal() ? (value * 255 + 255) / 2 : value * 255);
    }
    return Pixels.premultiplied(c[3], c[0], c[1], c[2]);
  }

  private double turbulence(int channel, double x, double y) {
    double sum = 0;
    double vx = x * frequencyX;
    double vy = y * frequencyY;
    double ratio = 1;
    int stitchWide = wide;
    int stitchHigh = high;
    int wrapX = (int) vx + NOISE + wide;
    int wrapY = (int) vy + NOISE + high;
    if (effect.stitch()) {
      wrapX = (int) (tileX * frequencyX) + NOISE + wide;
      wrapY = (int) (tileY * frequencyY) + NOISE + high;
    }
    for (int octave = 0; octave < effect.octaves(); octave++) {
      double noise = noise(channel, vx, vy, stitchWide, stitchHigh, wrapX, wrapY);
      sum += (effect.fractal() ? noise : Math.abs(noise)) / ratio;
      vx *= 2;
      vy *= 2;
      ratio *= 2;
      stitchWide *= 2;
      wrapX = 2 * wrapX - NOISE;
      stitchHigh *= 2;
      wrapY = 2 * wrapY - NOISE;
    }
    return sum;
  }

  private double noise(
      int channel, double vx, double vy, int stitchWide, int stitchHigh, int wrapX, int wrapY) {
    double t = vx + NOISE;
    int bx0 = (int) t;
    int bx1 = bx0 + 1;
    double rx0 = t - bx0;
    double rx1 = rx0 - 1;
    t = vy + NOISE;
    int by0 = (int) t;
    int by1 = by0 + 1;
    double ry0 = t - by0;
    double ry1 = ry0 - 1;
    if (effect.stitch()) {
      bx0 = bx0 >= wrapX ? bx0 - stitchWide : bx0;
      bx1 = bx1 >= wrapX ? bx1 - stitchWide : bx1;
      by0 = by0 >= wrapY ? by0 - stitchHigh : by0;
      by1 = by1 >= wrapY ? by1 - stitchHigh : by1;
    }
    int i = lattice[bx0 & MASK];
    int j = lattice[bx1 & MASK];
    int b00 = lattice[i + (by0 & MASK)];
    int b10 = lattice[j + (by0 & MASK)];
    int b01 = lattice[i + (by1 & MASK)];
    int b11 = lattice[j + (by1 & MASK)];
    double sx = curve(rx0);
    double sy = curve(ry0);
    double[][] g = gradient[channel];
    double a = mix(sx, dot(g[b00], rx0, ry0), dot(g[b10], rx1, ry0));
    double b = mix(sx, dot(g[b01], rx0, ry1), dot(g[b11], rx1, ry1));
    return mix(sy, a, b);
  }

  private static double curve(double t) {
    return t * t * (3 - 2 * t);
  }

  private static double mix(double t, double a, double b) {
    return a + t * (b - a);
  }

  private static double dot(double[] q, double x, double y) {
    return x * q[0] + y * q[1];
  }

  private static long next(long seed) {
    long result = 16_807 * (seed % 127_773) - 2_836 * (seed / 127_773);
    return result <= 0 ? result + 2_147_483_647L : result;
  }

  private void initialise(int first) {
    long seed = first <= 0 ? -(first % 2_147_483_646L) + 1 : Math.min(first, 2_147_483_646L);
    for (int k = 0; k < 4; k++) {
      for (int i = 0; i < SIZE; i++) {
        lattice[i] = i;
        for (int j = 0; j < 2; j++) {
          seed = next(seed);
          gradient[k][i][j] = (double) (seed % (SIZE + SIZE) - SIZE) / SIZE;
        }
        double length = Math.hypot(gradient[k][i][0], gradient[k][i][1]);
        gradient[k][i][0] /= length;
        gradient[k][i][1] /= length;
      }
    }
    for (int i = SIZE - 1; i > 0; i--) {
      int k = lattice[i];
      seed = next(seed);
      int j = (int) (seed % SIZE);
      lattice[i] = lattice[j];
      lattice[j] = k;
    }
    for (int i = 0; i < SIZE + 2; i++) {
      lattice[SIZE + i] = lattice[i];
      for (int k = 0; k < 4; k++) {
        gradient[k][SIZE + i] = gradient[k][i].clone();
      }
    }
  }
}
