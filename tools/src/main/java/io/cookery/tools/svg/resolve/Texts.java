package io.cookery.tools.svg.resolve;

import io.cookery.tools.svg.dom.UnfitSvgException;
import io.cookery.tools.svg.resolve.Glyphs.Glyph;
import io.cookery.tools.svg.tree.Boxes;
import io.cookery.tools.svg.tree.Drawable;
import io.cookery.tools.svg.tree.Outline;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Text as outlines of its letters. */
final class Texts {

  /** Properties of text that would change it, and their values that do not. */
  private static final Map<String, Set<String>> PLAIN =
      Map.of(
          "writing-mode", Set.of("lr", "lr-tb", "rl-tb", "horizontal-tb", "rl"),
          "font-variant", Set.of("normal", "none"),
          "font-stretch", Set.of("normal", "100%"),
          "baseline-shift", Set.of("baseline", "0", "sub", "super"),
          "direction", Set.of("ltr"),
          "unicode-bidi", Set.of("normal", "embed", "isolate"));

  /** Lines in the text's own colour; more is not drawn. */
  private static final Pattern PLAIN_LINES =
      Pattern.compile(
          "(?i)((underline|overline|line-through|blink|none|solid|currentcolor)\\s*)+"
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

  private void add(
      TextLayout.Run run,
      @org.jspecify.annotations.Nullable Rectangle2D box,
      Scope scope,
      List<Drawable> into)
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
      @org.jspecify.annotations.Nullable Rectangle2D box,
      Paints.PaintOrder order,
      Scope scope)
      throws UnfitSvgException {
    return resolution.paints.outline(run.node(), path, run.box(), box, order, scope);
  }

  private void check(Node node) {
    int line = node.element().line();
    PLAIN.forEach((property, plain) -> {
      String value = node.find(property);
      if (value != null && !plain.contains(value.strip())) {
        resolution.problems.accept(line, "has text with %s: %s".formatted(property, value));
      }
    });
    for (Node at = node; at != null && !at.is("svg"); at = at.parent()) {
      String lines = at.own("text-decoration");
      if (lines != null && !PLAIN_LINES.matcher(lines.strip()).matches()) {
        resolution.problems.accept(at.element().line(), "has text with text-decoration: " + lines);
      }
      if (at.is("textPath") && (at.own("path") != null || "right".equals(at.own("side")))) {
        resolution.problems.accept(at.element().line(), "has a textPath with path or side");
      }
      if (at.own("textLength") != null) {
        resolution.problems.accept(at.element().line(), "has text with a textLength");
      }
    }
  }
}
