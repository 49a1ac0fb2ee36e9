package io.cookery.tools.svg.resolve;

import io.cookery.tools.blend.BlendMode;
import io.cookery.tools.svg.dom.Element;
import io.cookery.tools.svg.resolve.Primitives.Frame;
import io.cookery.tools.svg.resolve.Primitives.Inputs;
import io.cookery.tools.svg.tree.Effect;
import io.cookery.tools.svg.tree.Effect.Function;
import io.cookery.tools.svg.tree.Filter.Input;
import io.cookery.tools.svg.value.Colour;
import io.cookery.tools.svg.value.Numbers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Filter primitives whose attributes are all there is to them. */
final class SimpleEffects {

  /** More octaves change nothing that 8 bits can show. */
  private static final int MAX_OCTAVES = 16;

  private SimpleEffects() {}

  /** Null for an element that is no primitive. */
  static @Nullable Effect of(Node node, Inputs inputs, Frame frame) {
    Input in = inputs.of(node, "in");
    return switch (node.element().name()) {
      case "feBlend" ->
          new Effect.Blend(in, inputs.of(node, "in2"), BlendMode.parse(node.own("mode")));
      case "feComposite" -> composite(node, in, inputs.of(node, "in2"));
      case "feColorMatrix" -> new Effect.ColourMatrix(in, matrix(node));
      case "feComponentTransfer" -> transfer(node, in);
      case "feDisplacementMap" -> displace(node, in, inputs.of(node, "in2"), frame);
      case "feDropShadow" -> shadow(node, in, frame);
      case "feFlood" -> new Effect.Flood(flood(node));
      case "feGaussianBlur" -> {
        double[] deviation = deviation(node, "0 0");
        yield new Effect.Blur(in, frame.wide(deviation[0]), frame.high(deviation[1]));
      }
      case "feMerge" -> merge(node, inputs);
      case "feMorphology" -> morphology(node, in, frame);
      case "feOffset" ->
          new Effect.Offset(
              in,
              frame.wide(Numbers.parse(node.own("dx"), 0)),
              frame.high(Numbers.parse(node.own("dy"), 0)));
      case "feTile" -> new Effect.Tile(in);
      case "feTurbulence" -> turbulence(node, inputs);
      default -> null;
    };
  }

  private static double number(Node node, String attribute) {
    return Numbers.parse(node.own(attribute), 0);
  }

  private static Effect composite(Node node, Input top, Input below) {
    String operator = node.own("operator");
    Effect.Operator used =
        switch (operator) {
          case "in" -> Effect.Operator.IN;
          case "out" -> Effect.Operator.OUT;
          case "atop" -> Effect.Operator.ATOP;
          case "xor" -> Effect.Operator.XOR;
          case "lighter" -> Effect.Operator.LIGHTER;
          case "arithmetic" -> Effect.Operator.ARITHMETIC;
          case null, default -> Effect.Operator.OVER;
        };
    double[] k = {number(node, "k1"), number(node, "k2"), number(node, "k3"), number(node, "k4")};
    return new Effect.Composite(top, below, used, k);
  }

  private static double[] matrix(Node node) {
    List<Double> values = Numbers.list(node.own("values")).orElse(null);
    String type = node.own("type");
    return switch (type) {
      case "saturate" ->
          values == null
              ? ColourMatrices.identity()
              : ColourMatrices.saturate(values.isEmpty() ? 1 : Math.clamp(values.getFirst(), 0, 1));
      case "hueRotate" ->
          values == null
              ? ColourMatrices.identity()
              : ColourMatrices.hue(values.isEmpty() ? 0 : values.getFirst());
      case "luminanceToAlpha" -> ColourMatrices.luminanceToAlpha();
      case null, default ->
          values == null || values.size() != 20
              ? ColourMatrices.identity()
              : values.stream().mapToDouble(Double::doubleValue).toArray();
    };
  }

  private static Effect transfer(Node node, Input in) {
    Function same = new Function.Identity();
    List<Function> functions = new ArrayList<>(List.of(same, same, same, same));
    for (Element child : node.element().children()) {
      int channel = List.of("feFuncR", "feFuncG", "feFuncB", "feFuncA").indexOf(child.name());
      if (channel >= 0) {
        functions.set(channel, function(node.child(child)));
      }
    }
    return new Effect.Transfer(in, List.copyOf(functions));
  }

