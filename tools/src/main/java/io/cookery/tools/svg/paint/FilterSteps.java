package io.cookery.tools.svg.paint;

import io.cookery.tools.blend.BlendMode;
import io.cookery.tools.svg.filter.Blur;
import io.cookery.tools.svg.filter.Channels;
import io.cookery.tools.svg.filter.Compositing;
import io.cookery.tools.svg.filter.Light;
import io.cookery.tools.svg.filter.Lighting;
import io.cookery.tools.svg.filter.Neighbours;
import io.cookery.tools.svg.filter.Pixels;
import io.cookery.tools.svg.filter.Turbulence;
import io.cookery.tools.svg.tree.Boxes;
import io.cookery.tools.svg.tree.Effect;
import io.cookery.tools.svg.tree.Filter;
import io.cookery.tools.svg.tree.Filter.Input;
import io.cookery.tools.svg.tree.Filter.Primitive;
import io.cookery.tools.svg.value.Colour;
import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Runs a filter's steps one after the other. */
final class FilterSteps {

  private final Painter painter;

  FilterSteps(Painter painter) {
    this.painter = painter;
  }

  /**
   * A picture between two steps.
   *
   * @param linear whether it is linear light
   * @param region the part that a step filled, which a tile is made of
   */
  private record Image(Pixels pixels, boolean linear, Rectangle region) {

    Pixels in(boolean wanted) {
      return wanted == linear ? pixels : wanted ? Light.toLinear(pixels) : Light.toSrgb(pixels);
    }
  }

  /** What a run works with. */
  private record Run(
      Pixels source,
      Rectangle region,
      AffineTransform canvas,
      double sx,
      double sy,
      Map<String, Image> results) {

    Image input(Input input) {
      return switch (input) {
        case Input.Source _ -> new Image(source, false, region);
        case Input.SourceAlpha _ -> new Image(alpha(source), false, region);
        case Input.Result(String name) -> {
          Image image = results.get(name);
          yield image == null ? new Image(source, false, region) : image;
        }
      };
    }

    private static Pixels alpha(Pixels pixels) {
      Pixels alpha = pixels.copy();
      for (int i = 0; i < alpha.argb().length; i++) {
        alpha.argb()[i] &= 0xff000000;
      }
      return alpha;
    }
  }

  /**
   * Filters.
   *
   * @param region where the source lies on the canvas
   */
  Pixels run(Filter filter, Pixels source, Rectangle region, AffineTransform canvas) {
    Run run =
        new Run(
            source,
            region,
            canvas,
            Math.hypot(canvas.getScaleX(), canvas.getShearY()),
            Math.hypot(canvas.getShearX(), canvas.getScaleY()),
            new HashMap<>());
    Image last = new Image(source, false, region);
    for (Primitive primitive : filter.primitives()) {
      last = step(primitive, run);
      run.results().put(primitive.result(), last);
    }
    return last.in(false);
  }

  private Image step(Primitive primitive, Run run) {
    Rectangle whole = run.region();
    Rectangle area = FilterRun.whole(Boxes.transformed(primitive.region(), run.canvas()));
    Image image = image(primitive, run, area);
    if (primitive.effect()
        instanceof Effect.Offset(Input.Result(String name), double _, double _)) {
      // What was moved is as large as it was before, wherever it is now.
      Image before = run.results().get(name);
      return new Image(image.pixels(), image.linear(), before == null ? area : before.region());
    }
    Rectangle kept = area.intersection(whole);
    Pixels pixels = image.pixels();
    if (!kept.equals(whole)) {
      pixels = pixels.copy();
      pixels.keep(
          kept.x - whole.x,
          kept.y - whole.y,
          kept.x - whole.x + kept.width,
          kept.y - whole.y + kept.height);
    }
    return new Image(pixels, image.linear(), area);
  }

  private Image image(Primitive primitive, Run run, Rectangle area) {
    boolean linear = primitive.linear();
    Rectangle region = run.region();
    return switch (primitive.effect()) {
      case Effect.Flood(Colour colour) -> new Image(flood(colour, run), false, region);
      case Effect.Offset offset -> offset(offset, run);
      case Effect.Tile(Input input) -> tile(run.input(input), run);
      case Effect.Image image -> new Image(drawn(image, run, area), false, region);
      case Effect.Shadow shadow -> new Image(shadow(shadow, linear, run), linear, region);
      case Effect.Blur blur -> {
        Image input = run.input(blur.input());
        yield blur.deviationX() == 0 && blur.deviationY() == 0
            ? input
            : new Image(
                Blur.apply(
                    input.in(linear), blur.deviationX() * run.sx(), blur.deviationY() * run.sy()),
                linear,
                region);
      }
      case Effect other -> {
        Pixels pixels = pixels(other, linear, run);
        yield new Image(pixels, linear, region);
      }
    };
  }

