package io.cookery.tools.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What came of a request, with its body in the heap or, if it is large, in a file.
 *
 * @param exchange without the body that is in the file
 * @param file null if there is none
 */
record Received(Exchange exchange, @Nullable Path file) {

  /** Says whose file it is when a process died before it could delete it. */
  static final String PREFIX = "cookery-answer-" + ProcessHandle.current().pid() + "-";

  static Received of(Exchange exchange) {
    return new Received(exchange, null);
  }

  /** Writes the beginning and what follows to a file; null if that is more than so many bytes. */
  static @Nullable Path written(byte[] beginning, InputStream rest, int maxBytes)
      throws IOException {
    Path file = Files.createTempFile(PREFIX, ".part");
    boolean whole = false;
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(beginning);
      byte[] buffer = new byte[64 * 1024];
      long bytes = beginning.length;
      for (int some = rest.read(buffer); some >= 0; some = rest.read(buffer)) {
        bytes += some;
        if (bytes > maxBytes) {
          return null;
        }
        out.write(buffer, 0, some);
      }
      whole = true;
      return file;
    } finally {
      if (!whole) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** Brings a body that is in a file into the heap, when there is room. */
  Exchange load(LargeAnswers.Places places) {
    if (file == null || !(exchange instanceof Exchange.Answered answer)) {
      return exchange;
    }
    try {
      places.take(Files.size(file));
      return new Exchange.Answered(
          answer.status(), answer.headers(), Files.readAllBytes(file), answer.from());
    } catch (IOException e) {
      return new Exchange.Lost(Reasons.of(e));
    } finally {
      discard();
    }
  }

  /** Nobody wants it any more. */
  void discard() {
    if (file != null) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        // A temporary file that stays is in nobody's way.
      }
    }
  }
}
