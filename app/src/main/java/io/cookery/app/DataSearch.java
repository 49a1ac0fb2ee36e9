package io.cookery.app;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds a data directory by its name: in a folder, or in one above it, as git finds its own. Above,
 * only one counts that is the user's own, in a folder in which not everybody may make one: what
 * lies in a data directory is run.
 */
final class DataSearch {

  private static final Path SELF = Path.of("/proc/self");

  private DataSearch() {}

  /** The nearest; empty if there is none. */
  static Optional<Path> from(Path start) {
    return from(start, DataSearch::isTrusted);
  }

  /** The same, with this in place of who owns what. */
  static Optional<Path> from(Path start, Predicate<Path> trusted) {
    Path folder = start.toAbsolutePath().normalize();
    Path here = folder.resolve(LocalCookery.DEFAULT_DATA);
    if (Files.isDirectory(here)) {
      return Optional.of(here);
    }
    for (Path above = folder.getParent(); above != null; above = above.getParent()) {
      Path found = above.resolve(LocalCookery.DEFAULT_DATA);
      if (Files.isDirectory(found) && trusted.test(found)) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  /** Whether a data directory in the one folder is found from the other, or they are the same. */
  static boolean isBelow(Path folder, Path other) {
    Path above = other.toAbsolutePath().normalize();
    Path below = folder.toAbsolutePath().normalize();
    try {
      return below.equals(above) || (below.startsWith(above) && !isOpen(above));
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  private static boolean isOpen(Path folder) throws IOException {
    return Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_WRITE);
  }

  private static boolean isTrusted(Path found) {
    try {
      return Files.getOwner(found).equals(self()) && !isOpen(found.resolveSibling("."));
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  /** By the process where the system shows it: not every user has a name. */
  private static UserPrincipal self() throws IOException {
    return Files.exists(SELF)
        ? Files.getOwner(SELF)
        : FileSystems.getDefault()
            .getUserPrincipalLookupService()
            .lookupPrincipalByName(System.getProperty("user.name"));
  }
}
