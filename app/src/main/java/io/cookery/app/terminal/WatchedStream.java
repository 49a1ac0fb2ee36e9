package io.cookery.app.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An output that remembers why it could not be written, which a {@code PrintStream} forgets. */
final class WatchedStream extends FilterOutputStream {

  /** Where Linux tells what standard output is. */
  private static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");

  private volatile @Nullable IOException failure;

  WatchedStream(OutputStream target) {
    super(target);
  }

  static WatchedStream of(FileDescriptor descriptor) {
    return new WatchedStream(new FileOutputStream(descriptor));
  }

  @Override
  public void write(int octet) throws IOException {
    try {
      out.write(octet);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    try {
      out.write(bytes, from, length);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  /** Whether who read it wanted no more (EPIPE), as {@code head} does. */
  boolean readerGone() {
    IOException e = failure;
    return e != null
        && (String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("pipe") || isPipe());
  }

  /** Systems say it in the language of their user; nothing else goes wrong with a pipe. */
  private static boolean isPipe() {
    try {
      return Files.readSymbolicLink(STANDARD_OUTPUT).toString().startsWith("pipe:");
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}
