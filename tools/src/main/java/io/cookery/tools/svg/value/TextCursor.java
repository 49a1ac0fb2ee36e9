package io.cookery.tools.svg.value;

import java.util.OptionalDouble;

/** A place in a text that numbers, words and separators are read from. */
public final class TextCursor {

  private final String text;
  private int at;

  public TextCursor(String text) {
    this.text = text;
  }

  public boolean atEnd() {
    return at >= text.length();
  }

  /** The character here; 0 at the end. */
  public char peek() {
    return atEnd() ? 0 : text.charAt(at);
  }

  public void step() {
    at++;
  }

  public int position() {
    return at;
  }

  /** What lies between two positions. */
  public String between(int from, int to) {
    return text.substring(from, to);
  }

  public TextCursor skipSpaces() {
    while (!atEnd() && isSpace(text.charAt(at))) {
      at++;
    }
    return this;
  }

  /** Skips spaces with one comma among them. */
  public void skipComma() {
    skipSpaces();
    if (peek() == ',') {
      at++;
      skipSpaces();
    }
  }

  public boolean take(char expected) {
    if (peek() != expected) {
      return false;
    }
    at++;
    return true;
  }

  /** Takes a run of letters, digits, - and _; empty when there is none. */
  public String word() {
    int from = at;
    while (!atEnd() && isWord(text.charAt(at))) {
      at++;
    }
    return text.substring(from, at);
  }

  /** Takes everything up to this character, and the character; all of the rest without it. */
  public String until(char end) {
    int to = text.indexOf(end, at);
    String taken = text.substring(at, to < 0 ? text.length() : to);
    at = to < 0 ? text.length() : to + 1;
    return taken;
  }

  public String rest() {
    return text.substring(Math.min(at, text.length()));
  }

  /** Takes a number as SVG writes it, if there is one here. */
  public OptionalDouble number() {
    int from = at;
    int to = at;
    if (to < text.length() && (text.charAt(to) == '+' || text.charAt(to) == '-')) {
      to++;
    }
    int digitsFrom = to;
    to = digits(to);
    int digits = to - digitsFrom;
    if (to < text.length() && text.charAt(to) == '.' && digits(to + 1) > to + 1) {
      int fraction = digits(to + 1);
      digits += fraction - to - 1;
      to = fraction;
    }
    if (digits == 0) {
      return OptionalDouble.empty();
    }
    to = exponent(to);
    at = to;
    double number = Double.parseDouble(text.substring(from, to));
    return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
  }

  private int exponent(int from) {
    if (from >= text.length() || (text.charAt(from) | 32) != 'e') {
      return from;
    }
    int to = from + 1;
    if (to < text.length() && (text.charAt(to) == '+' || text.charAt(to) == '-')) {
      to++;
    }
    int end = digits(to);
    return end > to ? end : from;
  }

  private int digits(int from) {
    int to = from;
    while (to < text.length() && text.charAt(to) >= '0' && text.charAt(to) <= '9') {
      to++;
    }
    return to;
  }

  static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
  }

  private static boolean isWord(char c) {
    return (c >= '0' && c <= '9')
        || ((c | 32) >= 'a' && (c | 32) <= 'z')
        || c == '-'
        || c == '_'
        || c > 127;
  }
}
