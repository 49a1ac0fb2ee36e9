package io.cookery.tools.svg.css;

import io.cookery.tools.svg.dom.Document;
import io.cookery.tools.svg.dom.Element;
import io.cookery.tools.svg.dom.UnfitSvgException;
import io.cookery.tools.svg.value.Length;
import io.cookery.tools.svg.value.Numbers;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;

/** Works out what style sheets and {@code style} attributes say, and puts it into the elements. */
public final class Cascade {

  /** Those whose sizes viewers take from attributes, or from styles as well. */
  private static final Set<String> VIEWPORTS = Set.of("svg", "symbol", "use");

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
    attributes(element);
    Set<String> important = new HashSet<>();
    for (StyleSheet.Rule rule : rules) {
      if (rule.selector().matches(element, work)) {
        rule.declarations().forEach(declaration -> put(declaration, element, important));
      }
    }
    String style = element.attribute("style");
    if (style != null) {
      for (Declaration declaration : Declaration.parse(style)) {
        unitless(declaration, element);
        put(declaration, element, important);
      }
    }
  }

  /** A length without unit in an attribute {@code style} is a length in some viewers only. */
  private void unitless(Declaration declaration, Element element) {
    Property shape = Properties.geometry(element.name(), declaration.property());
    Property property = shape == null ? Properties.find(declaration.property()) : shape;
    String value = declaration.value();
    if (property != null
        && Numbers.parse(value).isPresent()
        && property.read(value, false) instanceof Reading.Invalid
        && property.read(value, true) instanceof Reading.Valid) {
      tell(element, declaration.property(), value + " without a unit");
    }
  }

  /** Attributes that are properties: those that are not valid do not count. */
  private void attributes(Element element) {
    element
        .attributes()
        .forEach((name, value) -> {
          Property property = Properties.ofAttribute(name);
          if (property != null && !property.attribute()) {
            element.hint(name, null);
          } else if (property != null) {
            switch (read(property, name, value, element, true)) {
              case Said.Value(String text) -> element.hint(name, text);
              case Said.Nothing _, Said.Unset _ -> element.hint(name, null);
            }
          }
        });
  }

  private void put(Declaration declaration, Element element, Set<String> important) {
    String name = declaration.property();
    Property shape = Properties.geometry(element.name(), name);
    Property property = shape == null ? Properties.find(name) : shape;
    if (important.contains(name) && !declaration.important()) {
      return;
    }
    if (property == null) {
      if (Undrawn.changes(name, declaration.value(), element.parent() == null)) {
        tell(element, name, declaration.value());
      }
      return;
    }
    if (shape != null && element.parent() == null && element.attribute(name) != null) {
      outermost(declaration, element);
      return;
    }
    if (shape != null && element.parent() != null && VIEWPORTS.contains(element.name())) {
      tell(element, name, declaration.value() + " in a style");
      return;
    }
    Said said = read(property, name, declaration.value(), element, false);
    switch (said) {
      case Said.Value(String text) -> element.put(name, text);
      case Said.Unset _ -> element.unset(name);
      case Said.Nothing _ -> {
        // What was said before stays, as CSS says.
      }
    }
    if (declaration.important() && !(said instanceof Said.Nothing)) {
      important.add(name);
    }
  }

  /** Viewers differ in which of the two sizes of the outermost element counts. */
  private void outermost(Declaration declaration, Element element) {
    Length said = Length.parse(declaration.value());
    Length attribute = Length.parse(element.attribute(declaration.property()));
    boolean size =
        declaration.property().equals("width") || declaration.property().equals("height");
    if (size
        && said != null
        && (attribute == null || said.toUser(0, 0) != attribute.toUser(0, 0))) {
      tell(
          element, declaration.property(), declaration.value() + " beside another in an attribute");
    }
  }

  /** What a declaration or an attribute says. */
  private sealed interface Said {

    /** This. */
    record Value(String text) implements Said {}

    /** That the property is as if nobody had said anything. */
    record Unset() implements Said {}

    /** Nothing: it is not valid. */
    record Nothing() implements Said {}
  }

  private Said read(
      Property property, String name, String value, Element element, boolean attribute) {
    String text = value.strip();
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "" -> new Said.Nothing();
      case "inherit" -> new Said.Value("inherit");
      case "initial" -> new Said.Value(property.initial());
      case "unset" -> property.inherited() ? new Said.Unset() : new Said.Value(property.initial());
      case "revert" -> new Said.Unset();
      case "revert-layer" -> tell(element, name, text);
      default ->
          switch (property.read(text, attribute)) {
            case Reading.Valid(String valid) -> new Said.Value(valid);
            case Reading.Invalid _ -> new Said.Nothing();
            case Reading.Undrawn _ -> tell(element, name, text);
          };
    };
  }

  private Said tell(Element element, String property, String value) {
    problems.accept(element.line(), "has " + property + ": " + value);
    return new Said.Nothing();
  }
}
