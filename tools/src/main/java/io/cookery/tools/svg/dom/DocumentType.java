package io.cookery.tools.svg.dom;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the document type of an SVG declares. Entities that are plain text are read, as Illustrator
 * writes them for its namespaces; nothing else is.
 *
 * @param from where it begins; to the end of the text when there is none
 * @param to behind it
 * @param entities plain texts by name
 */
record DocumentType(int from, int to, Map<String, String> entities, Optional<String> problem) {

  private static final Pattern DECLARATION =
      Pattern.compile(
          "<!--.*?-->|<!ENTITY\\s+%\\s+\\S+\\s+(?:\"[^\"]*\"|'[^']*')\\s*>"
              + "|<!ENTITY\\s+([^\\s%]+)\\s+(?:\"([^\"]*)\"|'([^']*)')\\s*>|<!ATTLIST([^>]*)>|%[^\\s;%<>\"']+;",
          Pattern.DOTALL);

  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|'[^']*'");

  static DocumentType of(String svg) {
    int from = svg.indexOf("<!DOCTYPE");
    int root = svg.indexOf("<svg");
    if (from < 0 || (root >= 0 && root < from)) {
      return new DocumentType(svg.length(), svg.length(), Map.of(), Optional.empty());
    }
    int close = svg.indexOf('>', from);
    int bracket = svg.indexOf('[', from);
    if (bracket < 0 || close < bracket) {
      return new DocumentType(
          from, close < 0 ? svg.length() : close + 1, Map.of(), Optional.empty());
    }
    int end = end(svg, bracket + 1);
    return read(svg, from, bracket + 1, end);
  }

  /** Where the bracket closes, outside of quotes and comments. */
  private static int end(String svg, int from) {
    char quote = 0;
    for (int at = from; at < svg.length(); at++) {
      char c = svg.charAt(at);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (svg.startsWith("<!--", at)) {
        int close = svg.indexOf("-->", at + 4);
        at = close < 0 ? svg.length() : close + 2;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == ']') {
        return at;
      }
    }
    return svg.length();
  }

  private static DocumentType read(String svg, int from, int inner, int end) {
    Map<String, String> entities = new HashMap<>();
    Optional<String> problem = Optional.empty();
    Matcher declarations = DECLARATION.matcher(svg).region(inner, end);
    while (declarations.find()) {
      String name = declarations.group(1);
      String attributes = declarations.group(4);
      if (name != null) {
        String value =
            declarations.group(2) == null ? declarations.group(3) : declarations.group(2);
        if (value.chars().noneMatch(c -> c == '<' || c == '&' || c == '%')) {
          entities.putIfAbsent(name, value);
        }
      } else if (problem.isEmpty()
          && !declarations.group().startsWith("<!--")
          && !declarations.group().startsWith("<!ENTITY")
          && (attributes == null || QUOTED.matcher(attributes).find())) {
        problem =
            Optional.of(
                "line %d declares %s, which is not read: write it into the elements"
                    .formatted(
                        1
                            + svg.substring(0, declarations.start())
                                .chars()
                                .filter(c -> c == '\n')
                                .count(),
                        attributes == null ? "a parameter entity" : "attributes for all elements"));
      }
    }
    int close = svg.indexOf('>', end);
    return new DocumentType(
        from, close < 0 ? svg.length() : close + 1, Map.copyOf(entities), problem);
  }
}
