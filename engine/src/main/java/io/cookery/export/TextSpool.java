package io.cookery.export;

import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The texts of an export, one after the other in one file, so that they need no memory until the
 * number of their piece is known. Texts are added by one thread, then read by any number.
 */
final class TextSpool implements AutoCloseable {

  private final Path file;
  private final FileChannel channel;
  private final OutputStream out;
  private long size;

  private TextSpool(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
    this.out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
  }

  static TextSpool open(Path file) throws IOException {
    return new TextSpool(
        file,
        FileChannel.open(
            file,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE,
            StandardOpenOption.READ));
  }

  /** Adds a text and returns where it begins. */
  long add(byte[] text) throws IOException {
    long at = size;
    out.write(text);
    size += text.length;
    return at;
  }

  /** Must be called between the last {@link #add} and the first {@link #read}. */
  void finish() throws IOException {
    out.flush();
  }

  byte[] read(StoredOutput output) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(output.bytes()));
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, output.textAt() + buffer.position()) < 0) {
        throw new EOFException(file + " ends before a text that was put into it");
      }
    }
    return buffer.array();
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(file);
  }
}
