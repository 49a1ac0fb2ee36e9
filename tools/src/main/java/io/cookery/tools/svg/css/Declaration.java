package io.cookery.tools.svg.css;

import io.cookery.tools.svg.value.Colour;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A property and what it is set to. */
record Declaration(String property, String value, boolean important) {

  /** All declarations of a block, or of an attribute {@code style}; broken ones are left out. */
  static List<Declaration> parse(String block) {
    List<Declaration> declarations = new ArrayList<>();
    for (String part : CssText.split(CssText.withoutComments(block), ';')) {
      int colon = part.indexOf(':');
      if (colon > 0) {
        String property = part.substring(0, colon).strip();
        if (!property.startsWith("--")) {
          property = Undrawn.plainName(property.toLowerCase(Locale.ROOT));
        }
        add(property, part.substring(colon + 1).strip(), declarations);
      }
    }
    return declarations;
  }

  private static void add(String property, String text, List<Declaration> to) {
    String value = text;
    int mark = value.lastIndexOf('!');
    boolean important =
        mark >= 0 && value.substring(mark + 1).strip().equalsIgnoreCase("important");
    if (important) {
      value = value.substring(0, mark).strip();
    }
    if (value.isEmpty() || !property.matches("-*[a-z_][a-z0-9_-]*")) {
      return;
    }
    switch (property) {
      case "marker" -> {
        for (String name : List.of("marker-start", "marker-mid", "marker-end")) {
          to.add(new Declaration(name, value, important));
        }
      }
      case "font" -> font(value, important, to);
      case "background" -> {
        boolean colour = value.equalsIgnoreCase("none") || Colour.parse(value) != null;
        to.add(new Declaration(colour ? "background-color" : property, value, important));
      }
      case "text-decoration" -> {
        to.add(new Declaration(property, value, important));
        for (String part : List.of("color", "style", "thickness")) {
          to.add(new Declaration(property + "-" + part, "initial", important));
        }
      }
      case "text-decoration-line" -> to.add(new Declaration("text-decoration", value, important));
      default -> to.add(new Declaration(property, value, important));
    }
  }

  private static final int MAX_FONT_LENGTH = 500;

  private static final List<String> FONT_PARTS =
      List.of("font-style", "font-weight", "font-variant", "font-size", "font-family");

  private static final Pattern FONT =
      Pattern.compile(
          "((?:[a-z0-9-]+\\s+)*?)"
              + "((?:[\\d.]+(?:px|pt|pc|em|ex|in|cm|mm|%))|(?:xx?-)?(?:small|large)|medium|smaller|larger)"
              + "(?:\\s*/\\s*\\S+)?\\s+(.+)",
          Pattern.CASE_INSENSITIVE);

  /** {@code font} says several things at once, and resets those that it does not say. */
  private static void font(String value, boolean important, List<Declaration> to) {
    if (value.matches("(?i)inherit|initial|unset|revert|revert-layer")) {
      FONT_PARTS.forEach(part -> to.add(new Declaration(part, value, important)));
      return;
    }
    Matcher parts = FONT.matcher(value);
    if (value.length() > MAX_FONT_LENGTH || !parts.matches()) {
      return;
    }
    String style = "normal";
    String weight = "normal";
    String variant = "normal";
    for (String word : parts.group(1).strip().toLowerCase(Locale.ROOT).split("\\s+", -1)) {
      switch (word) {
        case "italic", "oblique" -> style = word;
        case "small-caps" -> variant = word;
        case "bold", "bolder", "lighter" -> weight = word;
        default -> weight = word.matches("\\d+") ? word : weight;
      }
    }
    to.add(new Declaration("font-style", style, important));
    to.add(new Declaration("font-weight", weight, important));
    to.add(new Declaration("font-variant", variant, important));
    to.add(new Declaration("font-size", parts.group(2), important));
    to.add(new Declaration("font-family", parts.group(3), important));
  }
}
