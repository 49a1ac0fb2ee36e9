package io.cookery.tools.svg.resolve;

import io.cookery.tools.svg.css.Newer;
import io.cookery.tools.svg.css.Properties;
import io.cookery.tools.svg.dom.Document;
import io.cookery.tools.svg.dom.Element;
import java.util.Set;

/** Newer ways to write values: what is not understood is told, and not taken for a mistake. */
final class Syntax {

  /** Attributes that hold anything. */
  private static final Set<String> FREE = Set.of("id", "class", "style", "href", "d", "points");

  private Syntax() {}

  static void check(Document document, Problems problems) {
    for (Element element : document.elements()) {
      if (element.ofSvg()) {
        Motion.tell(element, problems);
        element
            .attributes()
            .forEach((name, value) -> {
              if (!FREE.contains(name)
                  && !Properties.known(name)
                  && !name.startsWith("on")
                  && unknown(value)) {
                problems.accept(element.line(), "has " + name + ": " + value.strip());
              }
            });
      }
    }
  }

  private static boolean unknown(String text) {
    if (text.length() > 200) {
      return false;
    }
    String value = text.strip();
    return Newer.unit(value) || Newer.function(value);
  }
}
