package io.cookery.tools.svg.resolve;

import java.util.List;

/** What can be said of an element, and is not drawn here. */
final class Unsupported {

  private Unsupported() {}

  /** Tells what viewers make different things of where the outermost element says it. */
  static void tellOfOutermost(Node root, Problems problems) {
    int line = root.element().line();
    String transform = root.own("transform");
    if (transform != null && !transform.equals("none")) {
      problems.accept(line, "has transform: " + transform + " on the outermost element");
    }
    if ("none".equals(root.own("display"))) {
      problems.accept(line, "has display: none on the outermost element");
    }
  }

  /** Tells what is said of an element that would change how it looks. */
  static void tell(Node node, Problems problems) {
    String effect = node.own("vector-effect");
    if (effect != null && !effect.equals("none")) {
      problems.accept(node.element().line(), "has vector-effect: " + effect);
    }
    for (String radius : List.of("rx", "ry")) {
      // Where a style says it, it is drawn; of the attribute viewers make two things.
      if (node.is("ellipse") && "auto".equals(node.element().attribute(radius))) {
        problems.accept(node.element().line(), "has " + radius + ": auto");
      }
    }
    String box = node.own("transform-box");
    if (box != null && !box.equals("view-box") && node.own("transform") != null) {
      problems.accept(node.element().line(), "has transform-box: " + box);
    }
  }

  /** Tells what is cut out of an inner {@code svg}: viewers differ in what it is measured by. */
  static void tellOfViewport(Node svg, boolean moved, Problems problems) {
    for (String property : List.of("clip-path", "mask", "filter")) {
      String value = svg.own(property);
      if (moved && value != null && !value.equals("none")) {
        problems.accept(svg.element().line(), "has %s on an inner svg".formatted(property));
      }
    }
  }
}
