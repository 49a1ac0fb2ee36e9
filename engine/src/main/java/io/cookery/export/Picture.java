package io.cookery.export;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;

/** Reads image files for a contact sheet, no larger than is needed there. */
final class Picture {

  /** What every Java platform reads. */
  private static final Set<String> READABLE =
      Set.of("image/png", "image/jpeg", "image/gif", "image/bmp");

  private static final long MAX_PIXELS = 400_000_000;

  /** Pixels are left out of large pictures until so many are left for each one of the tile. */
  private static final int PIXELS_KEPT_PER_PIXEL = 3;

  private Picture() {}

  static boolean isReadable(StoredOutput output) {
    return READABLE.contains(output.mediaType());
  }

  /** Width over height; empty if the file is not a picture that can be read. */
  static Optional<Double> aspect(Path file) throws IOException {
    return reading(file, reader -> (double) reader.getWidth(0) / reader.getHeight(0));
  }

  /** The picture at the largest size that is in the box; empty as above. */
  static Optional<BufferedImage> within(Path file, int width, int height) throws IOException {
    return reading(
        file,
        reader -> {
          int w = reader.getWidth(0);
          int h = reader.getHeight(0);
          if ((long) w * h > MAX_PIXELS) {
            throw new IOException("%d x %d pixels are too many for a tile".formatted(w, h));
          }
          double scale = Math.min((double) width / w, (double) height / h);
          int step = Math.max(1, (int) (1 / scale / PIXELS_KEPT_PER_PIXEL));
          ImageReadParam param = reader.getDefaultReadParam();
          param.setSourceSubsampling(step, step, 0, 0);
          return Pixels.fit(
              reader.read(0, param),
              Math.max(1, (int) Math.round(w * scale)),
              Math.max(1, (int) Math.round(h * scale)));
        });
  }

  @FunctionalInterface
  private interface Reading<T> {
    T from(ImageReader reader) throws IOException;
  }

  private static <T> Optional<T> reading(Path file, Reading<T> reading) throws IOException {
    try (FileImageInputStream in = new FileImageInputStream(file.toFile())) {
      Optional<ImageReader> known = OwnReaders.first(in);
      if (known.isEmpty()) {
        return Optional.empty();
      }
      ImageReader reader = known.get();
      try {
        reader.setInput(in, true, true);
        return Optional.of(reading.from(reader));
      } catch (IOException | RuntimeException e) { // readers throw either for broken files
        return Optional.empty();
      } finally {
        reader.dispose();
      }
    }
  }
}
