package io.cookery.db;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * That this process uses the server of a directory: a locked file, which the operating system
 * unlocks when the process dies. All methods are called under the {@link ProcessLock}.
 */
final class Membership {

  /**
   * First part of the names of all files of this JVM, by which it knows them without opening them:
   * to open and close one would give up its lock.
   */
  private static final String THIS_JVM = UUID.randomUUID().toString();

  private final Path file;
  private final FileChannel channel;

  private Membership(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  static Membership join(Path directory) throws IOException {
    Files.createDirectories(directory);
    Path file = directory.resolve(THIS_JVM + "." + UUID.randomUUID());
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try {
      channel.lock();
      return new Membership(file, channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** The number of the user that this process is to the file system, 0 for root. */
  int userId() throws IOException {
    return (Integer) Files.getAttribute(file, "unix:uid");
  }

  void leave() throws IOException {
    try (channel) {
      Files.deleteIfExists(file);
    }
  }

  /** Whether anyone uses the server; files that dead processes left are removed. */
  static boolean anyIn(Path directory) throws IOException {
    boolean any = false;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        if (isAlive(file)) {
          any = true;
        } else {
          Files.deleteIfExists(file);
        }
      }
    }
    return any;
  }

  private static boolean isAlive(Path file) throws IOException {
    if (file.getFileName().toString().startsWith(THIS_JVM)) {
      return true;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      return channel.tryLock() == null;
    }
  }
}
