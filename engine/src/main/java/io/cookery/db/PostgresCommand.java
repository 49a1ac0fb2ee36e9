package io.cookery.db;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One command line of PostgreSQL, run with an environment that says nothing by itself. */
final class PostgresCommand {

  private static final long LONGEST_RUN_SECONDS = 120;
  private static final int LONGEST_TAIL_BYTES = 2_000;

  private PostgresCommand() {}

  /** Starts {@code line}; what it says goes to {@code output}, which is emptied first. */
  static Process start(List<String> line, Path output, long ignoredServerPid) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    if (ignoredServerPid > 0) {
      // PostgreSQL then takes a lock file with this number as its own kin's, and so as left over.
      builder.environment().put("PG_GRANDPARENT_PID", Long.toString(ignoredServerPid));
    }
    return builder.start();
  }

  /**
   * Runs {@code line} to its end.
   *
   * @throws DatabaseUnavailable with what it said, when it fails
   */
  static void run(List<String> line, Path output) throws IOException {
    Process process = start(line, output, 0);
    int exitCode = await(process);
    if (exitCode != 0) {
      throw new DatabaseUnavailable(
          "PostgreSQL could not be set up (exit code %d): %s".formatted(exitCode, tail(output)));
    }
  }

  private static int await(Process process) {
    try {
      if (process.waitFor(LONGEST_RUN_SECONDS, TimeUnit.SECONDS)) {
        return process.exitValue();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
    return -1;
  }

  /** The end of a log in one line, for a message. */
  static String tail(Path file) throws IOException {
    if (!Files.exists(file)) {
      return "";
    }
    try (InputStream in = Files.newInputStream(file)) {
      in.skipNBytes(Math.max(0, Files.size(file) - LONGEST_TAIL_BYTES));
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.strip().replaceAll("\\s*\\R\\s*", "; ");
    }
  }
}
