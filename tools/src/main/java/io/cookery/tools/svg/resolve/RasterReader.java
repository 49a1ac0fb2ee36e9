package io.cookery.tools.svg.resolve;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.cookery.tools.picture.PictureReader;
import io.cookery.tools.picture.PictureSize;
import io.cookery.tools.picture.UnreadablePictureException;
import io.cookery.tools.png.Image;
import io.cookery.tools.svg.dom.UnfitSvgException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Reads the pictures that are embedded in an SVG. */
final class RasterReader {

  private static final int MAX_SVG_BYTES = 4 << 20;

  private RasterReader() {}

  /** What became of a picture. */
  sealed interface Read {}

  /** Premultiplied, row by row. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Pixels(int width, int height, int[] argb) implements Read {}

  /** It cannot be read; the reason follows "a picture that". */
  record Unreadable(String reason) implements Read {}

  static boolean isSvg(String type, byte[] bytes) {
    return type.equals("image/svg+xml") || (!PictureReader.isPicture(bytes) && looksLikeSvg(bytes));
  }

  private static boolean looksLikeSvg(byte[] bytes) {
    String start = new String(bytes, 0, Math.min(bytes.length, 1_000), ISO_8859_1).strip();
    return (start.startsWith("<") && start.contains("<svg")) || gzip(bytes);
  }

  private static boolean gzip(byte[] bytes) {
    return bytes.length > 2 && (bytes[0] & 255) == 0x1f && (bytes[1] & 255) == 0x8b;
  }

  /** An SVG's text, which may be compressed; null when it is not UTF-8. */
  static @Nullable String svgText(byte[] bytes) {
    try {
      byte[] plain = bytes;
      if (gzip(bytes)) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
          plain = in.readNBytes(MAX_SVG_BYTES + 1);
        }
      }
      if (plain.length > MAX_SVG_BYTES) {
        return null;
      }
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(plain)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      return null;
    } catch (IOException e) {
      return null;
    }
  }

  static Read read(byte[] bytes, int line, Budget budget) throws UnfitSvgException {
    try {
      PictureSize size = PictureReader.size(bytes);
      budget.picture((long) size.width() * size.height(), line);
      Image image = PictureReader.read(bytes);
      return premultiplied(image.width(), image.height(), image.argb());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Unreadable("was not read to its end: interrupted");
    } catch (UnreadablePictureException e) {
      return new Unreadable(String.valueOf(e.getMessage()));
    }
  }

  private static Pixels premultiplied(int width, int height, int[] argb) {
    for (int i = 0; i < argb.length; i++) {
      int pixel = argb[i];
      int alpha = pixel >>> 24;
      if (alpha != 255) {
        int red = ((pixel >> 16 & 255) * alpha + 127) / 255;
        int green = ((pixel >> 8 & 255) * alpha + 127) / 255;
        int blue = ((pixel & 255) * alpha + 127) / 255;
        argb[i] = alpha << 24 | red << 16 | green << 8 | blue;
      }
    }
    return new Pixels(width, height, argb);
  }
}
