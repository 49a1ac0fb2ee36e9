package io.cookery.app;

import io.cookery.app.terminal.Screen;
import io.cookery.app.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine;

/** Runs {@code cook} within the test, with streams that can be read afterwards. */
final class CommandLineFixture {

  private CommandLineFixture() {}

  /** What a command said and how it ended. */
  record Said(int code, String out, String err) {}

  static Said cook(String... arguments) {
    return cook(System.getenv(), arguments);
  }

  /** The same with this environment. */
  static Said cook(Map<String, String> environment, String... arguments) {
    return cook(100, environment, arguments);
  }

  /** The same on a terminal of so many columns. */
  static Said cook(int columns, Map<String, String> environment, String... arguments) {
    return cook(columns, environment, new ByteArrayOutputStream(), arguments);
  }

  /** A command at work, and what it has said on its error stream so far. */
  record AtWork(CompletableFuture<Said> end, ByteArrayOutputStream err) {
    String said() {
      return text(err);
    }
  }

  /** Begins a command. */
  static AtWork begin(Map<String, String> environment, String... arguments) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    return new AtWork(
        CompletableFuture.supplyAsync(() -> cook(100, environment, err, arguments)), err);
  }

  private static Said cook(
      int columns,
      Map<String, String> environment,
      ByteArrayOutputStream err,
      String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            print(out), new Screen(print(err), false, columns), false, false, true, columns);
    int code = Cook.line(new Session(terminal, environment), arguments).execute(arguments);
    return new Said(code, text(out), text(err));
  }

  /** The whole command line, to be asked about its words. */
  static CommandLine line() {
    PrintStream nowhere = print(new ByteArrayOutputStream());
    Screen screen = new Screen(nowhere, false, 100);
    Terminal terminal = new Terminal(nowhere, screen, false, false, true, 100);
    return Cook.line(new Session(terminal, Map.of()));
  }

  private static PrintStream print(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
