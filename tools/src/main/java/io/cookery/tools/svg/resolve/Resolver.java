package io.cookery.tools.svg.resolve;

import io.cookery.tools.svg.css.Cascade;
import io.cookery.tools.svg.dom.Document;
import io.cookery.tools.svg.dom.DocumentReader;
import io.cookery.tools.svg.dom.UnfitSvgException;
import io.cookery.tools.svg.tree.Drawable;
import io.cookery.tools.svg.tree.Fill;
import io.cookery.tools.svg.tree.Group;
import io.cookery.tools.svg.tree.Outline;
import io.cookery.tools.svg.tree.Paint;
import io.cookery.tools.svg.value.AspectRatio;
import io.cookery.tools.svg.value.Colour;
import io.cookery.tools.svg.value.Length;
import io.cookery.tools.svg.value.ViewBox;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes of an SVG's text what is to be drawn. */
public final class Resolver {

  private final Resolution resolution;
  private final Node root;
  private final Asked asked;

  private Resolver(Resolution resolution, Node root, Asked asked) {
    this.resolution = resolution;
    this.root = root;
    this.asked = asked;
  }

  /** What became of an SVG. */
  public sealed interface Resolved {

    /**
     * It can be drawn.
     *
     * @param width its own, in pixels
     * @param sized whether it says how large it is itself
     * @param scaled whether it has a viewBox, by which it becomes as large as it is asked to be
     * @param view what is seen of the content
     */
    record Fit(
        double width,
        double height,
        boolean sized,
        boolean scaled,
        ViewBox view,
        AspectRatio ratio,
        Group content)
        implements Resolved {}

    /** It cannot; each reason names the line. */
    record Unfit(List<String> reasons) implements Resolved {}
  }

  /** How large an SVG is to be that says nothing of its size. */
  public record Asked(double width, double height) {

    /** As large as browsers show it. */
    public static final Asked NOTHING = new Asked(300, 150);
  }

  /** Works everything out; text is drawn with these fonts. */
  public static Resolved resolve(String svg, FontBook fonts, Asked asked) {
    return resolve(svg, fonts, new Budget(), asked);
  }

  static Resolved resolve(String svg, FontBook fonts, Budget budget, Asked asked) {
    Problems problems = new Problems();
    try {
      Document document = DocumentReader.read(svg);
      Cascade.apply(document, problems);
      Syntax.check(document, problems);
      Cycles.cut(document);
      Resolution resolution = new Resolution(document, fonts, budget, problems);
      Resolved resolved = new Resolver(resolution, Node.of(document.root()), asked).root();
      return problems.reasons().isEmpty() ? resolved : new Resolved.Unfit(problems.reasons());
    } catch (UnfitSvgException e) {
      List<String> reasons = new ArrayList<>(problems.reasons());
      reasons.add(String.valueOf(e.getMessage()));
      return new Resolved.Unfit(reasons);
    }
  }

  private Resolved root() throws UnfitSvgException {
    Unsupported.tellOfSize(root, resolution.problems);
    ViewBox own = ViewBox.parse(root.own("viewBox"));
    boolean wide = said("width");
    boolean high = said("height");
    double width = own == null && !wide ? asked.width() : side("width", own);
    double height = own == null && !high ? asked.height() : side("height", own);
    if (own != null && wide && !high) {
      height = width * own.height() / own.width();
    } else if (own != null && high && !wide) {
      width = height * own.width() / own.height();
    }
    if (!(width > 0 && height > 0)) {
      return new Resolved.Unfit(
          List.of(
              "line %d: its width and height are not above 0".formatted(root.element().line())));
    }
    ViewBox view = own == null ? new ViewBox(0, 0, width, height) : own;
    List<Drawable> content = new ArrayList<>();
    Unsupported.tellOfOutermost(root, resolution.problems);
    background(view, content);
    resolution.elements.addRoot(root, Scope.of(view.width(), view.height()), content);
    Group group = Group.plain(content);
    AspectRatio ratio = AspectRatio.parse(root.own("preserveAspectRatio"));
    return new Resolved.Fit(
        width,
        height,
        (own == null ? wide && high : wide || high),
        own != null,
        view,
        ratio,
        group);
  }

  private boolean said(String attribute) {
    return Length.parse(root.own(attribute)) != null && !percent(attribute);
  }

  private boolean percent(String attribute) {
    Length length = Length.parse(root.own(attribute));
    return length == null || length.unit() == Length.Unit.PERCENT;
  }

  private double side(String attribute, @Nullable ViewBox box) {
    double whole = box == null ? 0 : attribute.equals("width") ? box.width() : box.height();
    Length length = Length.parse(root.own(attribute));
    if (length == null) {
      return whole;
    }
    return length.toUser(whole, Lengths.fontSize(root));
  }

  private void background(ViewBox view, List<Drawable> content) {
    String said = root.element().style("background-color");
    Colour colour = Colour.parse(said);
    if (said != null && colour == null && !said.equals("none")) {
      resolution.problems.accept(root.element().line(), "has background: " + said);
    }
    if (colour != null) {
      Path2D path = new Path2D.Double(view.rectangle());
      Outline outline = Outline.filled(path);
      content.add(
          new Outline(
              path,
              new Fill(new Paint.Plain(colour), 1, false),
              null,
              true,
              false,
              true,
              outline.box(),
              outline.box()));
    }
  }

  /** The identity. */
  static AffineTransform still() {
    return new AffineTransform();
  }
}
