package io.cookery.tools.svg.resolve;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.cookery.tools.png.Image;
import io.cookery.tools.png.PngDecoder;
import io.cookery.tools.png.UnreadablePngException;
import io.cookery.tools.svg.dom.UnfitSvgException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPInputStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/** Reads PNGs, JPEGs and GIFs. */
final class RasterReader {

  /** Where a PNG says how wide and how high it is. */
  private static final int PNG_SIZE_AT = 16;

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
    return type.equals("image/svg+xml") || (format(bytes) == null && looksLikeSvg(bytes));
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

  private static @Nullable String format(byte[] bytes) {
    String start = new String(bytes, 0, Math.min(bytes.length, 12), ISO_8859_1);
    if (start.startsWith("\u0089PNG")) {
      return "png";
    }
    if (start.startsWith("\u00ff\u00d8\u00ff")) {
      return "jpeg";
    }
    return start.startsWith("GIF8") ? "gif" : null;
  }

  static Read read(byte[] bytes, int line, Budget budget) throws UnfitSvgException {
    String format = format(bytes);
    String start = new String(bytes, 0, Math.min(bytes.length, 12), ISO_8859_1);
    if (format == null) {
      return new Unreadable(
          start.startsWith("RIFF") && start.endsWith("WEBP")
              ? "is WebP, which is not read; make it PNG or JPEG"
              : "is not a PNG, JPEG, GIF or SVG");
    }
    if (format.equals("jpeg") && ExifOrientation.turned(bytes)) {
      return new Unreadable("is a JPEG turned by its EXIF orientation; save it upright");
    }
    try {
      return format.equals("png") ? png(bytes, line, budget) : other(format, bytes, line, budget);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Unreadable("was not read to its end: interrupted");
    } catch (UnreadablePngException e) {
      return new Unreadable(String.valueOf(e.getMessage()));
    } catch (IOException | RuntimeException e) {
      // The library throws whatever a broken file makes it stumble on.
      return new Unreadable("is a broken " + format.toUpperCase(java.util.Locale.ROOT));
    }
  }

  private static Read png(byte[] bytes, int line, Budget budget)
      throws UnreadablePngException, InterruptedException, UnfitSvgException {
    ByteBuffer header = ByteBuffer.wrap(bytes);
    if (bytes.length >= PNG_SIZE_AT + 8) {
      long width = header.getInt(PNG_SIZE_AT) & 0xffff_ffffL;
      budget.picture(width * (header.getInt(PNG_SIZE_AT + 4) & 0xffff_ffffL), line);
    }
    Image image = PngDecoder.decode(bytes);
    return premultiplied(image.width(), image.height(), image.argb());
  }

  private static Read other(String format, byte[] bytes, int line, Budget budget)
      throws IOException, UnfitSvgException {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
    if (!readers.hasNext()) {
      return new Unreadable("is a " + format + ", which this Java does not read");
    }
    ImageReader reader = readers.next();
    AtomicBoolean warned = new AtomicBoolean();
    try (MemoryCacheImageInputStream in =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      reader.setInput(in, true, true);
      IIOReadWarningListener listener = (_, _) -> warned.set(true);
      reader.addIIOReadWarningListener(listener);
      budget.picture((long) reader.getWidth(0) * reader.getHeight(0), line);
      BufferedImage image = reader.read(0);
      if (warned.get()) {
        return new Unreadable("is a broken " + format.toUpperCase(java.util.Locale.ROOT));
      }
      int width = image.getWidth();
      int height = image.getHeight();
      return premultiplied(width, height, samples(image));
    } finally {
      reader.dispose();
    }
  }

  /** ARGB as the samples stand: the library takes grey for linear light and would brighten it. */
  private static int[] samples(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    if (image.getType() != BufferedImage.TYPE_BYTE_GRAY) {
      return image.getRGB(0, 0, width, height, null, 0, width);
    }
    int[] grey = image.getRaster().getSamples(0, 0, width, height, 0, (int[]) null);
    for (int i = 0; i < grey.length; i++) {
      grey[i] = 0xff000000 | grey[i] * 0x010101;
    }
    return grey;
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
