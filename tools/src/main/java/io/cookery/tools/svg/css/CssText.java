package io.cookery.tools.svg.css;

import java.util.ArrayList;
import java.util.List;

/** The text of style sheets: comments, quotes and brackets. */
final class CssText {

  private CssText() {}

  /** With each comment as a space, and line ends kept, so that lines can be counted. */
  static String withoutComments(String css) {
    StringBuilder text = new StringBuilder(css.length());
    int at = 0;
    while (at < css.length()) {
      int open = css.indexOf("/*", at);
      if (open < 0) {
        return text.append(css, at, css.length()).toString();
      }
      int close = css.indexOf("*/", open + 2);
      int end = close < 0 ? css.length() : close + 2;
      text.append(css, at, open).append(' ');
      css.substring(open, end).chars().filter(c -> c == '\n').forEach(_ -> text.append('\n'));
      at = end;
    }
    return text.toString();
  }

  /** Parts between separators that stand outside of quotes and brackets. */
  static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int at = find(text, from, separator);
        at < text.length();
        at = find(text, from, separator)) {
      parts.add(text.substring(from, at));
      from = at + 1;
    }
    parts.add(text.substring(from));
    return parts;
  }

  /** Where this stands next, outside of quotes and brackets; the text's end when nowhere. */
  static int find(String text, int from, char wanted) {
    int depth = 0;
    char quote = 0;
    for (int at = from; at < text.length(); at++) {
      char c = text.charAt(at);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == wanted && depth == 0) {
        return at;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '(' || c == '[') {
        depth++;
      } else if (c == ')' || c == ']') {
        depth--;
      }
    }
    return text.length();
  }

  /** Where the block that opens before this position closes; the text's end when nowhere. */
  static int blockEnd(String text, int from) {
    int depth = 1;
    char quote = 0;
    for (int at = from; at < text.length(); at++) {
      char c = text.charAt(at);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '{') {
        depth++;
      } else if (c == '}') {
        depth--;
        if (depth == 0) {
          return at;
        }
      }
    }
    return text.length();
  }
}
