package io.cookery.db;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.regex.Pattern;

/**
 * The programs for making a cluster, at a path that a shell takes literally: {@code initdb} runs
 * {@code postgres} by a shell, with its own path between double quotes. If the path of the unpacked
 * programs has anything else in it, they are copied to a temporary folder meanwhile.
 *
 * @param programs to be used until this is closed
 * @param copied whether they are a copy
 */
record InitPrograms(PostgresPrograms programs, boolean copied) implements AutoCloseable {

  private static final Pattern LITERAL = Pattern.compile("[\\p{L}\\p{N} ._/+,@:=~-]+");
  private static final String PREFIX = "cookery-";

  static InitPrograms of(PostgresPrograms unpacked) throws IOException {
    if (isLiteral(unpacked.home())) {
      return new InitPrograms(unpacked, false);
    }
    Path folder = Files.createTempDirectory(PREFIX).toRealPath();
    InitPrograms copy =
        new InitPrograms(new PostgresPrograms(folder, unpacked.majorVersion()), true);
    if (!isLiteral(folder)) {
      copy.close();
      throw new DatabaseUnavailable(
          "Neither the path %s nor the temporary folder %s can be used for PostgreSQL, since both have characters that a shell reads. Choose a data directory whose path has letters, digits and dashes only."
              .formatted(unpacked.home(), folder));
    }
    try {
      copy(unpacked.home(), folder);
    } catch (IOException e) {
      copy.close();
      throw e;
    }
    return copy;
  }

  static boolean isLiteral(Path path) {
    return LITERAL.matcher(path.toString()).matches();
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectories(to.resolve(from.relativize(folder)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Path target = to.resolve(from.relativize(file));
            Files.copy(file, target, LinkOption.NOFOLLOW_LINKS);
            if (!attributes.isSymbolicLink()) {
              Files.setPosixFilePermissions(target, Files.getPosixFilePermissions(file));
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  @Override
  public void close() throws IOException {
    if (copied) {
      LeftOvers.deleteTree(programs.home());
    }
  }
}
