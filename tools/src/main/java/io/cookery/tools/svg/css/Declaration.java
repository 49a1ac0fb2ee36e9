package io.cookery.tools.svg.css;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A property and what it is set to. */
record Declaration(String property, String value, boolean important) {

  /** All declarations of a block, or of an attribute {@code style}; broken ones are left out. */
  static List<Declaration> parse(String block) {
    List<Declaration> declarations = new ArrayList<>();
    for (String part : CssText.split(CssText.withoutComments(block), ';')) {
      int colon = part.indexOf(':');
      if (colon > 0) {
        String property = part.substring(0, colon).strip().toLowerCase(Locale.ROOT);
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
    if (!value.isEmpty() && property.matches("-*[a-z_][a-z0-9_-]*")) {
      for (String name : longhands(property)) {
        to.add(new Declaration(name, value, important));
      }
    }
  }

  private static List<String> longhands(String property) {
    return property.equals("marker")
        ? List.of("marker-start", "marker-mid", "marker-end")
        : List.of(property);
  }
}
