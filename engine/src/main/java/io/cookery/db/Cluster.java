package io.cookery.db;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The database cluster of a directory: its files and its password, made once. */
final class Cluster {

  static final String USER = "cookery";

  private static final Logger log = LoggerFactory.getLogger(Cluster.class);
  private static final int PASSWORD_BYTES = 24;

  /** PostgreSQL cuts paths at 1,024 bytes; what it appends to the cluster's needs some of them. */
  private static final int LONGEST_PATH_BYTES = 900;

  /** A quarter of what is usual: an empty database needs two. */
  private static final String WAL_SEGMENT_MEGABYTES = "4";

  /** Written into {@code postgresql.conf}, where people may change them. */
  private static final List<String> SETTINGS =
      List.of(
          "shared_buffers=128MB",
          "max_connections=100",
          "max_wal_size=2GB",
          "min_wal_size=80MB",
          "random_page_cost=1.1",
          "jit=off",
          "timezone=UTC",
          "log_timezone=UTC",
          "log_checkpoints=off",
          "log_filename=postgresql-%a.log",
          "log_rotation_age=1d",
          "log_rotation_size=0",
          "log_truncate_on_rotation=on",
          // The password is random, so there is nothing to slow down guessing of.
          "scram_iterations=1");

  private Cluster() {}

  /** Makes the cluster unless there is one; safe against being killed. */
  static void ensure(Layout layout, PostgresPrograms programs, HostCommands host)
      throws IOException {
    LeftOvers.remove(layout.root());
    Path version = layout.cluster().resolve("PG_VERSION");
    if (!Files.exists(layout.cluster())) {
      create(layout, programs, host);
      return;
    }
    checkOwner(layout, host);
    if (!Files.exists(version)) {
      throw new DatabaseUnavailable(
          "%s is not a PostgreSQL database (it has no PG_VERSION). Move it away or choose another data directory."
              .formatted(layout.cluster()));
    }
    String found = Files.readString(version, StandardCharsets.US_ASCII).strip();
    if (!found.equals(Integer.toString(programs.majorVersion()))) {
      throw new DatabaseUnavailable(
          "The database in %s was made by PostgreSQL %s, and this Cookery brings PostgreSQL %d. Use the Cookery that made it, or move the data with pg_dump of that version; nothing was changed."
              .formatted(layout.cluster(), found, programs.majorVersion()));
    }
  }

  /** PostgreSQL would only say that something has the wrong ownership. */
  private static void checkOwner(Layout layout, HostCommands host) throws IOException {
    Object owner = Files.getAttribute(layout.cluster(), "unix:uid");
    if (!owner.equals(host.userId())) {
      throw new DatabaseUnavailable(
          "The database in %s belongs to user %s (number %s). Run cook as that user, or choose another data directory."
              .formatted(layout.cluster(), Files.getOwner(layout.cluster()), owner));
    }
  }

  private static void create(Layout layout, PostgresPrograms programs, HostCommands host)
      throws IOException {
    if (layout.cluster().toString().getBytes(StandardCharsets.UTF_8).length > LONGEST_PATH_BYTES) {
      throw new DatabaseUnavailable(
          "The path %s is too long for PostgreSQL (at most %d bytes). Choose a data directory nearer to the root."
              .formatted(layout.cluster(), LONGEST_PATH_BYTES));
    }
    if (layout.cluster().toString().chars().anyMatch(Character::isISOControl)) {
      throw new DatabaseUnavailable(
          "The path %s has a line break or another control character in it, which PostgreSQL's own files cannot keep. Choose another data directory."
              .formatted(layout.cluster()));
    }
    log.info("Making a PostgreSQL {} database in {}", programs.majorVersion(), layout.cluster());
    writePassword(layout.password());
    Path unfinished = layout.root().resolve(LeftOvers.PREFIX + UUID.randomUUID());
    try (InitPrograms init = InitPrograms.of(programs)) {
      List<String> command = new ArrayList<>();
      command.addAll(List.of(init.programs().initdb(), "-D", unfinished.toString(), "-U", USER));
      command.addAll(List.of("--pwfile", layout.password().toString(), "-A", "scram-sha-256"));
      command.addAll(List.of("--no-locale", "-E", "UTF8", "--no-instructions"));
      command.addAll(List.of("--wal-segsize", WAL_SEGMENT_MEGABYTES));
      SETTINGS.forEach(setting -> command.addAll(List.of("-c", setting)));
      PostgresCommand.run(host.program(command), layout.logs().resolve("initdb.log"));
    }
    Files.move(unfinished, layout.cluster(), StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel directory = FileChannel.open(layout.root(), StandardOpenOption.READ)) {
      directory.force(true);
    }
  }

  private static void writePassword(Path file) throws IOException {
    byte[] random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, HexFormat.of().formatHex(random) + "\n");
  }

  static String password(Layout layout) throws IOException {
    return Files.readString(layout.password()).strip();
  }
}
