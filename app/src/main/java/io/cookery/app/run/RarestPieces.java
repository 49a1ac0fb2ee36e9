package io.cookery.app.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The first rows of an exported ranking. */
final class RarestPieces {

  static final int SHOWN = 3;

  private RarestPieces() {}

  /** A piece by its token number and name. */
  record Rare(String number, String name) {}

  /** The rarest pieces; none when there is no ranking to read. */
  static List<Rare> in(Path folder) {
    List<Rare> rarest = new ArrayList<>();
    try (BufferedReader reader = Files.newBufferedReader(folder.resolve("ranking.csv"))) {
      List<String> header = cells(reader.readLine());
      int number = header.indexOf("number");
      int name = header.indexOf("name");
      String line = reader.readLine();
      while (line != null && rarest.size() < SHOWN && number >= 0 && name >= 0) {
        List<String> cells = cells(line);
        rarest.add(new Rare(cells.get(number), cells.get(name)));
        line = reader.readLine();
      }
    } catch (IOException noRanking) {
      return List.of();
    }
    return rarest;
  }

  /** A line of CSV (RFC 4180) without line breaks within cells. */
  static List<String> cells(@Nullable String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    String text = line == null ? "" : line;
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (character == '"') {
        boolean doubled = quoted && i + 1 < text.length() && text.charAt(i + 1) == '"';
        if (doubled) {
          cell.append(character);
          i++;
        } else {
          quoted = !quoted;
        }
      } else if (character == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(character);
      }
    }
    cells.add(cell.toString());
    return cells;
  }
}
