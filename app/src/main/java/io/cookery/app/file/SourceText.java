package io.cookery.app.file;

import java.util.List;

/**
 * The text of a file.
 *
 * @param label how the person who gave the file named it
 * @param all without a byte order mark
 * @param lines without their ends
 */
record SourceText(String label, String all, List<String> lines) {

  SourceText(String label, String all) {
    this(label, all, all.lines().toList());
  }

  /** A line, from 1; empty beyond the end. */
  String line(int number) {
    return number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
  }

  /** What stands in a line after so many code points. */
  String rest(int number, int codePoints) {
    String line = line(number);
    int length = line.codePointCount(0, line.length());
    return line.substring(line.offsetByCodePoints(0, Math.min(codePoints, length)));
  }
}
