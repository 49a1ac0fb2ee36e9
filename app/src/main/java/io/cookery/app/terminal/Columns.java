package io.cookery.app.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A table of texts in aligned columns; {@code >} in the pattern aligns right, {@code <} left. */
public final class Columns {

  private static final String GAP = "  ";

  private final String pattern;
  private final List<List<String>> rows = new ArrayList<>();

  public Columns(String pattern) {
    this.pattern = pattern;
  }

  public Columns row(String... cells) {
    if (cells.length != pattern.length()) {
      throw new IllegalArgumentException(cells.length + " cells for " + pattern);
    }
    rows.add(List.of(cells));
    return this;
  }

  /** The lines of the table, nothing at their ends. */
  public List<String> lines() {
    int[] widths = new int[pattern.length()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], width(row.get(i)));
      }
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  /** Whether each line fits into so many columns. */
  public boolean fits(int columns) {
    return lines().stream().allMatch(line -> width(line) <= columns);
  }

  /**
   * The same if each of them fits into so many columns; else each row for itself, cells beside one
   * another and broken between words.
   *
   * @param before what stands before each line
   */
  public List<String> lines(String before, int columns) {
    return lines(before, columns, Fold.to(columns));
  }

  /** The same, but no word is broken: an id or a path can be copied. */
  public List<String> linesOfWholeWords(String before, int columns) {
    return lines(before, columns, Fold.to(columns).withWholeWords());
  }

  private List<String> lines(String before, int columns, Fold fold) {
    List<String> lines = lines().stream().map(line -> before + line).toList();
    return lines.stream().allMatch(line -> width(line) <= columns)
        ? lines
        : rows.stream().flatMap(row -> folded(row, before, fold).stream()).toList();
  }

  private static List<String> folded(List<String> row, String before, Fold fold) {
    String more = before + GAP;
    String text = row.stream().filter(cell -> !cell.isBlank()).collect(Collectors.joining(GAP));
    return fold.lines(text, row.getFirst().isBlank() ? more : before, more);
  }

  private String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = row.get(i);
      String padding = " ".repeat(widths[i] - width(cell));
      line.append(i == 0 ? "" : GAP);
      line.append(pattern.charAt(i) == '>' ? padding + cell : cell + padding);
    }
    return line.toString().stripTrailing();
  }

  private static int width(String text) {
    return Escape.columns(text);
  }
}
