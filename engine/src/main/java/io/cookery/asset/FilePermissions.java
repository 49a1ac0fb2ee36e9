package io.cookery.asset;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who may read what Cookery writes, where the file system knows users. */
public final class FilePermissions {

  private static final Logger log = LoggerFactory.getLogger(FilePermissions.class);

  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> OTHERS =
      PosixFilePermissions.fromString("------rwx");

  private FilePermissions() {}

  /** Makes a folder that its owner alone can enter, and whatever is missing above it. */
  public static void createOwnFolder(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path above = folder.toAbsolutePath().getParent();
    if (above != null) {
      Files.createDirectories(above);
    }
    try {
      Files.createDirectory(folder, attributes(folder, FOLDER));
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(folder)) {
        throw e;
      }
    }
  }

  /** Makes a file that its owner alone can read, or makes the one that is there such a file. */
  public static void ownFile(Path file) throws IOException {
    try {
      Files.createFile(file, attributes(file, FILE));
    } catch (FileAlreadyExistsException e) {
      set(file, FILE);
    }
  }

  /** Keeps those out who are neither its owner nor of its group. */
  public static void closeToOthers(Path folder) throws IOException {
    if (!isPosix(folder)) {
      return;
    }
    Set<PosixFilePermission> kept = EnumSet.copyOf(Files.getPosixFilePermissions(folder));
    if (kept.removeAll(OTHERS)) {
      set(folder, kept);
    }
  }

  /** Whether others than its owner and its group can read or enter it. */
  public static boolean isOpenToOthers(Path path) {
    try {
      return isPosix(path)
          && Files.getPosixFilePermissions(path).stream().anyMatch(OTHERS::contains);
    } catch (IOException e) {
      return false; // somebody else's, who decides
    }
  }

  private static void set(Path path, Set<PosixFilePermission> permissions) throws IOException {
    if (!isPosix(path) || Files.getPosixFilePermissions(path).equals(permissions)) {
      return;
    }
    try {
      Files.setPosixFilePermissions(path, permissions);
    } catch (FileSystemException e) {
      // It is somebody else's, who decides who may read it.
      log.warn("{} stays as readable as it is: {}", path, e.getMessage());
    }
  }

  private static FileAttribute<?>[] attributes(Path path, Set<PosixFilePermission> permissions) {
    return isPosix(path)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
        : new FileAttribute<?>[0];
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
