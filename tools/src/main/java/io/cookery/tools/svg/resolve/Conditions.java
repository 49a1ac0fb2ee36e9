package io.cookery.tools.svg.resolve;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether an element is for a viewer such as this one, which speaks English. */
final class Conditions {

  private static final String FEATURE = "http://www.w3.org/TR/SVG11/feature#";

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
    return node.own("requiredExtensions") == null
        && features(node.own("requiredFeatures"))
        && languages(node.own("systemLanguage"));
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
