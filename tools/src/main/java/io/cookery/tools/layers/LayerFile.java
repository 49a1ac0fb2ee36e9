package io.cookery.tools.layers;

import io.cookery.tools.picture.UnreadablePictureException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bytes of a layer's file. */
final class LayerFile {

  /** Largest file that is read. */
  static final long MAX_BYTES = 256L << 20;

  private LayerFile() {}

  /**
   * All of them.
   *
   * @throws UnreadablePictureException when there are too many
   */
  static byte[] bytes(Path file) throws IOException, InterruptedException {
    try {
      long bytes = Files.size(file);
      if (bytes > MAX_BYTES) {
        throw new UnreadablePictureException(
            "has %d bytes; a picture may have %d".formatted(bytes, MAX_BYTES));
      }
      return Files.readAllBytes(file);
    } catch (ClosedByInterruptException e) {
      Thread.interrupted(); // the exception says it from here on
      throw new InterruptedException("interrupted while reading a layer");
    }
  }
}
