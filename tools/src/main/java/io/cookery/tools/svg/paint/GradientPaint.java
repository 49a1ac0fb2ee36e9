package io.cookery.tools.svg.paint;

import io.cookery.tools.svg.tree.Paint;
import java.awt.geom.AffineTransform;
import java.awt.geom.NoninvertibleTransformException;

/** Colours along a line, or from a circle to another. */
final class GradientPaint extends Shader {

  private final Ramp ramp;
  private final AffineTransform back;
  private final Place place;

  /** Where in a gradient a point is; NaN where nothing is painted. */
  @FunctionalInterface
  private interface Place {
    double at(double x, double y);
  }

  private GradientPaint(Ramp ramp, AffineTransform transform, Place place) {
    this.ramp = ramp;
    this.place = place;
    try {
      this.back = transform.createInverse();
    } catch (NoninvertibleTransformException e) {
      throw new IllegalArgumentException("flat", e);
    }
  }

  static GradientPaint linear(Paint.Linear line, double opacity, AffineTransform transform) {
    double dx = line.x2() - line.x1();
    double dy = line.y2() - line.y1();
    double square = dx * dx + dy * dy;
    return new GradientPaint(
        new Ramp(line.stops(), line.spread(), opacity),
        transform,
        (x, y) -> ((x - line.x1()) * dx + (y - line.y1()) * dy) / square);
  }

  static GradientPaint radial(Paint.Radial circle, double opacity, AffineTransform transform) {
    return new GradientPaint(
        new Ramp(circle.stops(), circle.spread(), opacity), transform, new Cone(circle)::at);
  }

  /** The largest circle between both that goes through a point. */
  private record Cone(Paint.Radial c) {

    double at(double x, double y) {
      double dx = c.cx() - c.fx();
      double dy = c.cy() - c.fy();
      double dr = c.r() - c.fr();
      double px = x - c.fx();
      double py = y - c.fy();
      double a = dx * dx + dy * dy - dr * dr;
      double b = px * dx + py * dy + c.fr() * dr;
      double q = px * px + py * py - c.fr() * c.fr();
      if (dx == 0 && dy == 0 && dr == 0) {
        return q < 0 ? 0 : 1;
      }
      if (Math.abs(a) < 1e-9) {
        return b == 0 ? Double.NaN : valid(q / (2 * b), dr);
      }
      double root = b * b - a * q;
      if (root < 0) {
        return Double.NaN;
      }
      double sqrt = Math.sqrt(root);
      double one = (b + sqrt) / a;
      double other = (b - sqrt) / a;
      double first = valid(Math.max(one, other), dr);
      return Double.isNaN(first) ? valid(Math.min(one, other), dr) : first;
    }

    private double valid(double t, double dr) {
      return c.fr() + t * dr >= 0 ? t : Double.NaN;
    }
  }

  @Override
  void row(int x, int y, int count, int[] to, int at) {
    for (int i = 0; i < count; i++) {
      double px = x + i + 0.5;
      double py = y + 0.5;
      double gx = back.getScaleX() * px + back.getShearX() * py + back.getTranslateX();
      double gy = back.getShearY() * px + back.getScaleY() * py + back.getTranslateY();
      double t = place.at(gx, gy);
      to[at + i] = Double.isNaN(t) ? 0 : ramp.at(t);
    }
  }
}
