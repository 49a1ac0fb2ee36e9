package io.cookery.tools.svg.resolve;

import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;

/** The points of a path, and where the path goes there. */
final class Vertices {

  /** A point and a direction in degrees. */
  record Vertex(double x, double y, double degrees) {}

  /** A segment with the directions that it begins and ends in; null directions are unknown. */
  private record Segment(int kind, Point2D from, Point2D first, Point2D last, Point2D to) {

    boolean isPoint() {
      return from.equals(to);
    }

    double angleIn() {
      return angle(from, first, last, to);
    }

    double angleOut() {
      return angle(last, to, from, first);
    }

    private double angle(Point2D a, Point2D b, Point2D c, Point2D d) {
      if (!a.equals(b)) {
        return Math.atan2(b.getY() - a.getY(), b.getX() - a.getX());
      }
      if (kind == PathIterator.SEG_CUBICTO && a.equals(from)) {
        Point2D next = from.equals(c) ? d : c;
        return Math.atan2(next.getY() - a.getY(), next.getX() - a.getX());
      }
      if (kind == PathIterator.SEG_CUBICTO) {
        Point2D before = d.equals(to) ? c : d;
        return Math.atan2(to.getY() - before.getY(), to.getX() - before.getX());
      }
      return Math.atan2(to.getY() - from.getY(), to.getX() - from.getX());
    }
  }

  private final List<Segment> segments = new ArrayList<>();

  private Vertices() {}

  static Vertices of(Path2D path) {
    Vertices vertices = new Vertices();
    Point2D at = new Point2D.Double();
    Point2D start = at;
    double[] c = new double[6];
    for (PathIterator i = path.getPathIterator(null); !i.isDone(); i.next()) {
      int kind = i.currentSegment(c);
      Segment segment = segment(kind, c, at, start);
      vertices.segments.add(segment);
      at = segment.to();
      start = kind == PathIterator.SEG_MOVETO ? at : start;
    }
    return vertices;
  }

  private static Segment segment(int kind, double[] c, Point2D at, Point2D start) {
    return switch (kind) {
      case PathIterator.SEG_CUBICTO -> new Segment(kind, at, point(c, 0), point(c, 2), point(c, 4));
      case PathIterator.SEG_QUADTO -> {
        Point2D end = point(c, 2);
        Point2D first = new Point2D.Double((at.getX() + 2 * c[0]) / 3, (at.getY() + 2 * c[1]) / 3);
        Point2D last = new Point2D.Double((end.getX() + 2 * c[0]) / 3, (end.getY() + 2 * c[1]) / 3);
        yield new Segment(PathIterator.SEG_CUBICTO, at, first, last, end);
      }
      case PathIterator.SEG_CLOSE -> new Segment(kind, at, start, at, start);
      default -> {
        Point2D to = point(c, 0);
        yield new Segment(kind, kind == PathIterator.SEG_MOVETO ? to : at, to, at, to);
      }
    };
  }

  private static Point2D point(double[] c, int at) {
    return new Point2D.Double(c[at], c[at + 1]);
  }

  /** Those that a property marks. */
  List<Vertex> at(String property) {
    int last = segments.size() - 1;
    return switch (property) {
      case "marker-start" -> List.of(vertex(0));
      case "marker-end" -> List.of(vertex(last));
      default -> {
        List<Vertex> middle = new ArrayList<>();
        for (int i = 1; i < last; i++) {
          if (segments.get(i).kind() != PathIterator.SEG_CLOSE) {
            middle.add(vertex(i));
          }
        }
        yield middle;
      }
    };
  }

  private Vertex vertex(int i) {
    Segment here = segments.get(i);
    return new Vertex(here.to().getX(), here.to().getY(), Math.toDegrees(direction(i)));
  }

  private double direction(int i) {
    Segment here = segments.get(i);
    return switch (here.kind()) {
      case PathIterator.SEG_CLOSE -> between(arrival(i), segments.get(opening(i) + 1).angleIn());
      case PathIterator.SEG_MOVETO -> {
        if (ends(i)) {
          yield 0;
        }
        double out = segments.get(i + 1).angleIn();
        int closing = closing(i);
        yield closing < 0 ? out : between(arrival(closing), out);
      }
      default -> ends(i) ? here.angleOut() : between(here.angleOut(), departure(i + 1));
    };
  }

  /** Whether no segment goes on from where one ends. */
  private boolean ends(int i) {
    return i + 1 == segments.size() || segments.get(i + 1).kind() == PathIterator.SEG_MOVETO;
  }

  /** Where a subpath begins that is closed by a segment. */
  private int opening(int closing) {
    int i = closing - 1;
    while (segments.get(i).kind() != PathIterator.SEG_MOVETO) {
      i--;
    }
    return i;
  }

  /** Which segment closes the subpath that begins with another; negative if none does. */
  private int closing(int opening) {
    int i = opening;
    while (!ends(i) && segments.get(i).kind() != PathIterator.SEG_CLOSE) {
      i++;
    }
    return segments.get(i).kind() == PathIterator.SEG_CLOSE ? i : -1;
  }

  /** In which direction a closed subpath comes back: a closing without length has none. */
  private double arrival(int closing) {
    return segments.get(segments.get(closing).isPoint() ? closing - 1 : closing).angleOut();
  }

  /** In which direction it goes on. */
  private double departure(int i) {
    Segment next = segments.get(i);
    return next.kind() == PathIterator.SEG_CLOSE && next.isPoint()
        ? segments.get(opening(i) + 1).angleIn()
        : next.angleIn();
  }

  /** The direction in the middle of two. */
  private static double between(double in, double out) {
    double turn = out - in;
    while (turn > Math.PI) {
      turn -= 2 * Math.PI;
    }
    while (turn < -Math.PI) {
      turn += 2 * Math.PI;
    }
    return in + turn / 2;
  }
}
