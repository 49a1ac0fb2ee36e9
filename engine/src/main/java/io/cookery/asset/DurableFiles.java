package io.cookery.asset;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Writes files so that they outlive a power cut; the port through which tests make disks fail. */
interface DurableFiles {

  /** Creates the file with these bytes; they are on the disk when it returns. */
  void write(Path file, byte[] bytes) throws IOException;

  /** Puts on the disk which files the folder has. */
  void syncFolder(Path folder) throws IOException;

  /** The real disk. Files are made read-only: an export may link to them. */
  static DurableFiles onDisk() {
    return new DurableFiles() {
      @Override
      public void write(Path file, byte[] bytes) throws IOException {
        Set<OpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(file, options, readOnly(file))) {
          ByteBuffer buffer = ByteBuffer.wrap(bytes);
          while (buffer.hasRemaining()) {
            channel.write(buffer);
          }
          channel.force(false);
        }
      }

      @Override
      public void syncFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
          channel.force(true);
        }
      }
    };
  }

  private static FileAttribute<?>[] readOnly(Path file) {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r--r--r--"))
        }
        : new FileAttribute<?>[0];
  }

  /** Deletes the file if there is one; a failure is added to what already went wrong. */
  static void discard(Path file, Throwable because) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      because.addSuppressed(e);
    }
  }
}
