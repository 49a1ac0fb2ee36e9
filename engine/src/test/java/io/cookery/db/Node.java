package io.cookery.db;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A process of its own that uses a data directory; tests tell it what to do on standard input. */
final class Node {

  private Node() {}

  public static void main(String[] arguments) throws IOException {
    try (EmbeddedPostgres postgres =
            EmbeddedPostgres.open(Path.of(arguments[0]), Path.of(arguments[1]));
        BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      PostgresDataSource source = postgres.dataSource("postgres");
      System.out.println("ready");
      String command = in.readLine();
      while (command != null && !command.equals("leave")) {
        System.out.println(answer(source, command));
        command = in.readLine();
      }
    } catch (DatabaseUnavailable e) {
      System.out.println("unavailable: " + e.getMessage());
    }
  }

  /** Runs one statement; the value of its first row and column, or a dash. */
  private static String answer(PostgresDataSource source, String sql) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      if (statement.execute(sql)) {
        try (ResultSet rows = statement.getResultSet()) {
          return rows.next() ? rows.getString(1) : "-";
        }
      }
      return "-";
    } catch (SQLException e) {
      return "failed: " + String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
  }
}
