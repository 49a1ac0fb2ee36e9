package io.cookery.tools.svg.filter;

import io.cookery.tools.svg.tree.Effect;
import io.cookery.tools.svg.tree.Effect.Light;

/** Light on a surface whose height is a picture's alpha. */
public final class Lighting {

  private final Pixels surface;
  private final Effect.Lighting effect;
  private final Light light;

  private Lighting(Pixels surface, Effect.Lighting effect, Light light) {
    this.surface = surface;
    this.effect = effect;
    this.light = light;
  }

  /**
   * Lights.
   *
   * @param light in pixels of the picture
   */
  public static Pixels apply(Pixels surface, Effect.Lighting effect, Light light) {
    Pixels result = Pixels.empty(surface.width(), surface.height());
    if (surface.width() >= 3 && surface.height() >= 3) {
      Lighting lighting = new Lighting(surface, effect, light);
      for (int y = 0; y < surface.height(); y++) {
        for (int x = 0; x < surface.width(); x++) {
          result.argb()[y * surface.width() + x] = lighting.pixel(x, y);
        }
      }
    }
    return result;
  }

  private int alpha(int x, int y) {
    return surface.argb()[y * surface.width() + x] >>> 24;
  }

  private int pixel(int x, int y) {
    double[] l = new double[3];
    double strength = direction(x, y, l);
    double nx = slope(x, y, true);
    double ny = slope(x, y, false);
    double nLength = Math.sqrt(nx * nx + ny * ny + 1);
    double factor;
    if (effect.shine() == null) {
      factor = effect.constant() * (nx * l[0] + ny * l[1] + l[2]) / nLength;
    } else {
      double hz = l[2] + 1;
      double hLength = Math.sqrt(l[0] * l[0] + l[1] * l[1] + hz * hz);
      double dot = hLength == 0 ? 0 : (nx * l[0] + ny * l[1] + hz) / nLength / hLength;
      factor = effect.constant() * (dot <= 0 ? 0 : Math.pow(dot, effect.shine()));
    }
    int red = Pixels.bounded(Pixels.bounded(effect.colour().red() * strength) * factor);
    int green = Pixels.bounded(Pixels.bounded(effect.colour().green() * strength) * factor);
    int blue = Pixels.bounded(Pixels.bounded(effect.colour().blue() * strength) * factor);
    int alpha = effect.shine() == null ? 255 : Math.max(red, Math.max(green, blue));
    return alpha << 24 | red << 16 | green << 8 | blue;
  }

  /** Puts the direction to the light, and tells how much of the light comes from there. */
  private double direction(int x, int y, double[] to) {
    return switch (light) {
      case Light.Distant(double azimuth, double elevation) -> {
        double a = Math.toRadians(azimuth);
        double e = Math.toRadians(elevation);
        to[0] = Math.cos(a) * Math.cos(e);
        to[1] = Math.sin(a) * Math.cos(e);
        to[2] = Math.sin(e);
        yield 1;
      }
      case Light.Point(double lx, double ly, double lz) -> {
        towards(x, y, lx, ly, lz, to);
        yield 1;
      }
      case Light.Spot spot -> {
        towards(x, y, spot.x(), spot.y(), spot.z(), to);
        yield cone(spot, to);
      }
    };
  }

  private void towards(int x, int y, double lx, double ly, double lz, double[] to) {
    to[0] = lx - x;
    to[1] = ly - y;
    to[2] = lz - alpha(x, y) / 255.0 * effect.surfaceScale();
    normalise(to);
  }

  private static void normalise(double[] v) {
    double length = Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
    if (length > 0) {
      v[0] /= length;
      v[1] /= length;
      v[2] /= length;
    }
  }

  private static double cone(Light.Spot spot, double[] l) {
    double[] s = {spot.atX() - spot.x(), spot.atY() - spot.y(), spot.atZ() - spot.z()};
    normalise(s);
    double dot = -(l[0] * s[0] + l[1] * s[1] + l[2] * s[2]);
    Double cone = spot.cone();
    if (dot <= 0 || (cone != null && dot < Math.cos(Math.toRadians(cone)))) {
      return 0;
    }
    return Math.pow(dot, spot.exponent());
  }

  /**
   * The surface's normal in one direction: the kernels of Sobel, with those of edges and corners.
   */
  private double slope(int x, int y, boolean across) {
    int sum = 0;
    int weights = 0;
    int last = (across ? surface.height() : surface.width()) - 1;
    int at = across ? y : x;
    int along = across ? x : y;
    int lastAlong = (across ? surface.width() : surface.height()) - 1;
    int before = Math.max(0, along - 1);
    int behind = Math.min(lastAlong, along + 1);
    for (int side = Math.max(0, at - 1); side <= Math.min(last, at + 1); side++) {
      int weight = side == at ? 2 : 1;
      int difference =
          across
              ? alpha(behind, side) - alpha(before, side)
              : alpha(side, behind) - alpha(side, before);
      sum += weight * difference;
      weights += weight;
    }
    return -effect.surfaceScale() / 255.0 * 2 * sum / (weights * (double) (behind - before));
  }
}
