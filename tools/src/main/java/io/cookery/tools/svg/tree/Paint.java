package io.cookery.tools.svg.tree;

import io.cookery.tools.svg.value.Colour;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** What is painted with. */
public sealed interface Paint {

  /** One colour. */
  record Plain(Colour colour) implements Paint {}

  /** The fill of what uses this. */
  record ContextFill() implements Paint {}

  /** The stroke of what uses this. */
  record ContextStroke() implements Paint {}

  /**
   * Colours along a line.
   *
   * @param boxUnits whether all numbers are parts of the box of what is painted
   */
  record Linear(
      double x1,
      double y1,
      double x2,
      double y2,
      boolean boxUnits,
      AffineTransform transform,
      Spread spread,
      List<Stop> stops)
      implements Paint {}

  /**
   * Colours from a circle to another.
   *
   * @param fr the radius of the circle where the colours begin
   */
  record Radial(
      double cx,
      double cy,
      double r,
      double fx,
      double fy,
      double fr,
      boolean boxUnits,
      AffineTransform transform,
      Spread spread,
      List<Stop> stops)
      implements Paint {}

  /**
   * A drawing again and again.
   *
   * @param area the tile, in parts of the box when {@code boxUnits}
   * @param content drawn with {@code contentTransform}, which is in parts of the box when {@code
   *     boxContent}
   */
  record Pattern(
      Rectangle2D area,
      boolean boxUnits,
      AffineTransform transform,
      Group content,
      boolean boxContent,
      io.cookery.tools.svg.value.@org.jspecify.annotations.Nullable ViewBox viewBox,
      io.cookery.tools.svg.value.AspectRatio ratio)
      implements Paint {}

  /** What follows the last colour of a gradient. */
  enum Spread {
    PAD,
    REFLECT,
    REPEAT
  }

  /** A colour at a place from 0 to 1. */
  record Stop(double offset, Colour colour) {}
}
