package io.cookery.tools.svg.resolve;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The characters of a {@code text}, each with what is said of its place. */
final class Glyphs {

  /** A character; numbers are null when nothing is said. */
  static final class Glyph {
    final int codePoint;
    final Node node;
    final @Nullable Node path;
    @Nullable Double x;
    @Nullable Double y;
    double dx;
    double dy;
    double rotate;

    Glyph(int codePoint, Node node, @Nullable Node path) {
      this.codePoint = codePoint;
      this.node = node;
      this.path = path;
    }
  }

  private final Resolution resolution;
  private final Scope scope;
  private final List<Glyph> all = new ArrayList<>();
  private boolean spaceBefore = true;

  private Glyphs(Resolution resolution, Scope scope) {
    this.resolution = resolution;
    this.scope = scope;
  }

  static List<Glyph> of(Node text, Resolution resolution, Scope scope) {
    Glyphs glyphs = new Glyphs(resolution, scope);
    glyphs.collect(text, null);
    List<Glyph> all = glyphs.all;
    while (!all.isEmpty() && all.getLast().codePoint == ' ' && !preserved(all.getLast().node)) {
      all.removeLast();
    }
    return all;
  }

  private void collect(Node node, @Nullable Node path) {
    int from = all.size();
    for (var content : node.element().contents()) {
      switch (content) {
        case io.cookery.tools.svg.dom.Content.Text(String characters) ->
            characters(characters, node, path);
        case io.cookery.tools.svg.dom.Element element -> child(node, element, path);
      }
    }
    place(node, from);
  }

  private void child(Node node, io.cookery.tools.svg.dom.Element element, @Nullable Node path) {
    Node child = node.child(element);
    if (!resolution.elements.seen(child)) {
      return;
    }
    if (element.is("textPath")) {
      collect(child, child);
    } else if (element.is("tspan") || element.is("a")) {
      collect(child, path);
    } else if (element.is("tref")) {
      resolution.problems.accept(element.line(), "has a tref");
    }
  }

  private static boolean preserved(Node node) {
    Node at = node;
    while (at != null) {
      String space = at.element().attribute("xml:space");
      if (space != null) {
        return space.equals("preserve");
      }
      at = at.parent();
    }
    String white = node.find("white-space");
    return white != null && (white.equals("pre") || white.equals("pre-wrap"));
  }

  private void characters(String characters, Node node, @Nullable Node path) {
    boolean keep = preserved(node);
    characters
        .codePoints()
        .forEach(c -> {
          boolean space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
          if (!space || keep || !spaceBefore) {
            all.add(new Glyph(space ? ' ' : c, node, path));
          }
          spaceBefore = space && !keep;
        });
  }

  /** Gives the characters from here on what this element says and no element in it has said. */
  private void place(Node node, int from) {
    List<Double> x = list(node, "x");
    List<Double> y = list(node, "y");
    List<Double> dx = list(node, "dx");
    List<Double> dy = list(node, "dy");
    List<Double> rotate = list(node, "rotate");
    boolean onPath = node.is("textPath");
    for (int i = 0; from + i < all.size(); i++) {
      Glyph glyph = all.get(from + i);
      if (i < x.size() && glyph.x == null && !onPath) {
        glyph.x = x.get(i);
      }
      if (i < y.size() && glyph.y == null && !onPath) {
        glyph.y = y.get(i);
      }
      glyph.dx += i < dx.size() && glyph.dx == 0 ? dx.get(i) : 0;
      glyph.dy += i < dy.size() && glyph.dy == 0 ? dy.get(i) : 0;
      if (!rotate.isEmpty() && glyph.rotate == 0) {
        glyph.rotate = rotate.get(Math.min(i, rotate.size() - 1));
      }
    }
  }

  private List<Double> list(Node node, String attribute) {
    String text = node.element().attribute(attribute);
    return text == null ? List.of() : Lengths.list(node, attribute, text, scope);
  }
}
