package io.cookery.tools.svg.resolve;

import io.cookery.tools.svg.dom.Document;
import io.cookery.tools.svg.dom.Element;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Newer ways to write values: what is not understood is told, and not taken for a mistake. */
final class Syntax {

  private static final Pattern UNIT =
      Pattern.compile("[-+]?[\\d.]+(rem|vw|vh|vmin|vmax|ch|q|ic|cap|lh|rlh)");

  private static final Pattern COLOUR =
      Pattern.compile(
          "(hwb|lab|lch|oklab|oklch|color|color-mix|device-cmyk|light-dark)\\(.*"
              + "|(rgb|hsl)a?\\(\\s*from\\b.*");

  private static final Pattern COMPUTED = Pattern.compile(".*\\b(calc|var|env|min|max|clamp)\\(.*");

  /** Attributes that hold anything. */
  private static final Set<String> FREE = Set.of("id", "class", "style", "href", "d", "points");

  private Syntax() {}

  static void check(Document document, Problems problems) {
    for (Element element : document.elements()) {
      if (element.ofSvg()) {
        element
            .attributes()
            .forEach((name, value) -> {
              if (!FREE.contains(name) && !name.startsWith("on") && unknown(value)) {
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
    String value = text.strip().toLowerCase(Locale.ROOT);
    return UNIT.matcher(value).matches()
        || COLOUR.matcher(value).matches()
        || COMPUTED.matcher(value).matches();
  }
}
