package io.cookery.app.terminal;

import java.util.ArrayList;
import java.util.List;

/** A text in lines that fit into a terminal, broken between words where that can be. */
public final class Fold {

  private final int columns;
  private final int most;
  private final boolean wholeWords;

  private Fold(int columns, int most, boolean wholeWords) {
    this.columns = columns;
    this.most = most;
    this.wholeWords = wholeWords;
  }

  /** In lines of so many columns at most. */
  public static Fold to(int columns) {
    return new Fold(columns, Integer.MAX_VALUE, false);
  }

  /** The same in so many lines at most, the last of which then ends with an ellipsis. */
  public Fold atMost(int lines) {
    return new Fold(columns, lines, wholeWords);
  }

  /** The same, but a word that is longer than a line stays one: an id or a path can be copied. */
  Fold withWholeWords() {
    return new Fold(columns, most, true);
  }

  /**
   * The lines.
   *
   * @param first what stands before the text
   * @param more what stands before each line but the first; it takes fewer columns than there are
   */
  public List<String> lines(String text, String first, String more) {
    List<String> lines = new ArrayList<>();
    String before = first;
    String rest = text;
    while (Escape.columns(before + rest) > columns) {
      if (lines.size() == most - 1) {
        lines.add(Escape.cut(before + rest, columns - 1).stripTrailing() + "…");
        return lines;
      }
      int end = end(rest, Math.max(1, columns - Escape.columns(before)));
      lines.add(before + rest.substring(0, end).stripTrailing());
      rest = rest.substring(end).stripLeading();
      if (rest.isEmpty()) {
        return lines;
      }
      before = more;
    }
    lines.add(before + rest);
    return lines;
  }

  /** Where a line ends: before a blank, else in a word that is longer than a line. */
  private int end(String rest, int free) {
    int fitting = Escape.cut(rest, free).length();
    if (fitting < rest.length() && rest.charAt(fitting) == ' ') {
      return fitting;
    }
    int blank = rest.lastIndexOf(' ', fitting);
    if (blank > 0 && !rest.substring(0, blank).isBlank()) {
      return blank;
    }
    if (wholeWords) {
      int next = rest.indexOf(' ', fitting);
      return next < 0 ? rest.length() : next;
    }
    // A character may be wider than the terminal.
    return fitting == 0 ? rest.offsetByCodePoints(0, 1) : fitting;
  }
}
