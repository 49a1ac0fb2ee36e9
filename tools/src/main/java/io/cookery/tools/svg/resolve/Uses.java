package io.cookery.tools.svg.resolve;

import io.cookery.tools.svg.dom.Element;
import io.cookery.tools.svg.dom.UnfitSvgException;
import io.cookery.tools.svg.tree.Clip;
import io.cookery.tools.svg.tree.Drawable;
import io.cookery.tools.svg.tree.Fill;
import io.cookery.tools.svg.tree.Group;
import io.cookery.tools.svg.tree.Outline;
import io.cookery.tools.svg.tree.Stroke;
import io.cookery.tools.svg.value.AspectRatio;
import io.cookery.tools.svg.value.Length;
import io.cookery.tools.svg.value.Numbers;
import io.cookery.tools.svg.value.ViewBox;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code use}, {@code symbol} and {@code svg} in an {@code svg}. */
final class Uses {

  private static final Length WHOLE = Length.percent(100);

  private final Resolution resolution;

  Uses(Resolution resolution) {
    this.resolution = resolution;
  }

  void add(Node use, Scope scope, List<Drawable> into) throws UnfitSvgException {
    Element linked = resolution.linked(use.element());
    if (linked == null || use.within(linked) || (scope.clip() && !Elements.shape(linked))) {
      return;
    }
    Node child = use.child(linked);
    AffineTransform place =
        AffineTransform.getTranslateInstance(
            Lengths.of(use, "x", scope), Lengths.of(use, "y", scope));
    if (!linked.is("symbol")) {
      Scope inner =
          linked.is("svg")
              ? scope.use(Lengths.own(use, "width", scope), Lengths.own(use, "height", scope))
              : scope;
      AffineTransform transform = Placement.of(use, scope);
      transform.concatenate(place);
      put(use, scope, transform, list -> one(child, inner, list), into);
    } else if (!scope.clip() && resolution.elements.seen(child)) {
      symbol(use, child, scope, place, into);
    }
  }

  private void one(Node child, Scope scope, List<Drawable> into) throws UnfitSvgException {
    resolution.elements.add(child, scope, into);
  }

  private void put(
      Node use,
      Scope scope,
      AffineTransform transform,
      Elements.Content content,
      List<Drawable> into)
      throws UnfitSvgException {
    Group group = resolution.elements.group(use, scope, transform, content);
    if (group != null) {
      Fill fill = scope.clip() ? null : resolution.paints.fill(use, true, scope);
      Stroke stroke = scope.clip() ? null : resolution.paints.stroke(use, true, scope);
      into.add(group.withContext(fill, stroke));
    }
  }

  private void symbol(
      Node use, Node symbol, Scope scope, AffineTransform place, List<Drawable> into)
      throws UnfitSvgException {
    double width = side(use, symbol, "width", scope);
    double height = side(use, symbol, "height", scope);
    place.translate(Lengths.of(symbol, "x", scope), Lengths.of(symbol, "y", scope));
    if (!(width > 0 && height > 0) || emptyBox(symbol)) {
      return;
    }
    AffineTransform inner = new AffineTransform(place);
    AffineTransform fit = fit(symbol, width, height);
    if (fit != null) {
      inner.concatenate(fit);
    }
    Scope within = width > 0 && height > 0 ? scope.view(width, height) : scope;
    AffineTransform outer = Placement.of(use, scope);
    Rectangle2D clip =
        visible(symbol) || !(width > 0 && height > 0)
            ? null
            : new Rectangle2D.Double(place.getTranslateX(), place.getTranslateY(), width, height);
    Elements.Content content =
        list ->
            Elements.put(
                resolution.elements.group(
                    symbol,
                    within,
                    inner,
                    children -> resolution.elements.addChildren(symbol, within, children)),
                list);
    put(use, scope, outer, clipped(clip, content), into);
  }

  /** What {@code use} says, else what it uses. */
  private static double side(Node use, Node used, String attribute, Scope scope) {
    Double own = Lengths.own(use, attribute, scope);
    return own != null ? own : Lengths.of(used, attribute, scope, WHOLE);
  }

  /** Whether there is a viewBox of which nothing can be seen. */
  private static boolean emptyBox(Node node) {
    List<Double> box = Numbers.list(node.own("viewBox")).orElse(List.of());
    return box.size() == 4 && !(box.get(2) > 0 && box.get(3) > 0);
  }

  private static Elements.Content clipped(@Nullable Rectangle2D area, Elements.Content content) {
    return area == null
        ? content
        : list -> {
          List<Drawable> children = new ArrayList<>();
          content.collect(children);
          if (!children.isEmpty()) {
            list.add(viewport(area, children));
          }
        };
  }

  /** A group of which only an area is seen. */
  static Group viewport(Rectangle2D area, List<Drawable> children) {
    Clip clip = new Clip(Group.plain(List.of(Outline.filled(new Path2D.Double(area)))), null);
    Group.Effects effects =
        new Group.Effects(1, io.cookery.tools.blend.BlendMode.NORMAL, false, clip, null, List.of());
    return Group.of(Resolver.still(), effects, null, children);
  }

  private static boolean visible(Node node) {
    String overflow = node.own("overflow");
    return "visible".equals(overflow) || "auto".equals(overflow);
  }

  private static @Nullable AffineTransform fit(Node node, double width, double height) {
    ViewBox box = ViewBox.parse(node.own("viewBox"));
    return box == null || !(width > 0 && height > 0)
        ? null
        : box.fit(AspectRatio.parse(node.own("preserveAspectRatio")), width, height);
  }

  /** An {@code svg} that is not the outermost element. */
  void addNested(Node svg, Scope scope, List<Drawable> into) throws UnfitSvgException {
    double x = Lengths.of(svg, "x", scope);
    double y = Lengths.of(svg, "y", scope);
    Double useWidth = scope.useWidth();
    Double useHeight = scope.useHeight();
    double width = useWidth != null ? useWidth : Lengths.of(svg, "width", scope, WHOLE);
    double height = useHeight != null ? useHeight : Lengths.of(svg, "height", scope, WHOLE);
    if (!(width > 0 && height > 0) || emptyBox(svg)) {
      return;
    }
    AffineTransform inner = AffineTransform.getTranslateInstance(x, y);
    AffineTransform fit = fit(svg, width, height);
    Unsupported.tellOfViewport(svg, !inner.isIdentity() || fit != null, resolution.problems);
    if (fit != null) {
      inner.concatenate(fit);
    }
    ViewBox box = ViewBox.parse(svg.own("viewBox"));
    Scope within =
        box != null
            ? scope.view(box.width(), box.height())
            : width > 0 && height > 0 ? scope.view(width, height) : scope.use(null, null);
    List<Drawable> children = new ArrayList<>();
    resolution.elements.addChildren(svg, within, children);
    if (children.isEmpty()) {
      return;
    }
    Group group = Group.of(inner, Group.Effects.NONE, null, children);
    boolean sized = svg.own("width") != null && svg.own("height") != null;
    boolean whole =
        visible(svg)
            || (useWidth == null && useHeight == null && !sized)
            || !(width > 0 && height > 0);
    List<Drawable> shown =
        List.of(
            whole ? group : viewport(new Rectangle2D.Double(x, y, width, height), List.of(group)));
    into.add(Group.of(Placement.of(svg, scope), Group.Effects.NONE, null, shown));
  }
}
