package io.cookery.chaos;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;

/** What was done to whom and when, in a file, so that a failure can be understood. */
final class ActLog implements AutoCloseable {

  private final PrintWriter file;
  private final Map<String, Integer> counts = new TreeMap<>();

  ActLog(Path file) {
    try {
      this.file = new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8), true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  synchronized void act(String kind, String detail) {
    counts.merge(kind, 1, Integer::sum);
    say(kind + " " + detail);
  }

  synchronized void say(String what) {
    file.println(Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + what);
  }

  /** How often each was done. */
  synchronized Map<String, Integer> counts() {
    return new TreeMap<>(counts);
  }

  @Override
  public void close() {
    file.close();
  }
}
