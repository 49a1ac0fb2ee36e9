package io.cookery.tools.svg.paint;

import io.cookery.tools.svg.tree.Stroke;
import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;

/** The outline of a line. */
final class Strokes {

  private Strokes() {}

  /** The outline in the picture's coordinates. */
  static Shape of(Path2D path, Stroke stroke, AffineTransform transform) {
    // Worked out at the picture's scale, where curves are as fine as they are seen.
    double scale = Math.sqrt(Math.abs(transform.getDeterminant()));
    AffineTransform up = AffineTransform.getScaleInstance(scale, scale);
    AffineTransform rest = new AffineTransform(transform);
    rest.scale(1 / scale, 1 / scale);
    Path2D large = new Path2D.Double(path, up);
    Path2D line = new Path2D.Double(basic(stroke, scale).createStrokedShape(large));
    if (stroke.join() == Stroke.Join.MITER_CLIP) {
      MiterClip.addTo(line, large, stroke.width() * scale, stroke.miterLimit());
    }
    line.setWindingRule(Path2D.WIND_NON_ZERO);
    return rest.createTransformedShape(line);
  }

  private static BasicStroke basic(Stroke stroke, double scale) {
    int cap =
        switch (stroke.cap()) {
          case BUTT -> BasicStroke.CAP_BUTT;
          case ROUND -> BasicStroke.CAP_ROUND;
          case SQUARE -> BasicStroke.CAP_SQUARE;
        };
    int join =
        switch (stroke.join()) {
          case MITER -> BasicStroke.JOIN_MITER;
          case ROUND -> BasicStroke.JOIN_ROUND;
          case MITER_CLIP, BEVEL -> BasicStroke.JOIN_BEVEL;
        };
    float width = (float) (stroke.width() * scale);
    float limit = (float) stroke.miterLimit();
    if (stroke.dashes().length == 0) {
      return new BasicStroke(width, cap, join, limit);
    }
    float[] dashes = stroke.dashes().clone();
    double sum = 0;
    for (int i = 0; i < dashes.length; i++) {
      dashes[i] *= (float) scale;
      sum += dashes[i];
    }
    double offset = stroke.dashOffset() * scale % sum;
    return new BasicStroke(
        width, cap, join, limit, dashes, (float) (offset < 0 ? offset + sum : offset));
  }
}
