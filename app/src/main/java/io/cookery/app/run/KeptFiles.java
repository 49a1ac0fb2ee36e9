package io.cookery.app.run;

import io.cookery.asset.FilePermissions;
import io.cookery.asset.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Copies of the files that recipes name, in the data directory: a run works with what they were
 * when it began, whoever saves or deletes them meanwhile. Equal bytes are kept once, by their
 * SHA-256; each recipe has a folder of links to them, laid out as its own folder is.
 */
final class KeptFiles {

  /** Where in the data directory. */
  static final String FOLDER = "files";

  /** How often a file is copied anew that is written to while it is read. */
  private static final int MAX_TRIES = 5;

  private final Path bytes;
  private final Path recipes;

  KeptFiles(Path data) {
    Path folder = data.toAbsolutePath().normalize().resolve(FOLDER);
    this.bytes = folder.resolve("sha256");
    this.recipes = folder.resolve("recipes");
  }

  /**
   * The files of a recipe as they are now.
   *
   * @param sums SHA-256 by path below the folder
   */
  record Kept(Path folder, SortedMap<String, String> sums) {

    Kept {
      sums = Collections.unmodifiableSortedMap(sums);
    }

    /** The files that are no longer what they were. */
    List<String> changed() {
      return unlike(folder);
    }

    /** The files that have other bytes in another folder, or are not there. */
    List<String> unlike(Path other) {
      return sums.entrySet().parallelStream()
          .filter(file -> !has(other.resolve(file.getKey()), file.getValue()))
          .map(Map.Entry::getKey)
          .toList();
    }

    private static boolean has(Path file, String sum) {
      try {
        return sum(file).equals(sum);
      } catch (IOException gone) {
        return false;
      }
    }
  }

  /**
   * Copies what is not there yet.
   *
   * @param files below the folder
   * @throws IOException when one cannot be read, or the data directory cannot be written
   */
  Kept keep(Path folder, Collection<Path> files) throws IOException {
    SortedMap<String, String> sums = new ConcurrentSkipListMap<>();
    try {
      if (!files.isEmpty()) {
        FilePermissions.createOwnFolder(bytes);
      }
      files.parallelStream()
          .forEach(file -> sums.put(folder.relativize(file).toString(), kept(file)));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return new Kept(folder, new TreeMap<>(sums));
  }

  /**
   * The files as they are now, of which no copy is made.
   *
   * @param files below the folder
   * @throws IOException when one cannot be read
   */
  static Kept seen(Path folder, Collection<Path> files) throws IOException {
    SortedMap<String, String> sums = new TreeMap<>();
    for (Path file : files) {
      sums.put(folder.relativize(file).toString(), sum(file));
    }
    return new Kept(folder, sums);
  }

  private String kept(Path file) {
    try {
      for (int tries = 1; ; tries++) {
        String sum = sum(file);
        Path copy = bytes.resolve(sum);
        if (Files.exists(copy) && Files.mismatch(copy, file) < 0) {
          return sum;
        }
        if (copied(file, copy, sum)) {
          return sum;
        }
        if (tries == MAX_TRIES) {
          throw new IOException(file + " is being written to; run again when it is done");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whole or not at all; false when the file changed while it was copied. */
  private boolean copied(Path file, Path copy, String sum) throws IOException {
    Path part = Files.createTempFile(bytes, "new", ".part");
    try {
      Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING);
      FilePermissions.ownFile(part);
      if (!sum(part).equals(sum)) {
        return false;
      }
      Files.move(part, copy, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return true;
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /**
   * The folder of a recipe, in which its files have the names that it gives them; the recipe's own
   * folder if it has none.
   *
   * @param recipe what tells it from others, as a file name
   */
  Path folder(Kept kept, String recipe) throws IOException {
    if (kept.sums().isEmpty()) {
      return kept.folder();
    }
    Path folder = recipes.resolve(recipe);
    FilePermissions.createOwnFolder(recipes);
    for (Map.Entry<String, String> file : kept.sums().entrySet()) {
      Path link = folder.resolve(file.getKey());
      Path copy = bytes.resolve(file.getValue());
      if (!Files.exists(link) || !Files.isSameFile(link, copy)) {
        link(link, copy);
      }
    }
    return folder;
  }

  /** As a second name of the same bytes where the file system has that, else as a copy. */
  private static void link(Path link, Path copy) throws IOException {
    Files.createDirectories(link.getParent());
    Path part = link.resolveSibling(link.getFileName() + "." + ProcessHandle.current().pid());
    Files.deleteIfExists(part);
    try {
      Files.createLink(part, copy);
    } catch (UnsupportedOperationException | IOException unlinked) {
      Files.copy(copy, part, StandardCopyOption.REPLACE_EXISTING);
    }
    try {
      Files.move(part, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (FileAlreadyExistsException other) {
      // Another run of the same recipe was quicker: its link names the same bytes.
      Files.deleteIfExists(part);
    }
  }

  private static String sum(Path file) throws IOException {
    MessageDigest digest = Sha256.digest();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return Sha256.hex(digest);
  }
}
