package io.cookery.export;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes comma-separated values as RFC 4180 has them: UTF-8, lines end with CR LF. */
final class Csv {

  private final Writer out;

  Csv(OutputStream out) {
    this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
  }

  Csv row(List<String> cells) throws IOException {
    for (int i = 0; i < cells.size(); i++) {
      out.write(i == 0 ? "" : ",");
      out.write(quoted(cells.get(i)));
    }
    out.write("\r\n");
    return this;
  }

  void finish() throws IOException {
    out.flush();
  }

  private static String quoted(String cell) {
    return cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n')
        ? cell
        : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
