package io.cookery.app.terminal;

import java.util.ArrayList;
import java.util.List;

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
