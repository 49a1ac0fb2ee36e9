package io.cookery.tools.svg.dom;

import java.util.Optional;
import java.util.Set;

/**
 * References to entities that a document type declares. They are not read: the parser would leave
 * them out of attributes without a word.
 */
public final class EntityReferences {

  private static final Set<String> OF_XML = Set.of("amp", "lt", "gt", "quot", "apos");
  private static final int MAX_NAME = 100;

  private EntityReferences() {}

  /** What is wrong with the first, with its line; empty when there is none. */
  public static Optional<String> first(String svg) {
    int line = 1;
    int at = 0;
    while (at < svg.length()) {
      int next = at + 1;
      char c = svg.charAt(at);
      if (c == '<' && svg.startsWith("<!", at)) {
        next = afterUnread(svg, at);
      } else if (c == '&') {
        String name = name(svg, at + 1);
        if (!name.isEmpty() && !OF_XML.contains(name)) {
          return Optional.of(
              "line %d refers to the entity &%s;, and entities are not read: write its text instead"
                  .formatted(line, name));
        }
      }
      for (; at < next; at++) {
        line += svg.charAt(at) == '\n' ? 1 : 0;
      }
    }
    return Optional.empty();
  }

  /** The end of a comment, CDATA or document type. */
  private static int afterUnread(String svg, int open) {
    if (svg.startsWith("<!--", open)) {
      return after(svg, "-->", open + 4);
    }
    return svg.startsWith("<![CDATA[", open) ? after(svg, "]]>", open + 9) : afterType(svg, open);
  }

  private static int afterType(String svg, int open) {
    int close = svg.indexOf('>', open);
    int bracket = svg.indexOf('[', open);
    return bracket >= 0 && bracket < close
        ? after(svg, "]", bracket)
        : close < 0 ? svg.length() : close + 1;
  }

  private static int after(String svg, String end, int from) {
    int at = svg.indexOf(end, from);
    return at < 0 ? svg.length() : at + end.length();
  }

  private static String name(String svg, int from) {
    int end = from;
    int last = Math.min(svg.length(), from + MAX_NAME);
    while (end < last && svg.charAt(end) != ';') {
      end++;
    }
    String name = end < last ? svg.substring(from, end) : "";
    return name.matches("[\\p{L}_:][\\p{L}\\p{N}_:.-]*") ? name : "";
  }
}
