package io.cookery.tools.svg.resolve;

import io.cookery.tools.svg.dom.Element;
import io.cookery.tools.svg.resolve.Glyphs.Glyph;
import io.cookery.tools.svg.tree.Boxes;
import io.cookery.tools.svg.value.Length;
import java.awt.Font;
import java.awt.Shape;
import java.awt.font.LineMetrics;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.text.Bidi;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds the place of each letter. */
final class TextLayout {

  /** What is measured with when nothing will be drawn. */
  private static final Font FALLBACK = new Font(Font.SERIF, Font.PLAIN, 1);

  private final Resolution resolution;
  private final Scope scope;
  private double x;
  private double y;

  TextLayout(Resolution resolution, Scope scope) {
    this.resolution = resolution;
    this.scope = scope;
  }

  /**
   * Letters that are painted in one way.
   *
   * @param box around their cells, from ascent to descent: what a text's units are counted by
   */
  record Run(
      Node node,
      Path2D path,
      List<Path2D> linesBelow,
      List<Path2D> linesAbove,
      @Nullable Rectangle2D box) {}

  /** Letters of one element that stand together. */
  private record Piece(
      Node node,
      @Nullable Node path,
      String text,
      Font font,
      double size,
      double spacing,
      Glyph first,
      double advance,
      int from,
      int count) {}

  List<Run> lay(List<Glyph> glyphs) {
    List<Run> runs = new ArrayList<>();
    int from = 0;
    while (from < glyphs.size()) {
      int to = from + 1;
      while (to < glyphs.size() && !startsChunk(glyphs, to)) {
        to++;
      }
      chunk(glyphs.subList(from, to), runs);
      from = to;
    }
    return runs;
  }

  private static boolean startsChunk(List<Glyph> glyphs, int at) {
    Glyph glyph = glyphs.get(at);
    return glyph.x != null
        || glyph.y != null
        || !Objects.equals(glyph.path, glyphs.get(at - 1).path);
  }

  private void chunk(List<Glyph> glyphs, List<Run> runs) {
    Glyph first = glyphs.getFirst();
    x = first.x == null ? x : first.x;
    y = first.y == null ? y : first.y;
    List<Piece> pieces = pieces(glyphs);
    boolean right =
        pieces.stream()
            .anyMatch(piece ->
                new Bidi(piece.text(), Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).isRightToLeft());
    if (right && pieces.size() > 1) {
      resolution.problems.accept(
          first.node.element().line(), "has text from right to left in several parts");
    }
    double length = 0;
    for (Piece piece : pieces) {
      length += piece.advance() + piece.first().dx;
    }
    double shift =
        switch (first.node.find("text-anchor")) {
          case "middle" -> -length / 2;
          case "end" -> -length;
          case null, default -> 0;
        };
    if (first.path != null) {
      onPath(pieces, first.path, shift, runs);
    } else {
      x += shift;
      pieces.forEach(piece -> runs.add(straight(piece)));
    }
  }

  private List<Piece> pieces(List<Glyph> glyphs) {
    List<Piece> pieces = new ArrayList<>();
    int from = 0;
    while (from < glyphs.size()) {
      int to = from + 1;
      double spacing = spacing(glyphs.get(from));
      boolean alone = glyphs.get(from).path != null || spacing != 0;
      while (to < glyphs.size()
          && !alone
          && joins(glyphs.get(from), glyphs.get(to))
          && spacing(glyphs.get(to)) == 0) {
        to++;
      }
      pieces.add(piece(glyphs, from, to, spacing));
      from = to;
    }
    return pieces;
  }

  private static boolean joins(Glyph first, Glyph next) {
    return next.node.equals(first.node)
        && next.dx == 0
        && next.dy == 0
        && next.rotate == 0
        && first.rotate == 0;
  }

  private double spacing(Glyph glyph) {
    double spacing = length(glyph.node, "letter-spacing");
    return glyph.codePoint == ' ' ? spacing + length(glyph.node, "word-spacing") : spacing;
  }

  private double length(Node node, String property) {
    String value = node.find(property);
    Length length = value == null ? null : Length.parse(value);
    return length == null ? 0 : Lengths.user(length, node, "dx", scope);
  }

