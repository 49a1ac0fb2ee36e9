package io.cookery.export;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Writes comma-separated values as RFC 4180 has them: UTF-8, lines end with CR LF. A cell that a
 * spreadsheet would run as a formula begins with an apostrophe (OWASP, CSV injection); numbers
 * stay.
 */
final class Csv {

  /** What some spreadsheets pass over before they look for a formula. */
  private static final String PASSED_OVER = "[\\s\\p{Z}\\p{Cf}\\p{Cc}]*";

  /** Apostrophes before it are doubled, so that each cell is of one text. */
  private static final Pattern FORMULA =
      Pattern.compile("'*(?:[\\t\\r\\n]|" + PASSED_OVER + "[=+\\-@＝＋－＠﹦﹢﹣﹫]).*", Pattern.DOTALL);

  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+([.,][0-9]+)?");

  /** Spreadsheets of some countries take a semicolon, and some a tab, for the end of a cell. */
  private static final String QUOTED = ",;\"\t\r\n";

  private final Writer out;

  Csv(OutputStream out) {
    this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
  }

  Csv row(List<String> cells) throws IOException {
    for (int i = 0; i < cells.size(); i++) {
      out.write(i == 0 ? "" : ",");
      out.write(quoted(harmless(cells.get(i))));
    }
    out.write("\r\n");
    return this;
  }

  void finish() throws IOException {
    out.flush();
  }

  private static String harmless(String cell) {
    boolean runs = FORMULA.matcher(cell).matches() && !NUMBER.matcher(cell).matches();
    return runs ? "'" + cell : cell;
  }

  private static String quoted(String cell) {
    return cell.chars().noneMatch(c -> QUOTED.indexOf(c) >= 0)
        ? cell
        : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
