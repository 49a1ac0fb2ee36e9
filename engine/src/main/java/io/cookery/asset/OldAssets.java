package io.cookery.asset;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * The files of an asset store by their age, to remove those that nobody needs. Files may be put
 * meanwhile, by any process: one that is put again is young from then on, and a young one stays.
 */
public final class OldAssets {

  private static final Pattern FOLDER = Pattern.compile("[0-9a-f]{2}");
  private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}");

  /** What a name has behind it while it is looked at whether its file is still old. */
  private static final String ASIDE = ".aside";

  private final Path root;
  private final Path incoming;

  OldAssets(Path root, Path incoming) {
    this.root = root;
    this.incoming = incoming;
  }

  /** A file of the store. */
  public record Asset(String sha256, long bytes, Instant modifiedAt) {}

  /** Takes the files of one folder of the store. */
  @FunctionalInterface
  public interface Folder {
    void take(List<Asset> assets) throws IOException;
  }

  /** Hands on all files, a folder in memory at a time. */
  public void forEachFolder(Folder folder) throws IOException {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(root, Files::isDirectory)) {
      for (Path path : folders) {
        if (FOLDER.matcher(path.getFileName().toString()).matches()) {
          folder.take(in(path));
        }
      }
    }
  }

  private static List<Asset> in(Path folder) throws IOException {
    List<Asset> assets = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (NAME.matcher(name).matches()) {
          try {
            BasicFileAttributes there = Files.readAttributes(file, BasicFileAttributes.class);
            assets.add(new Asset(name, there.size(), there.lastModifiedTime().toInstant()));
          } catch (NoSuchFileException gone) {
            // Somebody else removed it.
          }
        }
      }
    }
    return assets;
  }

  /**
   * Removes a file that was last put before this. It is taken aside first, so that a put of the
   * same bytes either finds nothing and writes them, or was seen here.
   *
   * @return its bytes; empty when it is younger, or gone
   */
  public OptionalLong remove(String sha256, Instant before) throws IOException {
    Path aside = incoming.resolve(Sha256.checked(sha256) + ASIDE);
    try {
      Files.move(place(sha256), aside, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException gone) {
      return OptionalLong.empty();
    }
    BasicFileAttributes there = Files.readAttributes(aside, BasicFileAttributes.class);
    if (!there.lastModifiedTime().toInstant().isBefore(before)) {
      putBack(aside, sha256);
      return OptionalLong.empty();
    }
    return Files.deleteIfExists(aside) ? OptionalLong.of(there.size()) : OptionalLong.empty();
  }

  /** Puts back what somebody took aside who then died. */
  void restore() throws IOException {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(incoming, "*" + ASIDE)) {
      for (Path aside : left) {
        String name = aside.getFileName().toString();
        String sha256 = name.substring(0, name.length() - ASIDE.length());
        if (NAME.matcher(sha256).matches()) {
          putBack(aside, sha256);
        }
      }
    }
  }

  /** What was written there meanwhile stays. */
  private void putBack(Path aside, String sha256) throws IOException {
    try {
      Files.createLink(place(sha256), aside);
    } catch (FileAlreadyExistsException written) {
      // The same bytes, and younger.
    } catch (NoSuchFileException gone) {
      return; // somebody else put it back, or removed it
    } catch (UnsupportedOperationException | IOException unlinked) {
      if (!Files.exists(place(sha256))) {
        Files.move(aside, place(sha256), StandardCopyOption.ATOMIC_MOVE);
      }
    }
    Files.deleteIfExists(aside);
  }

  private Path place(String sha256) {
    return root.resolve(sha256.substring(0, 2)).resolve(sha256);
  }
}
