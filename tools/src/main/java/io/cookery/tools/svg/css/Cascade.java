package io.cookery.tools.svg.css;

import io.cookery.tools.svg.dom.Document;
import io.cookery.tools.svg.dom.Element;
import io.cookery.tools.svg.dom.UnfitSvgException;
import io.cookery.tools.svg.value.Colour;
import io.cookery.tools.svg.value.PaintValue;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** Works out what style sheets and {@code style} attributes say, and puts it into the elements. */
public final class Cascade {

  /** What is worked out, newer ways to write colours, and units that depend on other things. */
  private static final Pattern NEWER =
      Pattern.compile(
          "(?i)\\b(calc|var|env|min|max|clamp|hwb|lab|lch|oklab|oklch|color|color-mix|device-cmyk"
              + "|light-dark)\\(|\\b(rgb|hsl)a?\\(\\s*from\\b|^[-+]?[\\d.]+(rem|vw|vh|vmin|vmax|ch|q|ic|cap|lh|rlh)$");

  private static final Set<String> WITHOUT_EFFECT = Set.of("none", "normal");

  private static final Set<String> SHAPES =
      Set.of("rect", "circle", "ellipse", "path", "image", "use", "symbol");

  private final List<StyleSheet.Rule> rules;
  private final BiConsumer<Integer, String> problems;
  private final MatchWork work = new MatchWork();

  private Cascade(List<StyleSheet.Rule> rules, BiConsumer<Integer, String> problems) {
    this.rules = rules;
    this.problems = problems;
  }

  /**
   * Applies all style sheets of a document.
   *
   * @param problems is told of what cannot be followed, with its line
   * @throws UnfitSvgException when that would take too long
   */
  public static void apply(Document document, BiConsumer<Integer, String> problems)
      throws UnfitSvgException {
    StyleSheet sheet = new StyleSheet(problems);
    for (Element element : document.elements()) {
      if (element.is("style") && isCss(element)) {
        String media = element.attribute("media");
        sheet.add(element.text(), media == null ? "" : media, element.line());
      }
    }
    Cascade cascade = new Cascade(sheet.ordered(), problems);
    for (Element element : document.elements()) {
      if (element.ofSvg()) {
        cascade.apply(element);
      }
    }
  }

  private static boolean isCss(Element style) {
    String type = style.attribute("type");
    return type == null
        || type.isBlank()
        || type.strip().toLowerCase(Locale.ROOT).equals("text/css");
  }

  private void apply(Element element) throws UnfitSvgException {
    Set<String> important = new HashSet<>();
    for (StyleSheet.Rule rule : rules) {
      if (rule.selector().matches(element, work)) {
        rule.declarations().forEach(declaration -> put(declaration, element, important));
      }
    }
    String style = element.attribute("style");
    if (style != null) {
      Declaration.parse(style).forEach(declaration -> put(declaration, element, important));
    }
  }

  private void put(Declaration declaration, Element element, Set<String> important) {
    String property = declaration.property();
    if (Properties.GEOMETRY.contains(property) && SHAPES.contains(element.name())) {
      problems.accept(
          element.line(), "has %s in a style, and not as an attribute".formatted(property));
      return;
    }
    if (Properties.NOT_DRAWN.contains(property) && !WITHOUT_EFFECT.contains(value(declaration))) {
      problems.accept(element.line(), "has " + property + ": " + declaration.value());
    }
    if (!Properties.KNOWN.contains(property)
        || (important.contains(property) && !declaration.important())) {
      return;
    }
    String value = declaration.value();
    if (NEWER.matcher(value).find()) {
      problems.accept(element.line(), "has " + property + ": " + value);
      return;
    }
    if (element.get(property) != null && !valid(property, value)) {
      return; // what was said before stays, as CSS says
    }
    if (declaration.important()) {
      important.add(property);
    }
    element.put(property, value);
  }

  private static String value(Declaration declaration) {
    return declaration.value().toLowerCase(Locale.ROOT);
  }

  private static boolean valid(String property, String value) {
    return switch (property) {
      case "fill", "stroke" -> value.equals("inherit") || PaintValue.parse(value) != null;
      case "color", "stop-color", "flood-color", "lighting-color" ->
          value.equals("inherit")
              || value.equalsIgnoreCase("currentColor")
              || Colour.parse(value) != null;
      default -> true;
    };
  }
}
