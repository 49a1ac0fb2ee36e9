package io.cookery.export;

import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * The readers of Image I/O that the JDK brings along: of PNG, JPEG, GIF, BMP and TIFF. A library
 * that is there for something else registers its own readers as well, which may be less exact.
 */
public final class OwnReaders {

  private static final Module IMAGE_IO = ImageIO.class.getModule();

  private OwnReaders() {}

  /** The first one that knows what is there; empty if none does. */
  public static Optional<ImageReader> first(ImageInputStream in) {
    Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      if (reader.getClass().getModule().equals(IMAGE_IO)) {
        return Optional.of(reader);
      }
      reader.dispose();
    }
    return Optional.empty();
  }
}
