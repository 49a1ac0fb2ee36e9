package io.cookery.server.asset;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.springframework.http.MediaType;

/**
 * The bytes that an address answers.
 *
 * @param tag what is different for other bytes
 * @param type what they are
 * @param bytes how many there are
 * @param source where they come from
 */
record AssetContent(String tag, MediaType type, long bytes, Source source) {

  private static final int BUFFER_BYTES = 16 * 1024;

  /** Where bytes come from; each call begins at the first one. */
  interface Source {
    InputStream open() throws IOException;
  }

  /**
   * Writes some of them.
   *
   * @throws IOException also when there are fewer than there should be
   */
  void write(ByteRanges.Part part, OutputStream out) throws IOException {
    try (InputStream in = source.open()) {
      in.skipNBytes(part.first());
      byte[] buffer = new byte[(int) Math.min(BUFFER_BYTES, part.bytes())];
      for (long left = part.bytes(); left > 0; ) {
        int some = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (some < 0) {
          throw new EOFException("asset %s has %d bytes fewer than %d".formatted(tag, left, bytes));
        }
        out.write(buffer, 0, some);
        left -= some;
      }
    }
  }
}
