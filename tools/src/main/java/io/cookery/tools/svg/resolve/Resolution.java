package io.cookery.tools.svg.resolve;

import io.cookery.tools.svg.dom.Document;
import io.cookery.tools.svg.dom.Element;
import io.cookery.tools.svg.value.Reference;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is shared while one SVG is worked out: each part may need any other. */
final class Resolution {

  /** How many gradients, patterns or filters one after the other take from the next. */
  static final int MAX_LINKS = 100;

  final Document document;
  final FontBook fonts;
  final Budget budget;
  final Problems problems;

  /** What is being worked out, so that nothing is in itself. */
  final Set<Element> open = new HashSet<>();

  final Elements elements = new Elements(this);
  final Uses uses = new Uses(this);
  final Paints paints = new Paints(this);
  final Clips clips = new Clips(this);
  final Filters filters = new Filters(this);
  final Markers markers = new Markers(this);
  final Pictures pictures = new Pictures(this);
  final Texts texts = new Texts(this);

  Resolution(Document document, FontBook fonts, Budget budget, Problems problems) {
    this.document = document;
    this.fonts = fonts;
    this.budget = budget;
    this.problems = problems;
  }

  /** The element that {@code href} names. */
  @Nullable Element linked(Element from) {
    String href = from.href();
    if (href != null && !href.equals(href.strip()) && href.strip().startsWith("#")) {
      problems.accept(from.line(), "has spaces in its href: \"" + href + "\"");
    }
    return document.find(Reference.fragment(from.href()));
  }

  /** The element that {@code url(#id)} names. */
  @Nullable Element named(@Nullable String url) {
    return document.find(Reference.parse(url));
  }

  /**
   * The nearest of those that are linked by {@code href}, this one first, that says something of
   * this attribute.
   */
  Node template(Node node, String attribute, Set<String> names) {
    Set<Element> seen = new HashSet<>();
    Element at = node.element();
    while (at != null
        && seen.size() < MAX_LINKS
        && seen.add(at)
        && (at == node.element() || names.contains(at.name()))) {
      if (at.get(attribute) != null) {
        return Node.of(at);
      }
      at = linked(at);
    }
    return node;
  }
}
