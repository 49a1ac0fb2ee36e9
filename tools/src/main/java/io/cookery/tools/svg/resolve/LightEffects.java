package io.cookery.tools.svg.resolve;

import io.cookery.tools.svg.dom.Element;
import io.cookery.tools.svg.resolve.Primitives.Frame;
import io.cookery.tools.svg.resolve.Primitives.Inputs;
import io.cookery.tools.svg.tree.Effect;
import io.cookery.tools.svg.tree.Effect.Light;
import io.cookery.tools.svg.value.Colour;
import io.cookery.tools.svg.value.Numbers;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** {@code feDiffuseLighting} and {@code feSpecularLighting}. */
final class LightEffects {

  private LightEffects() {}

  static Effect of(Node node, Inputs inputs, Frame frame) {
    Light light = light(node, frame);
    boolean specular = node.is("feSpecularLighting");
    double shine = Numbers.parse(node.own("specularExponent"), 1);
    if (light == null || brokenUnit(node) || (specular && !(shine >= 1 && shine <= 128))) {
      return Primitives.nothing();
    }
    double constant = Numbers.parse(node.own(specular ? "specularConstant" : "diffuseConstant"), 1);
    return new Effect.Lighting(
        inputs.of(node, "in"),
        light,
        node.colour("lighting-color", Colour.WHITE),
        Numbers.parse(node.own("surfaceScale"), 1),
        constant,
        specular ? shine : null);
  }

  /** Whether {@code kernelUnitLength} is said, and cannot be. */
  static boolean brokenUnit(Node node) {
    String said = node.own("kernelUnitLength");
    if (said == null) {
      return false;
    }
    List<Double> list = Numbers.list(said).orElse(List.of());
    return list.isEmpty() || list.stream().limit(2).anyMatch(n -> n <= 0);
  }

  private static @Nullable Light light(Node node, Frame frame) {
    for (Element child : node.element().children()) {
      Node source = node.child(child);
      switch (child.name()) {
        case "feDistantLight" -> {
          return new Light.Distant(number(source, "azimuth"), number(source, "elevation"));
        }
        case "fePointLight" -> {
          return new Light.Point(
              x(source, "x", frame), y(source, "y", frame), z(source, "z", frame));
        }
        case "feSpotLight" -> {
          return spot(source, frame);
        }
        default -> {
          // Descriptions.
        }
      }
    }
    return null;
  }

  private static Light spot(Node source, Frame frame) {
    double exponent = Numbers.parse(source.own("specularExponent"), 1);
    OptionalDouble cone = Numbers.parse(source.own("limitingConeAngle"));
    return new Light.Spot(
        x(source, "x", frame),
        y(source, "y", frame),
        z(source, "z", frame),
        x(source, "pointsAtX", frame),
        y(source, "pointsAtY", frame),
        z(source, "pointsAtZ", frame),
        exponent > 0 ? exponent : 1,
        cone.isPresent() ? Double.valueOf(cone.getAsDouble()) : null);
  }

  private static double x(Node node, String attribute, Frame frame) {
    double offset = frame.box() == null ? 0 : frame.box().getX();
    return offset + frame.wide(number(node, attribute));
  }

  private static double y(Node node, String attribute, Frame frame) {
    double offset = frame.box() == null ? 0 : frame.box().getY();
    return offset + frame.high(number(node, attribute));
  }

  private static double z(Node node, String attribute, Frame frame) {
    double wide = frame.wide(1);
    double high = frame.high(1);
    return number(node, attribute) * Math.sqrt((wide * wide + high * high) / 2);
  }

  private static double number(Node node, String attribute) {
    return Numbers.parse(node.own(attribute), 0);
  }
}
