package io.cookery.db;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Directories that a killed process did not finish. */
final class LeftOvers {

  /** Names start with this until the content is whole. */
  static final String PREFIX = "unfinished-";

  private LeftOvers() {}

  static void remove(Path parent) throws IOException {
    try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(parent, PREFIX + "*")) {
      for (Path directory : unfinished) {
        deleteTree(directory);
      }
    }
  }

  static void deleteTree(Path directory) throws IOException {
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e)
              throws IOException {
            if (e != null) {
              throw e;
            }
            Files.deleteIfExists(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
