package io.cookery.db;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

/** The PostgreSQL programs as they come on the class path: one compressed archive per platform. */
final class BinariesArchive {

  private static final Logger log = LoggerFactory.getLogger(BinariesArchive.class);
  private static final int READ_BUFFER_BYTES = 1 << 16;
  private static final int OWNER_EXECUTE = 0100;

  /** First line of a file that {@code initdb} itself checks: {@code # PostgreSQL 18}. */
  private static final Pattern MAJOR_VERSION = Pattern.compile("# PostgreSQL (\\d+).*");

  private static final Set<PosixFilePermission> EXECUTABLE =
      PosixFilePermissions.fromString("rwxr-xr-x");

  private final URL archive;
  private final String version;

  private BinariesArchive(URL archive, String version) {
    this.archive = archive;
    this.version = version;
  }

  /**
   * @throws DatabaseUnavailable when the class path has none for this platform
   */
  static BinariesArchive onClassPath() throws IOException {
    String system = System.getProperty("os.name");
    String processor = System.getProperty("os.arch");
    String name = resourceName(system, processor);
    URL archive = BinariesArchive.class.getClassLoader().getResource(name);
    if (archive == null) {
      throw new DatabaseUnavailable(
          "This build of Cookery has no PostgreSQL for %s on %s (%s is missing). Build it on this platform, or set %s to a PostgreSQL that you run."
              .formatted(system, processor, name, DatabaseSettings.URL_VARIABLE));
    }
    return new BinariesArchive(archive, name.replace(".txz", "") + "-" + fingerprint(archive));
  }

  static String resourceName(String system, String processor) {
    String platform = system.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
    String architecture =
        switch (processor) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "arm_64";
          default -> processor;
        };
    return "postgres-" + platform + "-" + architecture + ".txz";
  }

  /** Changes with the content, and is known without reading it. */
  private static String fingerprint(URL archive) throws IOException {
    URLConnection connection = archive.openConnection();
    if (connection instanceof JarURLConnection jar) {
      return Long.toHexString(jar.getJarEntry().getCrc());
    }
    return Long.toHexString(connection.getContentLengthLong());
  }

  /**
   * Unpacks into {@code directory} unless that was done before and all of it is still there; safe
   * against being killed, for any number of processes.
   */
  PostgresPrograms unpackInto(Path directory) throws IOException {
    Path home = directory.resolve(version);
    if (!isUsable(home)) {
      Files.createDirectories(directory);
      try (ProcessLock _ = ProcessLock.acquire(directory.resolve("unpack.lock"))) {
        unpack(directory, home);
      }
    }
    return new PostgresPrograms(home, majorVersion(home));
  }

  /** Whether all is there, on a disk from which programs may be run. */
  private static boolean isUsable(Path home) {
    return UnpackedFiles.areWhole(home)
        && Files.isExecutable(home.resolve("bin").resolve("postgres"));
  }

  private void unpack(Path directory, Path home) throws IOException {
    if (isUsable(home)) {
      return; // another process was faster
    }
    log.info("Unpacking PostgreSQL into {}, once", home);
    if (Files.exists(home)) {
      // Away in one step: a server that runs goes on with the files that it has opened.
      Files.move(home, directory.resolve(LeftOvers.PREFIX + UUID.randomUUID()));
    }
    LeftOvers.remove(directory);
    Path unfinished = directory.resolve(LeftOvers.PREFIX + UUID.randomUUID());
    Files.createDirectories(unfinished);
    try (InputStream bytes = new BufferedInputStream(archive.openStream(), READ_BUFFER_BYTES);
        TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(bytes))) {
      TarArchiveEntry entry = tar.getNextEntry();
      while (entry != null) {
        unpack(entry, tar, unfinished);
        entry = tar.getNextEntry();
      }
    }
    UnpackedFiles.list(unfinished);
    if (!isUsable(unfinished)) {
      throw new IOException("no program may be run in " + directory);
    }
    Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void unpack(TarArchiveEntry entry, InputStream content, Path directory)
      throws IOException {
    Path target = directory.resolve(entry.getName()).normalize();
    if (!target.startsWith(directory)) {
      throw new IOException("entry outside of the archive: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(content, target);
    if ((entry.getMode() & OWNER_EXECUTE) != 0) {
      Files.setPosixFilePermissions(target, EXECUTABLE);
    }
  }

  private static int majorVersion(Path home) throws IOException {
    Path file = home.resolve("share").resolve("postgresql").resolve("postgres.bki");
    try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
      Matcher matcher = MAJOR_VERSION.matcher(lines.findFirst().orElse(""));
      if (!matcher.matches()) {
        throw new IOException(file + " does not say its version");
      }
      return Integer.parseInt(matcher.group(1));
    }
  }
}
