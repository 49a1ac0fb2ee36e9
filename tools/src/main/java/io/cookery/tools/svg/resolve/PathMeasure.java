package io.cookery.tools.svg.resolve;

import java.awt.geom.AffineTransform;
import java.awt.geom.FlatteningPathIterator;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lengths along a path. */
final class PathMeasure {

  private record Piece(double from, double x, double y, double angle, double length) {}

  private static final double FLATNESS = 0.01;
  private static final int MAX_HALVINGS = 12;

  private final List<Piece> pieces = new ArrayList<>();
  private double length;

  PathMeasure(Path2D path) {
    double[] c = new double[6];
    double x = 0;
    double y = 0;
    double startX = 0;
    double startY = 0;
    PathIterator flat =
        new FlatteningPathIterator(path.getPathIterator(null), FLATNESS, MAX_HALVINGS);
    for (; !flat.isDone(); flat.next()) {
      switch (flat.currentSegment(c)) {
        case PathIterator.SEG_MOVETO -> {
          startX = c[0];
          startY = c[1];
        }
        case PathIterator.SEG_LINETO -> line(x, y, c[0], c[1]);
        default -> {
          line(x, y, startX, startY);
          c[0] = startX;
          c[1] = startY;
        }
      }
      x = c[0];
      y = c[1];
    }
  }

  private void line(double x, double y, double toX, double toY) {
    double piece = Math.hypot(toX - x, toY - y);
    if (piece > 0) {
      pieces.add(new Piece(length, x, y, Math.atan2(toY - y, toX - x), piece));
      length += piece;
    }
  }

  double length() {
    return length;
  }

  /** The place and direction at a distance; null beyond the ends. */
  @Nullable AffineTransform at(double distance) {
    if (distance < 0 || distance > length || pieces.isEmpty()) {
      return null;
    }
    int low = 0;
    int high = pieces.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) / 2;
      if (pieces.get(middle).from() <= distance) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    Piece piece = pieces.get(low);
    double along = distance - piece.from();
    AffineTransform place =
        AffineTransform.getTranslateInstance(
            piece.x() + along * Math.cos(piece.angle()),
            piece.y() + along * Math.sin(piece.angle()));
    place.rotate(piece.angle());
    return place;
  }
}
