package io.cookery.tools.string;

import java.util.Locale;

/**
 * Upper and lower case without regard to language, in time proportional to the text. The JDK copies
 * all it has done whenever one character becomes several, such as ß: minutes for a long text of
 * them.
 */
final class LetterCase {

  private static final int CHUNK_CHARACTERS = 1024;

  private LetterCase() {}

  /** In chunks, since no upper case depends on the characters around it. */
  static String upper(String text) {
    StringBuilder upper = new StringBuilder(text.length());
    int start = 0;
    while (start < text.length()) {
      int end = Math.min(text.length(), start + CHUNK_CHARACTERS);
      if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
        end++;
      }
      upper.append(text.substring(start, end).toUpperCase(Locale.ROOT));
      start = end;
    }
    return upper.toString();
  }

  /** Not in chunks: a sigma is another one at a word's end. Only İ becomes two characters. */
  static String lower(String text) {
    return text.replace("\u0130", "i\u0307").toLowerCase(Locale.ROOT);
  }
}
