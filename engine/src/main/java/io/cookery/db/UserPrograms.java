package io.cookery.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a user's PostgreSQL programs are unpacked, once for all data directories: in the user's
 * cache, or in the data directory when there is no cache that can be used.
 */
final class UserPrograms {

  private static final Logger log = LoggerFactory.getLogger(UserPrograms.class);

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  /** What others could write to would be run in the owner's name. */
  private static final Set<PosixFilePermission> OTHERS_WRITE =
      PosixFilePermissions.fromString("----w--w-");

  private UserPrograms() {}

  /** By the XDG base directory specification (0.8); null when the user has no home. */
  static @Nullable Path folder(Map<String, String> environment) {
    Path cache = absolute(environment.get("XDG_CACHE_HOME"));
    if (cache == null) {
      Path home = absolute(environment.get("HOME"));
      cache = home == null ? null : home.resolve(".cache");
    }
    return cache == null ? null : cache.resolve("cookery").resolve("postgres");
  }

  private static @Nullable Path absolute(@Nullable String text) {
    try {
      return text == null || !Path.of(text).isAbsolute() ? null : Path.of(text);
    } catch (InvalidPathException e) {
      return null;
    }
  }

  /**
   * Unpacks the programs unless they are there.
   *
   * @param shared where they are to be; null when there is no such place
   * @param own where they are else
   */
  static PostgresPrograms unpacked(BinariesArchive archive, @Nullable Path shared, Path own)
      throws IOException {
    if (shared != null) {
      try {
        prepare(shared);
        return archive.unpackInto(shared);
      } catch (IOException e) {
        log.info("PostgreSQL is unpacked into {}, since {} cannot be used: {}", own, shared, e);
      }
    }
    Files.createDirectories(own);
    return archive.unpackInto(own);
  }

  private static void prepare(Path shared) throws IOException {
    if (!Files.isDirectory(shared)) {
      Files.createDirectories(shared, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    }
    Set<PosixFilePermission> allowed = Files.getPosixFilePermissions(shared);
    if (allowed.stream().anyMatch(OTHERS_WRITE::contains)) {
      throw new IOException("others may write to it");
    }
    // Fails in a folder of another user, unless that lets this one write.
    Path mine = Files.createTempFile(shared, ".user", "");
    try {
      if (!Files.getOwner(mine).equals(Files.getOwner(shared))) {
        throw new IOException("it is another user's");
      }
    } finally {
      Files.delete(mine);
    }
  }
}
