package io.cookery.db;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The right to change something of a directory that processes share, held by at most one of them:
 * to start or stop its server, to unpack into it. The operating system releases it when the process
 * dies, however it dies.
 */
final class ProcessLock implements AutoCloseable {

  static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

  private static final long POLL_MILLIS = 10;

  /**
   * A file lock belongs to the whole JVM, and closing any channel on the file gives it up: threads
   * of one JVM must queue before they touch the file.
   */
  private static final ReentrantLock JVM_QUEUE = new ReentrantLock();

  private final FileChannel channel;

  private ProcessLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * @throws DatabaseUnavailable when another process holds it for longer than {@link #LONGEST_WAIT}
   */
  static ProcessLock acquire(Path file) throws IOException {
    JVM_QUEUE.lock();
    try {
      Files.createDirectories(file.getParent());
      return new ProcessLock(lock(file));
    } catch (IOException | RuntimeException e) {
      JVM_QUEUE.unlock();
      throw e;
    }
  }

  private static FileChannel lock(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      Deadline deadline = Deadline.in(LONGEST_WAIT);
      FileLock lock = channel.tryLock();
      while (lock == null) {
        if (deadline.isOver()) {
          throw new DatabaseUnavailable(
              "Process %s has been starting or stopping the database for %d s (it holds %s). Wait for it, or end it if it hangs, and try again."
                  .formatted(holder(file), LONGEST_WAIT.toSeconds(), file));
        }
        Pause.millis(POLL_MILLIS);
        lock = channel.tryLock();
      }
      writeHolder(channel);
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static void writeHolder(FileChannel channel) throws IOException {
    channel.truncate(0);
    String pid = ProcessHandle.current().pid() + "\n";
    channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)), 0);
  }

  private static String holder(Path file) {
    try {
      return Files.readString(file, StandardCharsets.US_ASCII).strip();
    } catch (IOException e) {
      return "(unknown)";
    }
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      JVM_QUEUE.unlock();
    }
  }
}