  private Piece piece(List<Glyph> glyphs, int from, int to, double spacing) {
    Glyph first = glyphs.get(from);
    StringBuilder text = new StringBuilder();
    glyphs.subList(from, to).forEach(glyph -> text.appendCodePoint(glyph.codePoint));
    boolean alone = first.path != null || spacing != 0;
    Font font = Letters.shaped(font(first.node), first.node, alone);
    double size = Lengths.fontSize(first.node);
    check(text.toString(), font, first.node);
    double advance = Letters.width(font, text.toString()) * size;
    if (to < glyphs.size()
        && near(glyphs.get(to - 1), glyphs.get(to))
        && !Letters.anyFromRight(text)) {
      // Pieces are as near to each other as letters of one piece.
      String last = Character.toString(glyphs.get(to - 1).codePoint);
      String next = Character.toString(glyphs.get(to).codePoint);
      Font kerned = Letters.shaped(font, first.node, true);
      advance +=
          (Letters.width(kerned, last + next)
                  - Letters.width(kerned, last)
                  - Letters.width(kerned, next))
              * size;
    }
    return new Piece(
        first.node,
        first.path,
        text.toString(),
        font,
        size,
        spacing,
        first,
        advance + spacing * (to - from),
        from,
        to - from);
  }

  /** Whether the second letter is set as if it stood in one piece with the first. */
  private boolean near(Glyph first, Glyph next) {
    boolean same = next.node.equals(first.node);
    return next.dx == 0
        && next.dy == 0
        && next.rotate == 0
        && first.rotate == 0
        && (same
            || (font(next.node).equals(font(first.node))
                && Lengths.fontSize(next.node) == Lengths.fontSize(first.node)));
  }

