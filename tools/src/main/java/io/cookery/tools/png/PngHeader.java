package io.cookery.tools.png;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the first bytes of a PNG say (W3C PNG, 5.2 and 11.2.1): cheap to read, and enough to refuse
 * a picture before any memory is spent on it.
 *
 * @param width in pixels, 1 to {@link #MAX_SIDE_PIXELS}
 * @param height in pixels, 1 to {@link #MAX_SIDE_PIXELS}
 */
public record PngHeader(int width, int height) {

  public static final int MAX_SIDE_PIXELS = 8192;

  static final long SIGNATURE = 0x89504E470D0A1A0AL;
  static final int IHDR = 0x49484452;
  static final int BYTES = 8 + 4 + 4 + 13;

  /**
   * Reads the header alone.
   *
   * @throws UnreadablePngException when the file is no PNG, or too large in pixels
   */
  public static PngHeader read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return parse(in.readNBytes(BYTES));
    }
  }

  /**
   * Reads the header of a whole file.
   *
   * @throws UnreadablePngException when the file is no PNG, or too large in pixels
   */
  public static PngHeader parse(byte[] bytes) throws UnreadablePngException {
    ByteBuffer head = ByteBuffer.wrap(bytes);
    if (bytes.length < BYTES || head.getLong() != SIGNATURE) {
      throw new UnreadablePngException("is not a PNG");
    }
    if (head.getInt() != 13 || head.getInt() != IHDR) {
      throw UnreadablePngException.broken("its header is missing");
    }
    int width = head.getInt();
    int height = head.getInt();
    if (!allowed(width) || !allowed(height)) {
      throw new UnreadablePngException(
          "is %s × %s pixels; a picture may have 1 to %d each way"
              .formatted(
                  Integer.toUnsignedString(width),
                  Integer.toUnsignedString(height),
                  MAX_SIDE_PIXELS));
    }
    return new PngHeader(width, height);
  }

  private static boolean allowed(int pixels) {
    return pixels >= 1 && pixels <= MAX_SIDE_PIXELS;
  }
}
