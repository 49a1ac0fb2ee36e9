package io.cookery.tools.svg.resolve;

import io.cookery.tools.svg.value.Transforms;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What can be said of an element, and is not drawn here. */
final class Unsupported {

  private static final Pattern MORE_THAN_A_URL =
      Pattern.compile("url\\([^)]*\\)[\\s,]*[^\\s;].*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern OF_CSS =
      Pattern.compile(
          "\\d(r?em|ex|ch|q|v[wh]|vmin|vmax)\\b|\\d%|3d\\(|[a-z]Z\\(|rotate[XY]\\(|(perspective|skew)\\(",
          Pattern.CASE_INSENSITIVE);

  private static final Set<String> OF_THE_SYSTEM =
      Set.of(
          "accentcolor",
          "accentcolortext",
          "activetext",
          "buttonborder",
          "buttonface",
          "buttontext",
          "canvas",
          "canvastext",
          "field",
          "fieldtext",
          "graytext",
          "highlight",
          "highlighttext",
          "linktext",
          "mark",
          "marktext",
          "selecteditem",
          "selecteditemtext",
          "visitedtext",
          "window",
          "windowtext");

  private Unsupported() {}

  /** Tells what is said of an element that would change how it looks. */
  static void tell(Node node, Problems problems) {
    function(node, "clip-path", problems);
    function(node, "mask", problems);
    String effect = node.own("vector-effect");
    if (effect != null && !effect.equals("none")) {
      problems.accept(node.element().line(), "has vector-effect: " + effect);
    }
    transform(node, problems);
    systemColour(node, "fill", problems);
    systemColour(node, "stroke", problems);
    String box = node.own("transform-box");
    if (box != null && !box.equals("view-box") && node.own("transform") != null) {
      problems.accept(node.element().line(), "has transform-box: " + box);
    }
  }

  /** What CSS has and the attribute has not: shares, units of the font, and the third dimension. */
  private static void transform(Node node, Problems problems) {
    String value = node.own("transform");
    if (value != null && Transforms.parse(value) == null && OF_CSS.matcher(value).find()) {
      problems.accept(node.element().line(), "has transform: " + value);
    }
  }

  private static void systemColour(Node node, String property, Problems problems) {
    String value = node.own(property);
    if (value != null && OF_THE_SYSTEM.contains(value.strip().toLowerCase(Locale.ROOT))) {
      problems.accept(node.element().line(), "has " + property + ": " + value);
    }
  }

  /** CSS's own shapes and gradients, such as {@code circle(50%)}, and what it lets follow a URL. */
  private static void function(Node node, String property, Problems problems) {
    String value = node.own(property);
    if (isFunction(value) || (value != null && MORE_THAN_A_URL.matcher(value.strip()).matches())) {
      problems.accept(node.element().line(), "has " + property + ": " + value);
    }
  }

  private static boolean isFunction(@Nullable String value) {
    String text = value == null ? "" : value.strip().toLowerCase(Locale.ROOT);
    return text.matches("[a-z-]+\\(.*") && !text.startsWith("url(");
  }
}