  private static Pixels pixels(Effect effect, boolean linear, Run run) {
    return switch (effect) {
      case Effect.Blend(Input top, Input below, BlendMode mode) ->
          Compositing.blend(mode, run.input(top).in(linear), run.input(below).in(linear));
      case Effect.Composite composite ->
          Compositing.composite(
              composite,
              run.input(composite.top()).in(linear),
              run.input(composite.below()).in(linear));
      case Effect.ColourMatrix(Input input, double[] matrix) ->
          Channels.multiplied(run.input(input).in(linear), matrix);
      case Effect.Transfer transfer ->
          Channels.transferred(run.input(transfer.input()).in(linear), transfer.functions());
      case Effect.Convolve convolve ->
          Neighbours.convolved(run.input(convolve.input()).in(linear), convolve);
      case Effect.Displace displace ->
          Neighbours.displaced(
              run.input(displace.input()).in(linear),
              run.input(displace.map()).in(linear),
              displace.x(),
              displace.y(),
              displace.scale() * run.sx(),
              displace.scale() * run.sy());
      case Effect.Merge merge -> {
        Pixels all = Pixels.empty(run.region().width, run.region().height);
        for (Input input : merge.inputs()) {
          all = Compositing.blend(BlendMode.NORMAL, run.input(input).in(linear), all);
        }
        yield all;
      }
      case Effect.Morphology morphology ->
          Neighbours.morphed(
              run.input(morphology.input()).in(linear),
              morphology.dilate(),
              morphology.radiusX() * run.sx(),
              morphology.radiusY() * run.sy());
      case Effect.Turbulence turbulence -> turbulence(turbulence, run);
      case Effect.Lighting lighting ->
          Lighting.apply(
              run.input(lighting.input()).in(linear), lighting, placed(lighting.light(), run));
      default -> throw new IllegalArgumentException("not a step on pixels: " + effect);
    };
  }

  private static Pixels flood(Colour colour, Run run) {
    Pixels pixels = Pixels.empty(run.region().width, run.region().height);
    Arrays.fill(pixels.argb(), pixel(colour));
    return pixels;
  }

  private static int pixel(Colour colour) {
    int alpha = colour.argb() >>> 24;
    return alpha << 24
        | ((colour.red() * alpha + 127) / 255) << 16
        | ((colour.green() * alpha + 127) / 255) << 8
        | (colour.blue() * alpha + 127) / 255;
  }

  private static Image offset(Effect.Offset offset, Run run) {
    Image input = run.input(offset.input());
    int dx = (int) (offset.dx() * run.sx());
    int dy = (int) (offset.dy() * run.sy());
    Pixels pixels = input.pixels();
    return new Image(
        pixels.part(-dx, -dy, pixels.width(), pixels.height()), input.linear(), run.region());
  }

  private static Image tile(Image input, Run run) {
    Rectangle region = run.region();
    Rectangle tile = input.region();
    if (tile.isEmpty()) {
      return new Image(Pixels.empty(region.width, region.height), false, region);
    }
    Rectangle used = tile.intersection(region);
    boolean whole = used.equals(tile);
    Rectangle area = whole || used.isEmpty() ? tile : used;
    return new Image(
        Neighbours.tiled(
            input.pixels(),
            area.x - region.x,
            area.y - region.y,
            Math.min(area.width, 1 << 13),
            Math.min(area.height, 1 << 13)),
        input.linear(),
        region);
  }

  private Pixels drawn(Effect.Image image, Run run, Rectangle area) {
    Rectangle region = run.region();
    Layer layer = new Layer(region);
    try {
      AffineTransform transform = new AffineTransform(run.canvas());
      if (!image.placed()) {
        transform = new AffineTransform(run.sx(), 0, 0, run.sy(), area.x, area.y);
      }
      painter.group(image.content(), transform, layer, null);
      return layer.pixels();
    } finally {
      layer.close();
    }
  }

  private static Pixels shadow(Effect.Shadow shadow, boolean linear, Run run) {
    Pixels input = run.input(shadow.input()).in(linear);
    Pixels blurred =
        Blur.apply(input, shadow.deviationX() * run.sx(), shadow.deviationY() * run.sy());
    Pixels coloured = blurred.copy();
    int colour = pixel(shadow.colour());
    Pixels one = new Pixels(1, 1, new int[] {colour});
    int used = linear ? Light.toLinear(one).argb()[0] : colour;
    for (int i = 0; i < coloured.argb().length; i++) {
      coloured.argb()[i] =
          io.cookery.tools.svg.filter.Blending.scaled(used, coloured.argb()[i] >>> 24);
    }
    int dx = (int) (shadow.dx() * run.sx());
    int dy = (int) (shadow.dy() * run.sy());
    Pixels moved = coloured.part(-dx, -dy, coloured.width(), coloured.height());
    return Compositing.blend(BlendMode.NORMAL, input, moved);
  }

  private static Pixels turbulence(Effect.Turbulence turbulence, Run run) {
    Rectangle region = run.region();
    AffineTransform canvas = run.canvas();
    return Turbulence.of(
        turbulence,
        region.width,
        region.height,
        (region.x - canvas.getTranslateX()) / run.sx(),
        (region.y - canvas.getTranslateY()) / run.sy(),
        1 / run.sx(),
        1 / run.sy(),
        region.width / run.sx(),
        region.height / run.sy());
  }

  private static Effect.Light placed(Effect.Light light, Run run) {
    double z = Math.sqrt((run.sx() * run.sx() + run.sy() * run.sy()) / 2);
    return switch (light) {
      case Effect.Light.Distant distant -> distant;
      case Effect.Light.Point point -> {
        Point2D at = placed(point.x(), point.y(), run);
        yield new Effect.Light.Point(at.getX(), at.getY(), point.z() * z);
      }
      case Effect.Light.Spot spot -> {
        Point2D at = placed(spot.x(), spot.y(), run);
        Point2D to = placed(spot.atX(), spot.atY(), run);
        yield new Effect.Light.Spot(
            at.getX(),
            at.getY(),
            spot.z() * z,
            to.getX(),
            to.getY(),
            spot.atZ() * z,
            spot.exponent(),
            spot.cone());
      }
    };
  }

  private static Point2D placed(double x, double y, Run run) {
    Point2D point = run.canvas().transform(new Point2D.Double(x, y), null);
    return new Point2D.Double(point.getX() - run.region().x, point.getY() - run.region().y);
  }
}
