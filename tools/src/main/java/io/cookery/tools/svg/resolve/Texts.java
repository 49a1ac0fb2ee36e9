package io.cookery.tools.svg.resolve;

import io.cookery.tools.svg.css.Properties;
import io.cookery.tools.svg.css.Undrawn;
import io.cookery.tools.svg.dom.UnfitSvgException;
import io.cookery.tools.svg.resolve.Glyphs.Glyph;
import io.cookery.tools.svg.tree.Boxes;
import io.cookery.tools.svg.tree.Drawable;
import io.cookery.tools.svg.tree.Outline;
import io.cookery.tools.svg.value.Colour;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Text as outlines of its letters. */
final class Texts {

  /** Lines in the text's own colour; more is not drawn. */
  private static final Pattern PLAIN_LINES =
      Pattern.compile(
          "(?i)((underline|overline|line-through|blink|none|solid|auto|currentcolor)\\s*)+"
              + "|inherit|initial|unset");

  private final Resolution resolution;

  Texts(Resolution resolution) {
    this.resolution = resolution;
  }

  void add(Node text, Scope scope, List<Drawable> into) throws UnfitSvgException {
    List<Glyph> glyphs = Glyphs.of(text, resolution, scope);
    resolution.budget.letters(glyphs.size(), text.element().line());
    glyphs.forEach(glyph -> check(glyph.node));
    List<TextLayout.Run> runs = new TextLayout(resolution, scope).lay(glyphs);
    Rectangle2D box = null;
    for (TextLayout.Run run : runs) {
      box = Boxes.union(box, run.box());
    }
    List<Drawable> drawn = new ArrayList<>();
    for (TextLayout.Run run : runs) {
      add(run, box, scope, drawn);
    }
    into.addAll(drawn);
  }

  private void add(TextLayout.Run run, @Nullable Rectangle2D box, Scope scope, List<Drawable> into)
      throws UnfitSvgException {
    Paints.PaintOrder order = Paints.PaintOrder.parse(run.node().find("paint-order"));
    for (Path2D line : run.linesBelow()) {
      into.add(outline(run, line, box, order, scope));
    }
    into.add(outline(run, run.path(), box, order, scope));
    for (Path2D line : run.linesAbove()) {
      into.add(outline(run, line, box, order, scope));
    }
  }

  private Outline outline(
      TextLayout.Run run,
      Path2D path,
      @Nullable Rectangle2D box,
      Paints.PaintOrder order,
      Scope scope)
      throws UnfitSvgException {
    return resolution.paints.outline(run.node(), path, run.box(), box, order, scope);
  }

  private void check(Node node) {
    int line = node.element().line();
    for (String property : Undrawn.OF_TEXT.keySet()) {
      boolean ofLines = property.startsWith("text-decoration-") || property.contains("underline");
      String value = ofLines ? null : said(node, property);
      if (value != null && !Undrawn.plain(property, value)) {
        resolution.problems.accept(line, "has text with %s: %s".formatted(property, value));
      }
    }
    for (Node at = node; at != null && !at.is("svg"); at = at.parent()) {
      String lines = at.own("text-decoration");
      if (lines != null && lines.matches(".*(underline|overline|line-through).*")) {
        checkLines(node, at, lines);
      }
      if (at.is("textPath") && (at.own("path") != null || "right".equals(at.own("side")))) {
        resolution.problems.accept(at.element().line(), "has a textPath with path or side");
      }
      if (at.own("textLength") != null) {
        resolution.problems.accept(at.element().line(), "has text with a textLength");
      }
    }
  }

  /** What is not handed on counts for a text with all that lies in it. */
  private static @Nullable String said(Node node, String property) {
    if (Properties.inherited(property)) {
      return node.find(property);
    }
    for (Node at = node; at != null; at = at.is("text") ? null : at.parent()) {
      String value = at.own(property);
      if (value != null && !Undrawn.plain(property, value)) {
        return value;
      }
    }
    return null;
  }

  /** Lines are drawn where the text is as it is where they are said. */
  private void checkLines(Node node, Node holder, String lines) {
    int line = holder.element().line();
    if (!PLAIN_LINES.matcher(lines.strip()).matches()) {
      resolution.problems.accept(line, "has text with text-decoration: " + lines);
    }
    for (String property : Undrawn.OF_TEXT.keySet()) {
      boolean ofLines = property.startsWith("text-decoration-") || property.contains("underline");
      String value =
          !ofLines
              ? null
              : Properties.inherited(property) ? node.find(property) : holder.own(property);
      boolean same =
          value == null
              || Undrawn.plain(property, value)
              || (property.equals("text-decoration-color") && isFill(value, holder));
      if (!same) {
        resolution.problems.accept(line, "has text with %s: %s".formatted(property, value));
      }
    }
    for (String property :
        List.of("font-size", "font-family", "fill", "stroke", "fill-opacity", "baseline-shift")) {
      if (!Objects.equals(node.find(property), holder.find(property))) {
        resolution.problems.accept(
            line, "has a text-decoration, and in it text with another " + property);
      }
    }
  }

  private static boolean isFill(String colour, Node holder) {
    String fill = holder.find("fill");
    return colour.equals("currentcolor")
        || Objects.equals(Colour.parse(colour), fill == null ? Colour.BLACK : Colour.parse(fill));
  }
}
