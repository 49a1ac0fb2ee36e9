package io.cookery.tools.svg.paint;

import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.util.ArrayList;
import java.util.List;

/** Corners that are cut off at the miter limit. */
final class MiterClip {

  /** A point of a path, and the unit vectors in which the path comes and goes. */
  private record Corner(double x, double y, double inX, double inY, double outX, double outY) {}

  private MiterClip() {}

  /** Adds the corners of a path to its line, whose joins are bevelled. */
  static void addTo(Path2D line, Path2D path, double width, double limit) {
    for (Corner corner : corners(path)) {
      add(line, corner, width / 2, limit);
    }
  }

  private static void add(Path2D line, Corner c, double half, double limit) {
    double cross = c.inX * c.outY - c.inY * c.outX;
    double dot = c.inX * c.outX + c.inY * c.outY;
    double side = cross > 0 ? 1 : -1;
    // The half angle between both lines: the miter is as long as 1 / sine of it.
    double sine = Math.sqrt(Math.max(0, (1 - dot) / 2));
    double cosine = Math.sqrt(Math.max(0, (1 + dot) / 2));
    if (cosine < 1e-6 || sine < 1e-6) {
      return;
    }
    double ax = c.x + side * c.inY * half;
    double ay = c.y - side * c.inX * half;
    double bx = c.x + side * c.outY * half;
    double by = c.y - side * c.outX * half;
    double tip = half * sine / cosine;
    double most = half * limit;
    double reach = half / cosine;
    line.moveTo(c.x, c.y);
    line.lineTo(ax, ay);
    if (reach <= most) {
      line.lineTo(ax + c.inX * tip, ay + c.inY * tip);
    } else {
      double run = Math.min(tip, Math.max(0, (most - half * cosine) / sine));
      line.lineTo(ax + c.inX * run, ay + c.inY * run);
      line.lineTo(bx - c.outX * run, by - c.outY * run);
    }
    line.lineTo(bx, by);
    line.closePath();
  }

  private static List<Corner> corners(Path2D path) {
    List<Corner> corners = new ArrayList<>();
    double[] c = new double[6];
    double x = 0;
    double y = 0;
    double startX = 0;
    double startY = 0;
    double[] first = new double[2];
    double[] last = new double[2];
    for (PathIterator i = path.getPathIterator(null); !i.isDone(); i.next()) {
      int kind = i.currentSegment(c);
      if (kind == PathIterator.SEG_MOVETO) {
        startX = c[0];
        startY = c[1];
        first = new double[2];
        last = new double[2];
      } else {
        int end = kind == PathIterator.SEG_CUBICTO ? 4 : kind == PathIterator.SEG_QUADTO ? 2 : 0;
        if (kind == PathIterator.SEG_CLOSE) {
          c[0] = startX;
          c[1] = startY;
        }
        double[] out = direction(c[0] - x, c[1] - y, c[end] - x, c[end + 1] - y);
        double[] in =
            end == 0
                ? out
                : direction(
                    c[end] - c[end - 2], c[end + 1] - c[end - 1], c[end] - x, c[end + 1] - y);
        join(corners, x, y, last, out);
        first = first[0] == 0 && first[1] == 0 ? out : first;
        last = in[0] == 0 && in[1] == 0 ? last : in;
        c[0] = c[end];
        c[1] = c[end + 1];
        if (kind == PathIterator.SEG_CLOSE) {
          join(corners, startX, startY, last, first);
        }
      }
      x = c[0];
      y = c[1];
    }
    return corners;
  }

  private static void join(List<Corner> to, double x, double y, double[] in, double[] out) {
    if ((in[0] != 0 || in[1] != 0) && (out[0] != 0 || out[1] != 0)) {
      to.add(new Corner(x, y, in[0], in[1], out[0], out[1]));
    }
  }

  private static double[] direction(double x, double y, double otherX, double otherY) {
    double length = Math.hypot(x, y);
    if (length > 0) {
      return new double[] {x / length, y / length};
    }
    double other = Math.hypot(otherX, otherY);
    return other > 0 ? new double[] {otherX / other, otherY / other} : new double[2];
  }
}
