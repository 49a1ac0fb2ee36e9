package io.cookery.tools.svg.resolve;

import io.cookery.tools.blend.BlendMode;
import io.cookery.tools.svg.dom.Element;
import io.cookery.tools.svg.dom.UnfitSvgException;
import io.cookery.tools.svg.tree.Boxes;
import io.cookery.tools.svg.tree.Clip;
import io.cookery.tools.svg.tree.Drawable;
import io.cookery.tools.svg.tree.Filter;
import io.cookery.tools.svg.tree.Group;
import io.cookery.tools.svg.tree.Mask;
import io.cookery.tools.svg.value.Numbers;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Elements that are drawn where they stand. */
final class Elements {

  private static final Set<String> SHAPES =
      Set.of("rect", "circle", "ellipse", "line", "polyline", "polygon", "path");
  private static final Set<String> CONTAINERS = Set.of("g", "a", "svg", "switch");

  /** What a switch can choose. */
  private static final Set<String> CHOSEN =
      Set.of(
          "rect",
          "circle",
          "ellipse",
          "line",
          "polyline",
          "polygon",
          "path",
          "image",
          "text",
          "use",
          "g",
          "a",
          "svg",
          "switch",
          "foreignObject");

  private final Resolution resolution;

  Elements(Resolution resolution) {
    this.resolution = resolution;
  }

  /** Puts together what is in a group. */
  @FunctionalInterface
  interface Content {
    void collect(List<Drawable> into) throws UnfitSvgException;
  }

  static boolean graphic(Element element) {
    return element.ofSvg()
        && (SHAPES.contains(element.name())
            || element.is("image")
            || element.is("text")
            || element.is("use"));
  }

  /** Whether a clip path can use it. */
  static boolean shape(Element element) {
    return element.ofSvg() && (SHAPES.contains(element.name()) || element.is("text"));
  }

  /** Whether it is drawn at all. */
  boolean seen(Node node) {
    if (Conditions.unclear(node)) {
      resolution.problems.accept(
          node.element().line(), "has requiredFeatures: " + node.own("requiredFeatures"));
    }
    return !"none".equals(node.own("display")) && Placement.usable(node) && Conditions.hold(node);
  }

  void addChildren(Node parent, Scope scope, List<Drawable> into) throws UnfitSvgException {
    for (Element child : parent.element().children()) {
      add(parent.child(child), scope, into);
    }
  }

  /** The outermost element: it is drawn whatever language it says. */
  void addRoot(Node root, Scope scope, List<Drawable> into) throws UnfitSvgException {
    Unsupported.tell(root, resolution.problems);
    put(group(root, scope, null, list -> addChildren(root, scope, list)), into);
  }

  void add(Node node, Scope scope, List<Drawable> into) throws UnfitSvgException {
    Element element = node.element();
    boolean drawn = graphic(element) || (element.ofSvg() && CONTAINERS.contains(element.name()));
    if (!seen(node)) {
      return;
    }
    if (element.is("foreignObject")) {
      resolution.problems.accept(element.line(), "has a foreignObject");
    }
    Unsupported.tell(node, resolution.problems);
    if (!drawn || (scope.clip() && !graphic(element))) {
      return;
    }
    resolution.budget.shape();
    resolution.budget.enter(element.line());
    switch (element.name()) {
      case "use" -> resolution.uses.add(node, scope, into);
      case "switch" -> chosen(node, scope, into);
      default -> put(group(node, scope, null, list -> content(node, scope, list)), into);
    }
    resolution.budget.leave();
  }

  static void put(@Nullable Group group, List<Drawable> into) {
    if (group != null) {
      into.add(group);
    }
  }

  /** The first that is for this viewer. */
  private void chosen(Node node, Scope scope, List<Drawable> into) throws UnfitSvgException {
    for (Element child : node.element().children()) {
      Node chosen = node.child(child);
      if (Conditions.unclear(chosen)) {
        seen(chosen);
      }
      if (Conditions.hold(chosen)) {
        if (!CHOSEN.contains(child.name())) {
          // Some viewers choose it and draw nothing, others go on.
          resolution.problems.accept(
              child.line(), "has <%s> before what a switch can choose".formatted(child.name()));
        }
        put(group(node, scope, null, list -> add(chosen, scope, list)), into);
        return;
      }
    }
  }

  private void content(Node node, Scope scope, List<Drawable> into) throws UnfitSvgException {
    switch (node.element().name()) {
      case "g", "a" -> addChildren(node, scope, into);
      case "svg" -> resolution.uses.addNested(node, scope, into);
      case "image" -> {
        if (!scope.clip()) {
          resolution.pictures.add(node, scope, into);
        }
      }
      case "text" -> resolution.texts.add(node, scope, into);
      default -> resolution.paints.add(node, scope, into);
    }
  }

  /**
   * A group of what is collected, with all that is said of an element as a whole; null when nothing
   * of it is drawn.
   *
   * @param place the transform; null: the element's own
   */
  @Nullable Group group(Node node, Scope scope, @Nullable AffineTransform place, Content content)
      throws UnfitSvgException {
    AffineTransform transform =
        place != null
            ? place
            : node.is("svg") && node.parent() != null
                ? Resolver.still()
                : Placement.of(node, scope);
    List<Drawable> children = new ArrayList<>();
    content.collect(children);
    Rectangle2D box = null;
    Rectangle2D reach = null;
    for (Drawable child : children) {
      box = Boxes.union(box, child.box());
      reach = Boxes.union(reach, child.reach());
    }
    double opacity = scope.clip() ? 1 : Numbers.share(node.own("opacity"), 1);
    Clip clip = null;
    Element clipPath = resolution.named(node.own("clip-path"));
    if (clipPath != null && clipPath.is("clipPath") && !resolution.open.contains(clipPath)) {
      clip = resolution.clips.clip(clipPath, scope, box);
      if (clip == null) {
        return null;
      }
    }
    Mask mask = null;
    Element masking = scope.clip() ? null : resolution.named(node.own("mask"));
    if (masking != null && masking.is("mask") && !resolution.open.contains(masking)) {
      mask = resolution.clips.mask(masking, scope, box);
      if (mask == null) {
        return null;
      }
    }
    List<Filter> filters =
        scope.clip() ? List.of() : resolution.filters.of(node, scope, box, reach);
    if (filters == null || (children.isEmpty() && filters.isEmpty())) {
      return null;
    }
    Group.Effects effects =
        new Group.Effects(
            opacity,
            scope.clip() ? BlendMode.NORMAL : BlendMode.parse(node.own("mix-blend-mode")),
            "isolate".equals(node.own("isolation")),
            clip,
            mask,
            filters);
    return Group.of(transform, effects, null, children);
  }
}
