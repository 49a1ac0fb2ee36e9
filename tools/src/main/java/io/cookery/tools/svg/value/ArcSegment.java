package io.cookery.tools.svg.value;

import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Path2D;

/** A part of an ellipse as path data writes it: see SVG, notes on elliptical arcs. */
record ArcSegment(
    double fromX,
    double fromY,
    double rx,
    double ry,
    double degrees,
    boolean large,
    boolean sweep,
    double toX,
    double toY) {

  void addTo(Path2D path) {
    if (fromX == toX && fromY == toY) {
      return;
    }
    if (rx == 0 || ry == 0) {
      path.lineTo(toX, toY);
      return;
    }
    double phi = Math.toRadians(degrees);
    double cos = Math.cos(phi);
    double sin = Math.sin(phi);
    double halfX = (fromX - toX) / 2;
    double halfY = (fromY - toY) / 2;
    double x1 = cos * halfX + sin * halfY;
    double y1 = -sin * halfX + cos * halfY;
    double stretch = (x1 * x1) / (rx * rx) + (y1 * y1) / (ry * ry);
    double scale = Math.max(1, Math.sqrt(stretch));
    double a = Math.abs(rx) * scale;
    double b = Math.abs(ry) * scale;
    double below = a * a * y1 * y1 + b * b * x1 * x1;
    double factor = Math.sqrt(Math.max(0, (a * a * b * b - below) / below));
    double sign = large == sweep ? -1 : 1;
    double cx = sign * factor * a * y1 / b;
    double cy = -sign * factor * b * x1 / a;
    double start = Math.atan2((y1 - cy) / b, (x1 - cx) / a);
    double sweepAngle = Math.atan2((-y1 - cy) / b, (-x1 - cx) / a) - start;
    if (sweep && sweepAngle < 0) {
      sweepAngle += 2 * Math.PI;
    } else if (!sweep && sweepAngle > 0) {
      sweepAngle -= 2 * Math.PI;
    }
    AffineTransform place =
        AffineTransform.getTranslateInstance(
            cos * cx - sin * cy + (fromX + toX) / 2, sin * cx + cos * cy + (fromY + toY) / 2);
    place.rotate(phi);
    Arc2D arc =
        new Arc2D.Double(
            -a, -b, 2 * a, 2 * b, -Math.toDegrees(start), -Math.toDegrees(sweepAngle), Arc2D.OPEN);
    path.append(arc.getPathIterator(place), true);
  }
}