  private static Function function(Node node) {
    String type = node.own("type");
    return switch (type) {
      case "table" -> new Function.Table(values(node));
      case "discrete" -> new Function.Discrete(values(node));
      case "linear" ->
          new Function.Linear(Numbers.parse(node.own("slope"), 1), number(node, "intercept"));
      case "gamma" ->
          new Function.Gamma(
              Numbers.parse(node.own("amplitude"), 1),
              Numbers.parse(node.own("exponent"), 1),
              number(node, "offset"));
      case null, default -> new Function.Identity();
    };
  }

  private static List<Double> values(Node node) {
    return Numbers.list(node.own("tableValues")).orElse(List.of());
  }

  private static Effect displace(Node node, Input in, Input map, Frame frame) {
    double scale = (frame.wide(1) + frame.high(1)) / 2;
    return new Effect.Displace(
        in,
        map,
        number(node, "scale") * scale,
        channel(node.own("xChannelSelector")),
        channel(node.own("yChannelSelector")));
  }

  private static char channel(@Nullable String selector) {
    return selector != null && selector.length() == 1 && "RGB".contains(selector)
        ? selector.charAt(0)
        : 'A';
  }

  private static Colour flood(Node node) {
    double opacity = Numbers.share(node.own("flood-opacity"), 1);
    return node.colour("flood-color", Colour.BLACK).withAlpha(opacity);
  }

  private static Effect shadow(Node node, Input in, Frame frame) {
    double[] deviation = deviation(node, "2 2");
    return new Effect.Shadow(
        in,
        frame.wide(Numbers.parse(node.own("dx"), 2)),
        frame.high(Numbers.parse(node.own("dy"), 2)),
        frame.wide(deviation[0]),
        frame.high(deviation[1]),
        flood(node));
  }

  private static double[] deviation(Node node, String otherwise) {
    String said = node.own("stdDeviation");
    List<Double> list = Numbers.list(said == null ? otherwise : said).orElse(List.of());
    if (list.isEmpty() || list.size() > 2) {
      return new double[2];
    }
    // What is below 0 is an error, and does not blur.
    return new double[] {Math.max(0, list.getFirst()), Math.max(0, list.getLast())};
  }

  private static Effect merge(Node node, Inputs inputs) {
    List<Input> all = new ArrayList<>();
    for (Element child : node.element().children()) {
      all.add(inputs.of(node.child(child), "in"));
    }
    return new Effect.Merge(List.copyOf(all));
  }

  private static Effect morphology(Node node, Input in, Frame frame) {
    double rx = 1;
    double ry = 1;
    List<Double> list = Numbers.list(node.own("radius")).orElse(null);
    if (list != null) {
      boolean usable = list.size() == 1 || list.size() == 2;
      rx = usable ? list.getFirst() : 0;
      ry = usable ? list.getLast() : 0;
      rx = rx == 0 ? 1 : rx;
      ry = ry == 0 ? 1 : ry;
      if (rx < 0 || ry < 0) {
        rx = 1;
        ry = 1;
      }
    }
    return new Effect.Morphology(
        in, "dilate".equals(node.own("operator")), frame.wide(rx), frame.high(ry));
  }

  private static Effect turbulence(Node node, Inputs inputs) {
    if ("stitch".equals(node.own("stitchTiles"))) {
      inputs
          .resolution()
          .problems
          .accept(node.element().line(), "has a feTurbulence with stitchTiles: stitch");
    }
    List<Double> list = Numbers.list(node.own("baseFrequency")).orElse(List.of());
    boolean usable = (list.size() == 1 || list.size() == 2) && list.stream().allMatch(n -> n >= 0);
    double octaves = Numbers.parse(node.own("numOctaves"), 1);
    return new Effect.Turbulence(
        usable ? list.getFirst() : 0,
        usable ? list.getLast() : 0,
        Math.clamp(Math.round(octaves), 0, MAX_OCTAVES),
        (int) number(node, "seed"),
        "stitch".equals(node.own("stitchTiles")),
        "fractalNoise".equals(node.own("type")));
  }
}
