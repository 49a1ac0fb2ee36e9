package io.cookery.db;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;

/** What was unpacked into a folder, by a list in it: whoever cleans a cache may take some away. */
final class UnpackedFiles {

  static final String LIST = "unpacked";

  private static final char SEPARATOR = ' ';

  private UnpackedFiles() {}

  /** Writes the list; the last thing that is written. */
  static void list(Path home) throws IOException {
    List<String> lines;
    try (Stream<Path> files = Files.walk(home)) {
      lines =
          files
              .filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
              .map(file -> home.relativize(file).toString())
              .sorted()
              .toList();
    }
    StringBuilder text = new StringBuilder();
    for (String line : lines) {
      text.append(size(home.resolve(line))).append(SEPARATOR).append(line).append('\n');
    }
    Files.writeString(home.resolve(LIST), text);
  }

  /** Whether all of it is there. */
  static boolean areWhole(Path home) {
    try {
      for (String line : Files.readAllLines(home.resolve(LIST), StandardCharsets.UTF_8)) {
        int separator = line.indexOf(SEPARATOR);
        long size = Long.parseLong(line.substring(0, Math.max(0, separator)));
        if (size(home.resolve(line.substring(separator + 1))) != size) {
          return false;
        }
      }
      return true;
    } catch (IOException | NumberFormatException e) {
      return false;
    }
  }

  /** Of a link, that of its own. */
  private static long size(Path file) throws IOException {
    BasicFileAttributes found =
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (found.isDirectory()) {
      throw new NoSuchFileException(file.toString());
    }
    return found.size();
  }
}
