package io.cookery.tools.svg.resolve;

import io.cookery.tools.svg.dom.Element;
import io.cookery.tools.svg.dom.UnfitSvgException;
import io.cookery.tools.svg.tree.Drawable;
import io.cookery.tools.svg.tree.Group;
import io.cookery.tools.svg.tree.Picture;
import io.cookery.tools.svg.value.AspectRatio;
import io.cookery.tools.svg.value.ViewBox;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Pictures in an SVG: PNG, JPEG, GIF, and SVG. */
final class Pictures {

  private final Resolution resolution;
  private final Map<Element, Source> read = new HashMap<>();

  /** A picture that was read. */
  record Source(
      double width, double height, Group content, Resolver.Resolved.@Nullable Fit unsized) {
    Source(double width, double height, Group content) {
      this(width, height, content, null);
    }
  }

  Pictures(Resolution resolution) {
    this.resolution = resolution;
  }

  void add(Node node, Scope scope, List<Drawable> into) throws UnfitSvgException {
    Source source = read(node);
    if (source == null) {
      return;
    }
    Double width = Lengths.own(node, "width", scope);
    Double height = Lengths.own(node, "height", scope);
    double wide =
        width != null
            ? width
            : height != null ? source.width() * height / source.height() : source.width();
    double high =
        height != null
            ? height
            : width != null ? source.height() * width / source.width() : source.height();
    if (!(wide > 0 && high > 0)) {
      return;
    }
    Rectangle2D area =
        new Rectangle2D.Double(
            Lengths.of(node, "x", scope), Lengths.of(node, "y", scope), wide, high);
    boolean sized = width != null && height != null;
    if (source.unsized() != null) {
      AspectRatio ratio = AspectRatio.parse(node.own("preserveAspectRatio"));
      boolean same = Math.abs(wide * source.height() - high * source.width()) < 1e-6 * wide * high;
      boolean whole = sized && (same || ratio.equals(AspectRatio.DEFAULT));
      unsized(source.unsized(), area, whole, node.element().line(), into);
      return;
    }
    into.add(fit(source, area, AspectRatio.parse(node.own("preserveAspectRatio"))));
  }

  /** An SVG that says no size is as large as the area that it is drawn in. */
  private void unsized(
      Resolver.Resolved.Fit svg, Rectangle2D area, boolean whole, int line, List<Drawable> into) {
    if (!whole || !svg.scaled()) {
      resolution.problems.accept(
          line, "has an SVG that says no size as a picture, and not its width and height alone");
    }
    AffineTransform place = AffineTransform.getTranslateInstance(area.getX(), area.getY());
    place.concatenate(svg.view().fit(svg.ratio(), area.getWidth(), area.getHeight()));
    Group group = Group.of(place, Group.Effects.NONE, null, List.of(svg.content()));
    into.add(Uses.viewport(area, List.of(group)));
  }

  /** A picture in an area. */
  static Drawable fit(Source source, Rectangle2D area, AspectRatio ratio) {
    ViewBox box = new ViewBox(0, 0, source.width(), source.height());
    AffineTransform place = AffineTransform.getTranslateInstance(area.getX(), area.getY());
    place.concatenate(box.fit(ratio, area.getWidth(), area.getHeight()));
    Group group = Group.of(place, Group.Effects.NONE, null, List.of(source.content()));
    return ratio.slice() ? Uses.viewport(area, List.of(group)) : group;
  }

  /** The picture that {@code href} holds; null when there is none. */
  @Nullable Source read(Node node) throws UnfitSvgException {
    Element element = node.element();
    String href = element.href();
    if (href == null || href.isBlank() || href.strip().startsWith("#")) {
      return null;
    }
    Source known = read.get(element);
    if (known != null) {
      return known;
    }
    Source source = decode(node, href.strip());
    if (source != null) {
      read.put(element, source);
    }
    return source;
  }

  private @Nullable Source decode(Node node, String href) throws UnfitSvgException {
    Element element = node.element();
    switch (DataUrl.decode(href)) {
      case null -> {
        resolution.problems.wrong(element.line(), "has a picture whose data: URL cannot be read");
        return null;
      }
      case DataUrl.Decoded(String type, byte[] bytes) -> {
        return RasterReader.isSvg(type, bytes) ? nested(node, bytes) : raster(node, bytes);
      }
    }
  }

  private @Nullable Source raster(Node node, byte[] bytes) throws UnfitSvgException {
    int line = node.element().line();
    return switch (RasterReader.read(bytes, line, resolution.budget)) {
      case RasterReader.Unreadable(String reason) -> {
        resolution.problems.wrong(line, "has a picture that " + reason);
        yield null;
      }
      case RasterReader.Pixels pixels -> {
        String rendering = node.find("image-rendering");
        boolean sharp = "pixelated".equals(rendering);
        if ("optimizeSpeed".equals(rendering) || "crisp-edges".equals(rendering)) {
          resolution.problems.accept(line, "has image-rendering: " + rendering);
        }
        Picture picture =
            new Picture(pixels.width(), pixels.height(), pixels.argb(), !sharp, visible(node));
        yield new Source(pixels.width(), pixels.height(), Group.plain(List.of(picture)));
      }
    };
  }

  private static boolean visible(Node node) {
    String visibility = node.find("visibility");
    return visibility == null || visibility.equals("visible");
  }

  private @Nullable Source nested(Node node, byte[] bytes) {
    Element element = node.element();
    String svg = RasterReader.svgText(bytes);
    Resolver.Resolved resolved =
        svg == null
            ? new Resolver.Resolved.Unfit(List.of("it is not UTF-8"))
            : Resolver.resolve(svg, resolution.fonts, resolution.budget, Resolver.Asked.NOTHING);
    return switch (resolved) {
      case Resolver.Resolved.Unfit(List<String> reasons) -> {
        resolution.problems.wrong(
            element.line(), "has an SVG as a picture, in which " + String.join("; ", reasons));
        yield null;
      }
      case Resolver.Resolved.Fit fit -> {
        AffineTransform place = fit.view().fit(fit.ratio(), fit.width(), fit.height());
        Group group = Group.of(place, Group.Effects.NONE, null, List.of(fit.content()));
        Rectangle2D area = new Rectangle2D.Double(0, 0, fit.width(), fit.height());
        if (!visible(node)) {
          yield new Source(fit.width(), fit.height(), Group.plain(List.of()));
        }
        yield new Source(
            fit.width(),
            fit.height(),
            Group.plain(List.of(Uses.viewport(area, List.of(group)))),
            fit.sized() ? null : fit);
      }
    };
  }
}
