package io.cookery.app.layers.config;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tokens of JavaScript that settings are made of; comments are left out. */
final class JsTokens {

  /**
   * A token.
   *
   * @param text of a string without its quotes
   */
  record Token(Kind kind, String text) {
    boolean is(String mark) {
      return kind == Kind.MARK && text.equals(mark);
    }
  }

  enum Kind {
    WORD,
    NUMBER,
    STRING,
    TEMPLATE,
    MARK
  }

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private JsTokens(String text) {
    this.text = text;
  }

  static List<Token> of(String text) {
    JsTokens reader = new JsTokens(text);
    while (reader.at < text.length()) {
      reader.next();
    }
    return List.copyOf(reader.tokens);
  }

  private void next() {
    char c = text.charAt(at);
    if (Character.isWhitespace(c) || c == '\uFEFF') {
      at++;
    } else if (text.startsWith("//", at)) {
      at = endOr(text.indexOf('\n', at));
    } else if (text.startsWith("/*", at)) {
      at = Math.min(text.length(), endOr(text.indexOf("*/", at + 2)) + 2);
    } else if (c == '"' || c == '\'' || c == '`') {
      string(c);
    } else if (isDigit(at) || (c == '.' && isDigit(at + 1))) {
      number();
    } else if (Character.isJavaIdentifierStart(c)) {
      int start = at;
      while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
        at++;
      }
      tokens.add(new Token(Kind.WORD, text.substring(start, at)));
    } else {
      String mark = text.startsWith("=>", at) ? "=>" : text.startsWith("...", at) ? "..." : "" + c;
      tokens.add(new Token(Kind.MARK, mark));
      at += mark.length();
    }
  }

  private int endOr(int found) {
    return found < 0 ? text.length() : found;
  }

  private boolean isDigit(int place) {
    return place < text.length() && text.charAt(place) >= '0' && text.charAt(place) <= '9';
  }

  private void number() {
    int start = at;
    while (at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at))
            || text.charAt(at) == '.'
            || text.charAt(at) == '_'
            || isSign(at))) {
      at++;
    }
    tokens.add(new Token(Kind.NUMBER, text.substring(start, at).replace("_", "")));
  }

  private boolean isSign(int place) {
    char before = text.charAt(place - 1);
    char c = text.charAt(place);
    return (c == '-' || c == '+') && (before == 'e' || before == 'E');
  }

  private void string(char quote) {
    StringBuilder value = new StringBuilder();
    at++;
    while (at < text.length() && text.charAt(at) != quote) {
      if (text.charAt(at) == '\\' && at + 1 < text.length()) {
        escape(value);
      } else {
        value.append(text.charAt(at++));
      }
    }
    at++;
    tokens.add(new Token(quote == '`' ? Kind.TEMPLATE : Kind.STRING, value.toString()));
  }

  private void escape(StringBuilder value) {
    char c = text.charAt(at + 1);
    at += 2;
    switch (c) {
      case 'n' -> value.append('\n');
      case 't' -> value.append('\t');
      case 'r' -> value.append('\r');
      case 'u' -> unicode(value);
      case '\n' -> {} // the text goes on in the next line
      default -> value.append(c);
    }
  }

  private void unicode(StringBuilder value) {
    boolean braces = at < text.length() && text.charAt(at) == '{';
    int start = braces ? at + 1 : at;
    int end = braces ? endOr(text.indexOf('}', at)) : Math.min(text.length(), at + 4);
    try {
      value.appendCodePoint(Integer.parseInt(text.substring(start, end), 16));
      at = Math.min(text.length(), braces ? end + 1 : end);
    } catch (IllegalArgumentException noCharacter) {
      value.append('u');
    }
  }

  /** The number that a token stands for. */
  static Optional<BigDecimal> number(String token) {
    try {
      return Optional.of(
          token.startsWith("0x") || token.startsWith("0X")
              ? new BigDecimal(Long.parseLong(token.substring(2), 16))
              : new BigDecimal(token.endsWith(".") ? token + "0" : token));
    } catch (NumberFormatException none) {
      return Optional.empty();
    }
  }
}
