package io.cookery.tools.svg.resolve;

import io.cookery.tools.svg.dom.Element;
import io.cookery.tools.svg.dom.UnfitSvgException;
import io.cookery.tools.svg.tree.Boxes;
import io.cookery.tools.svg.tree.Effect;
import io.cookery.tools.svg.tree.Filter.Input;
import io.cookery.tools.svg.tree.Filter.Primitive;
import io.cookery.tools.svg.value.Colour;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The steps of a filter. */
final class Primitives {

  /** Most steps of a filter. */
  static final int MAX = 500;

  private static final Set<String> UNKNOWN_INPUTS =
      Set.of("BackgroundImage", "BackgroundAlpha", "FillPaint", "StrokePaint");

  private final Resolution resolution;
  private final FilterImages images;

  Primitives(Resolution resolution) {
    this.resolution = resolution;
    this.images = new FilterImages(resolution);
  }

  /**
   * What lengths are measured by.
   *
   * @param box what numbers are parts of; null: they are user units
   */
  record Frame(Rectangle2D region, @Nullable Rectangle2D box, Scope scope) {

    double wide(double number) {
      return box == null ? number : number * box.getWidth();
    }

    double high(double number) {
      return box == null ? number : number * box.getHeight();
    }
  }

  /** Nothing: what a broken step makes. */
  static Effect nothing() {
    return new Effect.Flood(new Colour(0, 0));
  }

  List<Primitive> of(Node filter, Frame frame) throws UnfitSvgException {
    List<Primitive> steps = new ArrayList<>();
    Set<String> results = new HashSet<>();
    for (Element child : filter.element().children()) {
      Node node = filter.child(child);
      resolution.budget.shape();
      if (steps.size() == MAX) {
        throw new UnfitSvgException(
            "line %d: its filter has more than %d steps".formatted(child.line(), MAX));
      }
      Rectangle2D region = region(node, frame);
      if (region == null) {
        return steps;
      }
      Inputs inputs = new Inputs(resolution, steps, results);
      Effect effect = effect(node, inputs, region, frame);
      if (effect != null) {
        String said = node.own("result");
        String result = said == null || said.isBlank() ? "\0" + steps.size() : said.strip();
        results.add(result);
        boolean linear = !"sRGB".equals(node.find("color-interpolation-filters"));
        steps.add(new Primitive(region, linear, result, effect));
      }
    }
    return steps;
  }

  private static @Nullable Rectangle2D region(Node node, Frame frame) {
    Scope scope = frame.scope();
    boolean boxUnits = frame.box() != null;
    Double x = part(node, "x", boxUnits, scope);
    Double y = part(node, "y", boxUnits, scope);
    Double width = part(node, "width", boxUnits, scope);
    Double height = part(node, "height", boxUnits, scope);
    Rectangle2D whole = frame.region();
    Rectangle2D box = frame.box();
    if (box != null) {
      Rectangle2D part = new Rectangle2D.Double(or(x, 0), or(y, 0), or(width, 1), or(height, 1));
      // A flood and a picture are a part of the box; what works on pixels, of the filter's region.
      Rectangle2D of = own(node) ? box : whole;
      return part.isEmpty() ? null : Boxes.transformed(part, Boxes.unit(of));
    }
    Rectangle2D region =
        new Rectangle2D.Double(
            or(x, whole.getX()), or(y, whole.getY()),
            or(width, whole.getWidth()), or(height, whole.getHeight()));
    return region.isEmpty() ? null : region;
  }

  private static boolean own(Node node) {
    return node.is("feFlood") || node.is("feImage");
  }

  private static @Nullable Double part(Node node, String attribute, boolean boxUnits, Scope scope) {
    return Lengths.own(node, attribute, scope) == null
        ? null
        : Double.valueOf(
            Lengths.of(node, attribute, boxUnits, scope, io.cookery.tools.svg.value.Length.ZERO));
  }

  private static double or(@Nullable Double value, double otherwise) {
    return value == null ? otherwise : value;
  }

  private @Nullable Effect effect(Node node, Inputs inputs, Rectangle2D region, Frame frame)
      throws UnfitSvgException {
    return switch (node.element().name()) {
      case "feImage" -> images.of(node, region, frame);
      case "feDiffuseLighting", "feSpecularLighting" -> LightEffects.of(node, inputs, frame);
      case "feConvolveMatrix" -> ConvolveEffects.of(node, inputs);
      default -> SimpleEffects.of(node, inputs, frame);
    };
  }

  /** Where a step takes its pictures from. */
  record Inputs(Resolution resolution, List<Primitive> steps, Set<String> results) {

    Input of(Node node, String attribute) {
      String name = node.own(attribute);
      if (name != null && UNKNOWN_INPUTS.contains(name)) {
        resolution.problems.accept(node.element().line(), "has a filter with the input " + name);
      }
      return switch (name) {
        case null -> before();
        case "SourceGraphic" -> new Input.Source();
        case "SourceAlpha" -> new Input.SourceAlpha();
        default -> results.contains(name) ? new Input.Result(name) : before();
      };
    }

    private Input before() {
      return steps.isEmpty() ? new Input.Source() : new Input.Result(steps.getLast().result());
    }
  }
}
