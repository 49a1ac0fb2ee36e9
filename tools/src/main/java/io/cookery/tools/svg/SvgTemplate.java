package io.cookery.tools.svg;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An SVG file with placeholders {@code [[name]]}. A name is literal text without line breaks; what
 * is filled in becomes text or part of an attribute, never markup, and is never filled in again.
 */
record SvgTemplate(String text) {

  private static final String OPEN = "[[";
  private static final String CLOSE = "]]";

  /**
   * Where a value is wanted.
   *
   * @param line from 1
   */
  record Placeholder(String name, int line) {}

  private record Span(String name, int start, int end) {}

  List<Placeholder> placeholders() {
    List<Placeholder> placeholders = new ArrayList<>();
    int line = 1;
    int counted = 0;
    for (Span span = next(0); span != null; span = next(span.end)) {
      line += (int) text.substring(counted, span.start).chars().filter(c -> c == '\n').count();
      counted = span.start;
      placeholders.add(new Placeholder(span.name, line));
    }
    return placeholders;
  }

  /** With every placeholder filled in; those that have no value are left as they are. */
  String fill(Map<String, String> values) {
    StringBuilder filled = new StringBuilder(text.length() + 256);
    int done = 0;
    for (Span span = next(0); span != null; span = next(span.end)) {
      String value = values.get(span.name);
      if (value != null) {
        filled.append(text, done, span.start);
        escape(value, filled);
        done = span.end;
      }
    }
    return filled.append(text, done, text.length()).toString();
  }

  private @Nullable Span next(int from) {
    int close = text.indexOf(CLOSE, from);
    if (close < 0) {
      return null;
    }
    int open = text.lastIndexOf(OPEN, close);
    boolean placeholder =
        open >= from && open + 2 < close && text.substring(open, close).indexOf('\n') < 0;
    return placeholder
        ? new Span(text.substring(open + 2, close), open, close + 2)
        : next(close + 1);
  }

  private static void escape(String value, StringBuilder to) {
    value
        .codePoints()
        .forEach(c -> {
          switch (c) {
            case '&' -> to.append("&amp;");
            case '<' -> to.append("&lt;");
            case '>' -> to.append("&gt;");
            case '"' -> to.append("&quot;");
            case '\'' -> to.append("&#39;");
            default -> to.appendCodePoint(c);
          }
        });
  }
}
