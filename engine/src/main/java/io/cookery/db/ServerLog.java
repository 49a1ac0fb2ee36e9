package io.cookery.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The server's own log: one file per weekday, overwritten a week later. */
final class ServerLog {

  private ServerLog() {}

  /** The file that was written last; a path that does not exist when there is none. */
  static Path newest(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("postgresql-"))
          .max(Comparator.comparing(ServerLog::modifiedMillis))
          .orElse(directory.resolve("postgresql.log"));
    }
  }

  private static long modifiedMillis(Path file) {
    return file.toFile().lastModified();
  }
}
