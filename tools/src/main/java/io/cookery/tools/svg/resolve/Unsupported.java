package io.cookery.tools.svg.resolve;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What can be said of an element, and is not drawn here. */
final class Unsupported {

  private Unsupported() {}

  /** Tells what is said of an element that would change how it looks. */
  static void tell(Node node, Problems problems) {
    function(node, "clip-path", problems);
    function(node, "mask", problems);
    String effect = node.own("vector-effect");
    if (effect != null && !effect.equals("none")) {
      problems.accept(node.element().line(), "has vector-effect: " + effect);
    }
    String box = node.own("transform-box");
    if (box != null && !box.equals("view-box") && node.own("transform") != null) {
      problems.accept(node.element().line(), "has transform-box: " + box);
    }
  }

  /** CSS's own shapes and gradients, such as {@code circle(50%)}. */
  private static void function(Node node, String property, Problems problems) {
    String value = node.own(property);
    if (isFunction(value)) {
      problems.accept(node.element().line(), "has " + property + ": " + value);
    }
  }

  private static boolean isFunction(@Nullable String value) {
    String text = value == null ? "" : value.strip().toLowerCase(Locale.ROOT);
    return text.matches("[a-z-]+\\(.*") && !text.startsWith("url(");
  }
}
