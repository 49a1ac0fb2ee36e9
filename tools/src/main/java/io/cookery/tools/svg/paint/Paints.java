package io.cookery.tools.svg.paint;

import io.cookery.tools.svg.tree.Boxes;
import io.cookery.tools.svg.tree.Paint;
import io.cookery.tools.svg.value.Colour;
import java.awt.Color;
import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import org.jspecify.annotations.Nullable;

/** Paints as Java's graphics know them; null where nothing is painted. */
final class Paints {

  /** Most pixels of a pattern's tile; larger ones are drawn less finely. */
  private static final double MAX_TILE_PIXELS = 16L << 20;

  private final Painter painter;

  Paints(Painter painter) {
    this.painter = painter;
  }

  java.awt.@Nullable Paint of(
      Paint paint,
      double opacity,
      AffineTransform transform,
      @Nullable Rectangle2D box,
      Layer on,
      @Nullable Frame frame) {
    return switch (paint) {
      case Paint.Plain(Colour colour) -> new Color(colour.withAlpha(opacity).argb(), true);
      case Paint.ContextFill _ ->
          frame == null || frame.context().fill() == null
              ? null
              : of(
                  frame.context().fill().paint(),
                  opacity,
                  frame.transform(),
                  frame.context().box(),
                  on,
                  frame.outer());
      case Paint.ContextStroke _ ->
          frame == null || frame.context().stroke() == null
              ? null
              : of(
                  frame.context().stroke().paint(),
                  opacity,
                  frame.transform(),
                  frame.context().box(),
                  on,
                  frame.outer());
      case Paint.Linear linear -> linear(linear, opacity, on.local(transform), box);
      case Paint.Radial radial -> radial(radial, opacity, on.local(transform), box);
      case Paint.Pattern pattern -> pattern(pattern, opacity, transform, box, on);
    };
  }

  /** From a gradient's coordinates to pixels; null when it is flat. */
  private static @Nullable AffineTransform place(
      AffineTransform local, boolean boxUnits, AffineTransform own, @Nullable Rectangle2D box) {
    AffineTransform place = new AffineTransform(local);
    if (boxUnits) {
      if (box == null || !Boxes.hasArea(box)) {
        return null;
      }
      place.concatenate(Boxes.unit(box));
    }
    place.concatenate(own);
    return place.getDeterminant() == 0 ? null : place;
  }

  private static java.awt.@Nullable Paint linear(
      Paint.Linear linear, double opacity, AffineTransform local, @Nullable Rectangle2D box) {
    if (linear.x1() == linear.x2() && linear.y1() == linear.y2()) {
      Colour last = linear.stops().getLast().colour();
      return new Color(last.withAlpha(opacity).argb(), true);
    }
    AffineTransform place = place(local, linear.boxUnits(), linear.transform(), box);
    return place == null ? null : GradientPaint.linear(linear, opacity, place);
  }

  private static java.awt.@Nullable Paint radial(
      Paint.Radial radial, double opacity, AffineTransform local, @Nullable Rectangle2D box) {
    AffineTransform place = place(local, radial.boxUnits(), radial.transform(), box);
    return place == null ? null : GradientPaint.radial(radial, opacity, place);
  }

  private java.awt.@Nullable Paint pattern(
      Paint.Pattern pattern,
      double opacity,
      AffineTransform transform,
      @Nullable Rectangle2D box,
      Layer on) {
    if ((pattern.boxUnits() || pattern.boxContent()) && !Boxes.hasArea(box)) {
      return null;
    }
    Rectangle2D area =
        pattern.boxUnits() && box != null
            ? Boxes.transformed(pattern.area(), Boxes.unit(box))
            : pattern.area();
    AffineTransform place = new AffineTransform(transform);
    place.concatenate(pattern.transform());
    if (area == null || place.getDeterminant() == 0) {
      return null;
    }
    double wide = area.getWidth() * Math.hypot(place.getScaleX(), place.getShearY());
    double high = area.getHeight() * Math.hypot(place.getShearX(), place.getScaleY());
    double shrink = Math.sqrt(Math.min(1, MAX_TILE_PIXELS / (wide * high)));
    int width = Math.clamp(Math.round(wide * shrink), 1, 1 << 15);
    int height = Math.clamp(Math.round(high * shrink), 1, 1 << 15);
    if ((double) width * height > 2 * MAX_TILE_PIXELS) {
      return null;
    }
    Layer tile = new Layer(new Rectangle(0, 0, width, height));
    try {
      AffineTransform content =
          AffineTransform.getScaleInstance(width / area.getWidth(), height / area.getHeight());
      content.concatenate(inTile(pattern, area, box));
      painter.group(pattern.content(), content, tile, null);
      place.translate(area.getX(), area.getY());
      place.scale(area.getWidth() / width, area.getHeight() / height);
      return new SampledPaint(tile.argb(), width, height, on.local(place), true, true, opacity);
    } finally {
      tile.close();
    }
  }

  private static AffineTransform inTile(
      Paint.Pattern pattern, Rectangle2D area, @Nullable Rectangle2D box) {
    if (pattern.viewBox() != null) {
      return pattern.viewBox().fit(pattern.ratio(), area.getWidth(), area.getHeight());
    }
    // What is in a tile begins at the tile's corner.
    return pattern.boxContent() && box != null
        ? AffineTransform.getScaleInstance(box.getWidth(), box.getHeight())
        : new AffineTransform();
  }
}
