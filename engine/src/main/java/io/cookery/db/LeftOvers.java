package io.cookery.db;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Directories that a killed process did not finish. */
final class LeftOvers {

  /** Names start with this until the content is whole. */
  static final String PREFIX = "unfinished-";

  private static final Logger log = LoggerFactory.getLogger(LeftOvers.class);

  private LeftOvers() {}

  static void remove(Path parent) throws IOException {
    try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(parent, PREFIX + "*")) {
      for (Path directory : unfinished) {
        tryToDelete(directory);
      }
    }
  }

  /** An orphan may still be writing into it; the next start tries again. */
  private static void tryToDelete(Path directory) {
    try {
      deleteTree(directory);
    } catch (IOException e) {
      log.debug("Leaving {} to the next start", directory, e);
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
