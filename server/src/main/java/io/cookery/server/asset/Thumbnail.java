package io.cookery.server.asset;

import io.cookery.export.OwnReaders;
import io.cookery.server.http.ErrorCode;
import io.cookery.server.http.Refusal;
import io.cookery.tools.picture.Interruption;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CancellationException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Makes a smaller picture of a picture. The first frame of one that moves. */
final class Thumbnail {

  /** Width and height are in the header: what is larger than this is never unpacked. */
  static final long MAX_SOURCE_PIXELS = 100_000_000;

  private Thumbnail() {}

  /**
   * A PNG of this width, or of the picture's own if that is less.
   *
   * @throws Refusal with 422 when the bytes are no picture that is known here, or one too large
   */
  static byte[] of(InputStream in, int width) throws IOException {
    try (ImageInputStream input = new MemoryCacheImageInputStream(in)) {
      ImageReader reader = OwnReaders.first(input).orElseThrow(Thumbnail::unknown);
      Interruption interruption = new Interruption();
      try {
        reader.setInput(input, true, true);
        reader.addIIOReadProgressListener(interruption);
        BufferedImage read = read(reader, width);
        if (interruption.aborted()) {
          throw new CancellationException("interrupted while reading a picture");
        }
        return png(scaled(read, width));
      } finally {
        reader.dispose();
      }
    } catch (Refusal | CancellationException ended) {
      throw ended;
    } catch (IOException | RuntimeException e) {
      // What a picture's bytes can do to its reader is without end; none of it is the server's.
      throw unknown();
    }
  }

  private static BufferedImage read(ImageReader reader, int width) throws IOException {
    long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
    if (pixels > MAX_SOURCE_PIXELS) {
      throw new Refusal(
          ErrorCode.invalid,
          "The picture has %d pixels; of more than %d no smaller one is made."
              .formatted(pixels, MAX_SOURCE_PIXELS));
    }
    ImageReadParam every = reader.getDefaultReadParam();
    // Twice as many as are shown, so that what is left out is not seen.
    int step = Math.max(1, reader.getWidth(0) / (width * 2));
    every.setSourceSubsampling(step, step, 0, 0);
    return reader.read(0, every);
  }

  private static BufferedImage scaled(BufferedImage image, int width) {
    int to = Math.min(width, image.getWidth());
    int height =
        Math.clamp(Math.round((double) image.getHeight() * to / image.getWidth()), 1, 8 * to);
    BufferedImage small = new BufferedImage(to, height, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = small.createGraphics();
    try {
      graphics.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      graphics.drawImage(image, 0, 0, to, height, null);
    } finally {
      graphics.dispose();
    }
    return small;
  }

  private static byte[] png(BufferedImage image) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }

  private static Refusal unknown() {
    return new Refusal(
        ErrorCode.invalid,
        "No smaller picture can be made of this: it is none of PNG, JPEG, GIF, BMP and TIFF, or is"
            + " not whole. Leave out w to get it as it is.");
  }
}
