package io.cookery.db;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * The migrations on the class path, told apart without running any.
 *
 * @param checksums by file name
 */
record MigrationFiles(SortedMap<String, Long> checksums) {

  private static final String SUFFIX = ".sql";

  /**
   * @param folder for example {@code db/migration}
   * @throws IOException also when it is missing, which is a fault of the build
   */
  static MigrationFiles in(String folder) throws IOException {
    SortedMap<String, Long> checksums = new TreeMap<>();
    URL url = MigrationFiles.class.getClassLoader().getResource(folder);
    if (url == null) {
      throw new IOException("this build has no " + folder);
    }
    URLConnection connection = url.openConnection();
    if (connection instanceof JarURLConnection jar) {
      addEntries(jar.getJarFile(), folder + "/", checksums);
    } else {
      addFiles(Path.of(uri(url)), checksums);
    }
    return new MigrationFiles(checksums);
  }

  private static URI uri(URL url) throws IOException {
    try {
      return url.toURI();
    } catch (URISyntaxException e) {
      throw new IOException("unreadable class path: " + url, e);
    }
  }

  private static void addEntries(JarFile jar, String prefix, SortedMap<String, Long> checksums) {
    jar.stream()
        .filter(entry -> entry.getName().startsWith(prefix) && entry.getName().endsWith(SUFFIX))
        .forEach(entry -> checksums.put(name(entry), entry.getCrc()));
  }

  private static String name(JarEntry entry) {
    return entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
  }

  private static void addFiles(Path folder, SortedMap<String, Long> checksums) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(each -> each.toString().endsWith(SUFFIX)).toList()) {
        CRC32 checksum = new CRC32();
        checksum.update(Files.readAllBytes(file));
        checksums.put(file.getFileName().toString(), checksum.getValue());
      }
    }
  }

  /** Differs when any file was added, removed, renamed or changed. */
  String fingerprint() {
    CRC32 all = new CRC32();
    checksums.forEach((name, checksum) ->
        all.update((name + ":" + checksum + "\n").getBytes(StandardCharsets.UTF_8)));
    return Long.toHexString(all.getValue());
  }

  /** Names in any fixed order, separated by commas. */
  String names() {
    return String.join(",", checksums.keySet());
  }
}
