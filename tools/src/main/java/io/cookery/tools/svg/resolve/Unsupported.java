package io.cookery.tools.svg.resolve;

import io.cookery.tools.svg.value.Numbers;
import java.util.List;

/** What can be said of an element, and is not drawn here. */
final class Unsupported {

  private Unsupported() {}

  /** Tells of sizes of the outermost element that viewers take differently. */
  static void tellOfSize(Node root, Problems problems) {
    int line = root.element().line();
    List<Double> box = Numbers.list(root.own("viewBox")).orElse(List.of());
    if (box.size() == 4 && !(box.get(2) > 0 && box.get(3) > 0)) {
      problems.accept(line, "has viewBox: " + root.own("viewBox") + ", of which nothing is seen");
    }
    boolean styled =
        root.element().style("width") != null || root.element().style("height") != null;
    if (styled && box.size() != 4) {
      problems.accept(line, "has its size in a style, and no viewBox");
    }
  }

  /** Tells what viewers make different things of where the outermost element says it. */
  static void tellOfOutermost(Node root, Problems problems) {
    int line = root.element().line();
    String transform = root.own("transform");
    if (transform != null && !transform.equals("none")) {
      problems.accept(line, "has transform: " + transform + " on the outermost element");
    }
    if (!Conditions.hold(root)) {
      problems.accept(line, "has a systemLanguage or the like on the outermost element");
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
