package io.cookery.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Where the embedded PostgreSQL keeps what, below one data directory.
 *
 * @param root absolute
 */
record Layout(Path root) {

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  static Layout of(Path dataDirectory) {
    return new Layout(dataDirectory.toAbsolutePath().normalize().resolve("postgres"));
  }

  /** Makes the directories; only the owner may look inside. */
  void prepare() throws IOException {
    Files.createDirectories(root.getParent());
    if (!Files.isDirectory(root)) {
      Files.createDirectories(root, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    }
    Files.createDirectories(logs());
  }

  /** The database cluster, as {@code initdb} made it. */
  Path cluster() {
    return root.resolve("data");
  }

  /** Unpacked PostgreSQL programs, one directory per version, unless they are elsewhere. */
  Path programs() {
    return root.resolve("programs");
  }

  /** The password of the only user, readable by the owner alone. */
  Path password() {
    return root.resolve("password");
  }

  /** The port of the last start, tried again first so that people's bookmarks stay right. */
  Path port() {
    return root.resolve("port");
  }

  Path logs() {
    return root.resolve("log");
  }

  /** What the server said before its log was open. */
  Path startLog() {
    return logs().resolve("start.log");
  }

  /** Held while a process starts or stops the server. */
  Path startStopLock() {
    return root.resolve("start-stop.lock");
  }

  /** Held by the server itself and by all its children, where the system has {@code flock}. */
  Path serverLock() {
    return root.resolve("server.lock");
  }

  /** One locked file for each process that uses the server. */
  Path members() {
    return root.resolve("members");
  }
}
