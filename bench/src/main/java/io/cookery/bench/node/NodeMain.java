package io.cookery.bench.node;

import io.cookery.bench.contestant.CookerySession;
import io.cookery.bench.contestant.NoOpTool;
import io.cookery.bench.measure.Heap;
import io.cookery.db.Database;
import io.cookery.db.DatabaseSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * A node of Cookery as a process. Takes the database from the environment as {@code cook} does;
 * says {@code ready}, answers each line with its figures, and leaves when there are no more lines.
 */
public final class NodeMain {

  private NodeMain() {}

  /** The argument is how many jobs it holds at once. */
  public static void main(String[] arguments) throws IOException, SQLException {
    PrintStream out = System.out;
    DatabaseSettings settings = DatabaseSettings.of(Path.of("none"), System.getenv());
    NoOpTool tool = new NoOpTool(Integer.MAX_VALUE, false);
    Database database = Database.open(settings);
    try (CookerySession _ = CookerySession.open(database, tool, Integer.parseInt(arguments[0]));
        BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      out.println("ready");
      while (in.readLine() != null) {
        out.println(tool.calls() + " " + Heap.committed() + " " + Heap.afterLastCollection());
      }
    }
  }
}
