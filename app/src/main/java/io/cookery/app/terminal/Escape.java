package io.cookery.app.terminal;

import java.security.SecureRandom;

/**
 * Control sequences of this program's own, told apart from control characters in names and messages
 * of others, which never reach a terminal, nor does anything else that nobody sees ({@link
 * Hidden}): those are shown as {@code \x1b}.
 */
final class Escape {

  private static final char ESC = '\u001b';
  private static final char BELL = '\u0007';

  /** Stands for ESC in a text until it is written. Nobody else can know it. */
  private static final String MARK =
      "\u0000"
          + Long.toUnsignedString(new SecureRandom().nextLong(), Character.MAX_RADIX)
          + "\u0000";

  private Escape() {}

  /** A control sequence (ECMA-48, 5.4), such as {@code 1m}. */
  static String sequence(String parameters) {
    return MARK + "[" + parameters;
  }

  /** Goes back to the begin of the line. */
  static String lineBegin() {
    return MARK + "\r";
  }

  /** Has the terminal call who sits there. */
  static String bell() {
    return MARK + BELL;
  }

  /** The text as it is written: own sequences as such, all other control characters shown. */
  static String written(String text) {
    StringBuilder written = new StringBuilder(text.length());
    for (int at = 0; at < text.length(); ) {
      if (text.startsWith(MARK, at)) {
        at += MARK.length();
        char own = text.charAt(at);
        boolean alone = own == '\r' || own == BELL;
        written.append(alone ? own : ESC);
        at += alone ? 1 : 0;
      } else {
        int point = text.codePointAt(at);
        written.append(shown(point));
        at += Character.charCount(point);
      }
    }
    return written.toString();
  }

  private static String shown(int point) {
    if (point == '\n' || !Hidden.is(point)) {
      return Character.toString(point);
    }
    if (point < 0x20) {
      // JSON has an escape for each of its own below 0x20, and knows those that follow.
      return "\\x%02x".formatted(point);
    }
    return Character.isBmpCodePoint(point)
        ? "\\u%04x".formatted(point)
        : "\\u%04x\\u%04x"
            .formatted((int) Character.highSurrogate(point), (int) Character.lowSurrogate(point));
  }

  /** As much of a line as fits into so many columns; sequences take none. */
  static String cut(String line, int columns) {
    StringBuilder cut = new StringBuilder();
    int left = columns;
    for (int at = 0; at < line.length(); ) {
      if (line.startsWith(MARK, at)) {
        int end = end(line, at);
        cut.append(line, at, end);
        at = end;
      } else {
        int point = line.codePointAt(at);
        left -= columns(point);
        if (left >= 0) {
          cut.appendCodePoint(point);
        } else {
          // What is narrower must not stand where this did not fit.
          left = -1;
        }
        at += Character.charCount(point);
      }
    }
    return cut.toString();
  }

  /** How many columns a line takes, as it is written. */
  static int columns(String line) {
    int columns = 0;
    for (int at = 0; at < line.length(); ) {
      if (line.startsWith(MARK, at)) {
        at = end(line, at);
      } else {
        int point = line.codePointAt(at);
        columns += columns(point);
        at += Character.charCount(point);
      }
    }
    return columns;
  }

  private static int columns(int point) {
    return point != '\n' && Hidden.is(point) ? shown(point).length() : Width.of(point);
  }

  /** Where a sequence that begins here ends. */
  private static int end(String line, int begin) {
    int end = begin + MARK.length();
    while (end < line.length() && !Character.isLetter(line.charAt(end))) {
      end++;
    }
    return Math.min(line.length(), end + 1);
  }
}
