package io.cookery.tools.svg.resolve;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether an element is for a viewer such as this one, which speaks English. */
final class Conditions {

  private static final String FEATURE = "http://www.w3.org/TR/SVG11/feature#";

  /** What browsers draw, within {@code foreignObject}. */
  private static final Set<String> EXTENSIONS =
      Set.of("http://www.w3.org/1999/xhtml", "http://www.w3.org/1998/Math/MathML");

  private static final Set<String> FEATURES =
      Set.of(
          "SVGDOM-static",
          "SVG-static",
          "CoreAttribute",
          "Structure",
          "BasicStructure",
          "ContainerAttribute",
          "ConditionalProcessing",
          "Image",
          "Style",
          "Shape",
          "Text",
          "BasicText",
          "PaintAttribute",
          "BasicPaintAttribute",
          "OpacityAttribute",
          "GraphicsAttribute",
          "BasicGraphicsAttribute",
          "Marker",
          "Gradient",
          "Pattern",
          "Clip",
          "BasicClip",
          "Mask",
          "Filter",
          "BasicFilter",
          "XlinkAttribute");

  private Conditions() {}

  static boolean hold(Node node) {
    return extensions(node.own("requiredExtensions"))
        && features(node.own("requiredFeatures"))
        && languages(node.own("systemLanguage"));
  }

  private static boolean extensions(@Nullable String list) {
    return list == null
        || (!list.isBlank() && EXTENSIONS.containsAll(List.of(list.strip().split("\\s+", -1))));
  }

  /** Whether viewers that know features, and those that do not, draw different things. */
  static boolean unclear(Node node) {
    return !features(node.own("requiredFeatures"));
  }

  private static boolean features(@Nullable String list) {
    if (list == null) {
      return true;
    }
    for (String feature : list.split(" ", -1)) {
      if (!feature.startsWith(FEATURE) || !FEATURES.contains(feature.substring(FEATURE.length()))) {
        return false;
      }
    }
    return true;
  }

  private static boolean languages(@Nullable String list) {
    if (list == null) {
      return true;
    }
    for (String language : list.split(",", -1)) {
      String tag = language.strip();
      if (tag.equals("en") || tag.startsWith("en-")) {
        return true;
      }
    }
    return false;
  }
}
