package io.cookery.tools.svg.paint;

import io.cookery.tools.svg.tree.Paint;
import java.awt.geom.AffineTransform;
import java.awt.geom.NoninvertibleTransformException;

/** Colours along a line, or from a circle to another. */
abstract class GradientPaint extends Shader {

  private final Ramp ramp;
  private final AffineTransform back;

  private GradientPaint(Ramp ramp, AffineTransform transform) {
    this.ramp = ramp;
    try {
      this.back = transform.createInverse();
    } catch (NoninvertibleTransformException e) {
      throw new IllegalArgumentException("flat", e);
    }
  }

  static GradientPaint linear(Paint.Linear line, double opacity, AffineTransform transform) {
    return new Line(line, opacity, transform);
  }

  static GradientPaint radial(Paint.Radial circle, double opacity, AffineTransform transform) {
    Ramp ramp = new Ramp(circle.stops(), circle.spread(), opacity);
    boolean simple = circle.fx() == circle.cx() && circle.fy() == circle.cy() && circle.fr() == 0;
    return simple ? new Disc(circle, ramp, transform) : new Cone(circle, ramp, transform);
  }

  /** Where in the gradient points of a row are; NaN where nothing is painted. */
  abstract double place(double x, double y);

  @Override
  void row(int x, int y, int count, int[] to, int at) {
    double px = x + 0.5;
    double py = y + 0.5;
    double gx = back.getScaleX() * px + back.getShearX() * py + back.getTranslateX();
    double gy = back.getShearY() * px + back.getScaleY() * py + back.getTranslateY();
    double stepX = back.getScaleX();
    double stepY = back.getShearY();
    for (int i = 0; i < count; i++) {
      double t = place(gx + i * stepX, gy + i * stepY);
      to[at + i] = Double.isNaN(t) ? 0 : ramp.at(t);
    }
  }

  /** Along a line. */
  private static final class Line extends GradientPaint {
    private final double a;
    private final double b;
    private final double c;

    Line(Paint.Linear line, double opacity, AffineTransform transform) {
      super(new Ramp(line.stops(), line.spread(), opacity), transform);
      double dx = line.x2() - line.x1();
      double dy = line.y2() - line.y1();
      double square = dx * dx + dy * dy;
      this.a = dx / square;
      this.b = dy / square;
      this.c = -(line.x1() * dx + line.y1() * dy) / square;
    }

    @Override
    double place(double x, double y) {
      return a * x + b * y + c;
    }
  }

  /** From a point to a circle around it. */
  private static final class Disc extends GradientPaint {
    private final double cx;
    private final double cy;
    private final double r;

    Disc(Paint.Radial circle, Ramp ramp, AffineTransform transform) {
      super(ramp, transform);
      this.cx = circle.cx();
      this.cy = circle.cy();
      this.r = circle.r();
    }

    @Override
    double place(double x, double y) {
      return Math.sqrt((x - cx) * (x - cx) + (y - cy) * (y - cy)) / r;
    }
  }

  /** The largest circle between both that goes through a point. */
  private static final class Cone extends GradientPaint {
    private final Paint.Radial c;

    Cone(Paint.Radial circle, Ramp ramp, AffineTransform transform) {
      super(ramp, transform);
      this.c = circle;
    }

    @Override
    double place(double x, double y) {
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
}