  /** Tells of letters that would be drawn as boxes, or in another order than they are read in. */
  private void check(String text, Font font, Node node) {
    int line = node.element().line();
    text.codePoints()
        .filter(c -> !invisible(c) && !font.canDisplay(c))
        .findFirst()
        .ifPresent(c ->
            resolution.problems.wrong(
                line, "has U+%04X in its text, which none of the fonts has".formatted(c)));
    if (new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).isMixed()) {
      resolution.problems.accept(line, "has text that runs both from left and from right");
    }
  }

  private static boolean invisible(int codePoint) {
    int type = Character.getType(codePoint);
    boolean selector = codePoint >= 0xfe00 && codePoint <= 0xfe0f;
    return selector || type == Character.FORMAT || type == Character.CONTROL || codePoint == ' ';
  }

  private Font font(Node node) {
    String weight = node.find("font-weight");
    String style = node.find("font-style");
    boolean bold =
        "bold".equals(weight)
            || "bolder".equals(weight)
            || (weight != null && weight.matches("[6-9]\\d\\d|1000"));
    boolean italic = style != null && (style.startsWith("italic") || style.startsWith("oblique"));
    List<String> families = new ArrayList<>();
    String said = node.find("font-family");
    for (String family : (said == null ? "serif" : said).split(",", -1)) {
      families.add(family.strip().replaceAll("^['\"]|['\"]$", ""));
    }
    Font font = resolution.fonts.find(families, bold, italic);
    if (font != null) {
      return font;
    }
    resolution.problems.wrong(
        node.element().line(),
        "has text in the font %s, which is not here; bring its file along in fonts, or name serif, sans-serif or monospace as well"
            .formatted(String.join(", ", families)));
    return FALLBACK;
  }

  private Run straight(Piece piece) {
    x += piece.first().dx;
    y += piece.first().dy;
    AffineTransform place = AffineTransform.getTranslateInstance(x, y + shift(piece));
    place.rotate(Math.toRadians(piece.first().rotate));
    Path2D path = outline(piece, place);
    double from = x;
    x += piece.advance();
    return new Run(
        piece.node(),
        path,
        lines(piece, from, List.of("underline", "overline")),
        lines(piece, from, List.of("line-through")),
        cells(piece, place));
  }

  /** Around the letters' cells, whatever of them is inked (SVG 2, section 8.10). */
  private static @Nullable Rectangle2D cells(Piece piece, AffineTransform place) {
    LineMetrics metrics = Letters.metrics(piece.font());
    double scale = piece.size() / Letters.UNIT;
    Rectangle2D cells =
        new Rectangle2D.Double(
            0,
            -scale * metrics.getAscent(),
            Math.max(0, piece.advance()),
            scale * (metrics.getAscent() + metrics.getDescent()));
    return Boxes.transformed(cells, place);
  }

  private static Path2D outline(Piece piece, AffineTransform place) {
    AffineTransform scaled = new AffineTransform(place);
    scaled.scale(piece.size() / Letters.UNIT, piece.size() / Letters.UNIT);
    Shape outline = Letters.outline(piece.font(), piece.text());
    return new Path2D.Double(outline, scaled);
  }

  private static double shift(Piece piece) {
    LineMetrics metrics = Letters.metrics(piece.font());
    double ascent = metrics.getAscent() / Letters.UNIT * piece.size();
    double descent = metrics.getDescent() / Letters.UNIT * piece.size();
    String baseline = piece.node().own("alignment-baseline");
    Node at = piece.node();
    while (baseline == null && at != null) {
      baseline = at.own("dominant-baseline");
      at = at.is("text") ? null : at.parent();
    }
    double shift =
        switch (baseline) {
          case "middle" -> Letters.heightOfX(piece.font()) * piece.size() / 2;
          case "central" -> (ascent - descent) / 2;
          case "hanging" -> ascent * 0.8;
          case "text-before-edge", "before-edge", "text-top" -> ascent;
          case "text-after-edge", "after-edge", "ideographic", "text-bottom" -> -descent;
          case "mathematical" -> ascent / 2;
          case null, default -> 0;
        };
    return shift
        + switch (piece.node().own("baseline-shift")) {
          case "sub" -> piece.size() * 0.2;
          case "super" -> -piece.size() * 0.4;
          case null, default -> 0;
        };
  }

  private List<Path2D> lines(Piece piece, double from, List<String> kinds) {
    List<Path2D> lines = new ArrayList<>();
    LineMetrics metrics = Letters.metrics(piece.font());
    double scale = piece.size() / Letters.UNIT;
    for (Node at = piece.node(); at != null && !at.is("svg"); at = at.parent()) {
      String said = at.own("text-decoration");
      for (String kind :
          said == null ? new String[0] : said.toLowerCase(Locale.ROOT).split("\\s+", -1)) {
        if (kinds.contains(kind)) {
          double thick =
              scale
                  * (kind.equals("line-through")
                      ? metrics.getStrikethroughThickness()
                      : metrics.getUnderlineThickness());
          double top =
              switch (kind) {
                case "underline" -> scale * metrics.getUnderlineOffset() - thick / 2;
                case "overline" -> -scale * metrics.getAscent();
                default -> scale * metrics.getStrikethroughOffset();
              };
          lines.add(
              new Path2D.Double(new Rectangle2D.Double(from, y + top, piece.advance(), thick)));
        }
      }
    }
    return lines;
  }

  private void onPath(List<Piece> pieces, Node textPath, double shift, List<Run> runs) {
    Element linked = resolution.linked(textPath.element());
    if (linked != null && !linked.is("path")) {
      resolution.problems.accept(
          textPath.element().line(), "has a textPath along a " + linked.name());
    }
    Path2D along = linked == null ? null : Shapes.of(Node.of(linked), scope);
    if (along == null || linked == null) {
      return;
    }
    AffineTransform place = Placement.of(Node.of(linked), scope);
    PathMeasure measure = new PathMeasure(new Path2D.Double(along, place));
    Length start = Length.parse(textPath.own("startOffset"));
    double at = shift;
    if (start != null) {
      at +=
          start.unit() == Length.Unit.PERCENT
              ? measure.length() * start.number() / 100
              : Lengths.user(start, textPath, "x", scope)
                  * Dashes.scale(Node.of(linked), measure.length());
    }
    double down = 0;
    for (Piece piece : pieces) {
      at += piece.first().dx;
      down += piece.first().dy;
      double half = (piece.advance() - piece.spacing()) / 2;
      AffineTransform there = measure.at(at + half);
      if (there != null) {
        there.translate(-half, down + shift(piece));
        there.rotate(Math.toRadians(piece.first().rotate));
        Path2D path = outline(piece, there);
        runs.add(new Run(piece.node(), path, List.of(), List.of(), cells(piece, there)));
      }
      at += piece.advance();
    }
    AffineTransform end = measure.at(Math.min(at, measure.length()));
    if (end != null) {
      x = end.getTranslateX();
      y = end.getTranslateY();
    }
  }
}
