package io.cookery.tools.picture;

import static io.cookery.tools.picture.UnreadablePictureException.broken;

import io.cookery.tools.png.Image;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Reads a picture by a reader of Image I/O, and takes its every warning for a damage. */
final class LibraryReader {

  /** The library says it in words of its own, or throws what a broken file makes it stumble on. */
  private static final String DAMAGED = "its data are damaged";

  private LibraryReader() {}

  /** Samples as they stand in the file; the reader is disposed of. */
  static Image read(ImageReader reader, byte[] file, String format)
      throws UnreadablePictureException, InterruptedException {
    AtomicBoolean warned = new AtomicBoolean();
    Interruption interruption = new Interruption();
    try (MemoryCacheImageInputStream in =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      reader.setInput(in, true, true);
      IIOReadWarningListener listener = (_, _) -> warned.set(true);
      reader.addIIOReadWarningListener(listener);
      reader.addIIOReadProgressListener(interruption);
      BufferedImage image = reader.read(0);
      if (interruption.aborted() && Thread.interrupted()) {
        throw new InterruptedException("interrupted while decoding a " + format);
      }
      if (warned.get()) {
        throw broken(format, DAMAGED);
      }
      return pixels(image, format);
    } catch (UnreadablePictureException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // The library throws whatever a broken file makes it stumble on.
      throw broken(format, DAMAGED);
    } finally {
      reader.dispose();
    }
  }

  /** Not by getRGB, which would turn grey and profiles into other samples. */
  private static Image pixels(BufferedImage image, String format)
      throws UnreadablePictureException {
    Raster raster = image.getRaster();
    int width = raster.getWidth();
    int bands = raster.getNumBands();
    if (image.getColorModel().getComponentSize(0) != 8 || bands > 4) {
      throw broken(format, "its samples are not those that it said");
    }
    int[] argb = new int[width * raster.getHeight()];
    int[] row = new int[width * bands];
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getPixels(0, y, width, 1, row);
      for (int x = 0, i = 0; x < width; x++, i += bands) {
        int alpha = bands == 2 || bands == 4 ? row[i + bands - 1] : 255;
        int green = bands >= 3 ? row[i + 1] : row[i];
        int blue = bands >= 3 ? row[i + 2] : row[i];
        argb[y * width + x] = alpha << 24 | row[i] << 16 | green << 8 | blue;
      }
    }
    return new Image(width, raster.getHeight(), argb);
  }
}
