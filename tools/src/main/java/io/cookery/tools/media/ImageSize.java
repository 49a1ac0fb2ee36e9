package io.cookery.tools.media;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Width and height of an image in pixels, read from its header; 0 when unknown. */
record ImageSize(int width, int height) {

  private static final ImageSize UNKNOWN = new ImageSize(0, 0);
  private static final int WEBP_HEADER_BYTES = 30;

  static ImageSize of(byte[] bytes, String mediaType) {
    return switch (mediaType) {
      case "image/png", "image/jpeg", "image/gif" -> byReader(bytes, mediaType);
      case "image/webp" -> webp(bytes);
      default -> UNKNOWN;
    };
  }

  private static ImageSize byReader(byte[] bytes, String mediaType) {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByMIMEType(mediaType);
    ImageReader reader = readers.next();
    try (MemoryCacheImageInputStream in =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      reader.setInput(in, true, true);
      return new ImageSize(reader.getWidth(0), reader.getHeight(0));
    } catch (IOException | RuntimeException e) {
      return UNKNOWN; // the file is handed on as it is, whole or not
    } finally {
      reader.dispose();
    }
  }

  /** The three kinds of WebP: lossy (RFC 6386), lossless and extended (RFC 9649). */
  private static ImageSize webp(byte[] bytes) {
    if (bytes.length < WEBP_HEADER_BYTES) {
      return UNKNOWN;
    }
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    return switch (bytes[15]) {
      case ' ' -> new ImageSize(in.getShort(26) & 0x3fff, in.getShort(28) & 0x3fff);
      case 'L' -> {
        int bits = in.getInt(21);
        yield new ImageSize((bits & 0x3fff) + 1, (bits >>> 14 & 0x3fff) + 1);
      }
      case 'X' -> new ImageSize((in.getInt(24) & 0xffffff) + 1, (in.getInt(26) >>> 8) + 1);
      default -> UNKNOWN;
    };
  }
}
