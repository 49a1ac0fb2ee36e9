package io.cookery.tools.svg.resolve;

import io.cookery.tools.svg.value.Length;
import io.cookery.tools.svg.value.PathData;
import io.cookery.tools.svg.value.TextCursor;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The geometry of shapes; null for those that are not drawn. */
final class Shapes {

  private Shapes() {}

  static @Nullable Path2D of(Node node, Scope scope) {
    Path2D path =
        switch (node.element().name()) {
          case "rect" -> rectangle(node, scope);
          case "circle" -> {
            double r = Lengths.of(node, "r", scope);
            yield ellipse(node, scope, r, r);
          }
          case "ellipse" -> {
            double[] radii = radii(node, scope);
            yield ellipse(node, scope, radii[0], radii[1]);
          }
          case "line" -> line(node, scope);
          case "polyline" -> points(node, false);
          case "polygon" -> points(node, true);
          case "path" -> path(node);
          default -> null;
        };
    return path == null || !drawn(path) ? null : path;
  }

  /** Whether it has two points at least, and all are numbers. */
  private static boolean drawn(Path2D path) {
    Rectangle2D box = path.getCurrentPoint() == null ? null : path.getBounds2D();
    return box != null && Double.isFinite(box.getWidth()) && Double.isFinite(box.getHeight());
  }

  private static @Nullable Path2D path(Node node) {
    String data = node.own("d");
    if (data == null) {
      return null;
    }
    Path2D path = PathData.parse(data);
    var segments = path.getPathIterator(null);
    int count = 0;
    for (; !segments.isDone() && count < 2; segments.next()) {
      count++;
    }
    return count < 2 ? null : path;
  }

  private static @Nullable Path2D rectangle(Node node, Scope scope) {
    double width = Lengths.of(node, "width", scope);
    double height = Lengths.of(node, "height", scope);
    if (!(width > 0 && height > 0)) {
      return null;
    }
    double x = Lengths.of(node, "x", scope);
    double y = Lengths.of(node, "y", scope);
    double[] radii = radii(node, scope);
    double rx = Math.min(radii[0], width / 2);
    double ry = Math.min(radii[1], height / 2);
    return rx > 0 && ry > 0 ? rounded(x, y, width, height, rx, ry) : sharp(x, y, width, height);
  }

  private static Path2D sharp(double x, double y, double width, double height) {
    Path2D path = new Path2D.Double();
    path.moveTo(x, y);
    path.lineTo(x + width, y);
    path.lineTo(x + width, y + height);
    path.lineTo(x, y + height);
    path.closePath();
    return path;
  }

  /** From the upper left side on clockwise, as dashes run. */
  private static Path2D rounded(
      double x, double y, double width, double height, double rx, double ry) {
    double kx = rx * (1 - 0.5522847498);
    double ky = ry * (1 - 0.5522847498);
    double right = x + width;
    double bottom = y + height;
    Path2D path = new Path2D.Double();
    path.moveTo(x + rx, y);
    path.lineTo(right - rx, y);
    path.curveTo(right - kx, y, right, y + ky, right, y + ry);
    path.lineTo(right, bottom - ry);
    path.curveTo(right, bottom - ky, right - kx, bottom, right - rx, bottom);
    path.lineTo(x + rx, bottom);
    path.curveTo(x + kx, bottom, x, bottom - ky, x, bottom - ry);
    path.lineTo(x, y + ry);
    path.curveTo(x, y + ky, x + kx, y, x + rx, y);
    path.closePath();
    return path;
  }

  private static double[] radii(Node node, Scope scope) {
    Double rx = radius(node, "rx", scope);
    Double ry = radius(node, "ry", scope);
    double first = rx != null ? rx : ry != null ? ry : 0;
    return new double[] {first, ry != null ? ry : first};
  }

  private static @Nullable Double radius(Node node, String attribute, Scope scope) {
    Double radius = Lengths.own(node, attribute, scope);
    return radius == null || radius < 0 ? null : radius;
  }

  private static @Nullable Path2D ellipse(Node node, Scope scope, double rx, double ry) {
    if (!(rx > 0 && ry > 0)) {
      return null;
    }
    double cx = Lengths.of(node, "cx", scope);
    double cy = Lengths.of(node, "cy", scope);
    return new Path2D.Double(new Ellipse2D.Double(cx - rx, cy - ry, 2 * rx, 2 * ry));
  }

  private static Path2D line(Node node, Scope scope) {
    Path2D path = new Path2D.Double();
    path.moveTo(
        Lengths.of(node, "x1", scope, Length.ZERO), Lengths.of(node, "y1", scope, Length.ZERO));
    path.lineTo(
        Lengths.of(node, "x2", scope, Length.ZERO), Lengths.of(node, "y2", scope, Length.ZERO));
    return path;
  }

  private static @Nullable Path2D points(Node node, boolean closed) {
    String text = node.own("points");
    if (text == null) {
      return null;
    }
    Path2D path = new Path2D.Double();
    TextCursor cursor = new TextCursor(text).skipSpaces();
    int count = 0;
    while (!cursor.atEnd()) {
      OptionalDouble x = cursor.number();
      cursor.skipComma();
      OptionalDouble y = cursor.number();
      cursor.skipComma();
      if (x.isEmpty() || y.isEmpty()) {
        break;
      }
      if (count++ == 0) {
        path.moveTo(x.getAsDouble(), y.getAsDouble());
      } else {
        path.lineTo(x.getAsDouble(), y.getAsDouble());
      }
    }
    if (count < 2) {
      return null;
    }
    if (closed) {
      path.closePath();
    }
    return path;
  }
}
