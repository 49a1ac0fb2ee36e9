package io.cookery.tools.svg.value;

import org.jspecify.annotations.Nullable;

/** References to elements of the same SVG. */
public final class Reference {

  private Reference() {}

  /** The id in {@code url(#id)}; null when the text is none. */
  public static @Nullable String parse(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String url = text.strip();
    if (!url.regionMatches(true, 0, "url(", 0, 4) || !url.endsWith(")")) {
      return null;
    }
    return fragment(unquoted(url.substring(4, url.length() - 1).strip()));
  }

  /** The id in {@code #id}; null when the text is none. */
  public static @Nullable String fragment(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String iri = text.strip();
    return iri.length() > 1 && iri.startsWith("#") ? iri.substring(1) : null;
  }

  static String unquoted(String text) {
    boolean quoted =
        text.length() >= 2
            && (text.startsWith("'") || text.startsWith("\""))
            && text.charAt(text.length() - 1) == text.charAt(0);
    return quoted ? text.substring(1, text.length() - 1).strip() : text;
  }
}
