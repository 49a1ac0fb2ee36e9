package io.cookery.tools.svg.resolve;

import io.cookery.tools.svg.dom.Document;
import io.cookery.tools.svg.dom.Element;
import io.cookery.tools.svg.value.Reference;
import java.util.HashSet;
import java.util.Set;

/**
 * Masks that mask themselves, and filters that show what they filter: what closes the circle is
 * left out, everywhere alike.
 */
final class Cycles {

  private final Document document;
  private final Set<Element> open = new HashSet<>();
  private final Set<Element> done = new HashSet<>();

  private Cycles(Document document) {
    this.document = document;
  }

  static void cut(Document document) {
    Cycles cycles = new Cycles(document);
    for (Element element : document.elements()) {
      if (element.is("mask")) {
        cycles.visit(element);
      } else if (element.is("feImage")) {
        cycles.unfilter(element);
      }
    }
  }

  /** What a filter shows is not filtered with it. */
  private void unfilter(Element image) {
    Element shown = document.find(Reference.fragment(image.href()));
    Element filter = image.parent();
    if (shown != null
        && filter != null
        && document.find(Reference.parse(shown.get("filter"))) == filter) {
      shown.put("filter", "none");
    }
  }

  private void visit(Element mask) {
    if (done.add(mask)) {
      open.add(mask);
      within(mask);
      open.remove(mask);
    }
  }

  private void within(Element element) {
    Element linked = document.find(Reference.parse(element.get("mask")));
    if (linked != null && linked.is("mask")) {
      if (open.contains(linked)) {
        element.put("mask", "none");
      } else {
        visit(linked);
      }
    }
    element.elements().forEach(this::within);
  }
}
