package io.cookery.db;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** What {@code postmaster.pid} of a cluster says; PostgreSQL writes it in steps. */
sealed interface PidFile {

  /** No server runs, or it was ended cleanly. */
  record Absent() implements PidFile {}

  /** Made but not written: a server is just starting, or was killed at this very moment. */
  record Unfinished() implements PidFile {}

  /**
   * A server that runs, or was killed.
   *
   * @param status {@code starting}, {@code ready}, {@code stopping}; empty in the first moments
   */
  record Written(long pid, int port, String status) implements PidFile {

    boolean isStarting() {
      return status.equals("starting") || status.isEmpty();
    }

    boolean isReady() {
      return status.equals("ready");
    }
  }

  String NAME = "postmaster.pid";

  // Line numbers as in src/include/utils/pidfile.h.
  int PID_LINE = 0;
  int PORT_LINE = 3;
  int STATUS_LINE = 7;

  static PidFile read(Path cluster) throws IOException {
    List<String> lines;
    try {
      // The path in it is in the system's encoding, whatever that is: no decoder may fail on it.
      lines = Files.readAllLines(cluster.resolve(NAME), StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      return new Absent();
    }
    if (lines.size() <= PORT_LINE) {
      return new Unfinished();
    }
    try {
      return new Written(
          Long.parseLong(lines.get(PID_LINE).strip()),
          Integer.parseInt(lines.get(PORT_LINE).strip()),
          lines.size() > STATUS_LINE ? lines.get(STATUS_LINE).strip() : "");
    } catch (NumberFormatException e) {
      return new Unfinished();
    }
  }
}
