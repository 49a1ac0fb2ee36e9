package io.cookery.tools.svg.tree;

/**
 * How a shape's line is painted.
 *
 * @param dashes lengths of dashes and gaps in turn, an even number of them; none: one line
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Stroke(
    Paint paint,
    double opacity,
    double width,
    Cap cap,
    Join join,
    double miterLimit,
    float[] dashes,
    double dashOffset) {

  /** This with other dashes. */
  public Stroke withDashes(float[] others, double offset) {
    return new Stroke(paint, opacity, width, cap, join, miterLimit, others, offset);
  }

  /** Ends of lines. */
  public enum Cap {
    BUTT,
    ROUND,
    SQUARE
  }

  /** Corners of lines. */
  public enum Join {
    MITER,
    MITER_CLIP,
    ROUND,
    BEVEL
  }
}
