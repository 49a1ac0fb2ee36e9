package io.cookery.tools.overlap;

import io.cookery.tools.picture.PictureReader;
import io.cookery.tools.picture.PictureSize;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The masks of picture files. The work is bounded in pixels that are decoded and in masks that are
 * kept: files that are asked for beyond that have none.
 */
public final class PictureMasks {

  /** Pixels that are decoded at most: 250 pictures of 1,000 × 1,000. */
  public static final long MAX_PIXELS = 250_000_000;

  /** Masks that are kept at most: 50 MB. */
  public static final int MAX_PICTURES = 5_000;

  /** Larger files are refused when they are drawn. */
  private static final long MAX_FILE_BYTES = 256L << 20;

  private final Map<Path, Optional<PictureMask>> masks = new HashMap<>();
  private final long maxPixels;
  private final int maxPictures;
  private long pixels;
  private int pictures;
  private int skipped;

  public PictureMasks() {
    this(MAX_PIXELS, MAX_PICTURES);
  }

  PictureMasks(long maxPixels, int maxPictures) {
    this.maxPixels = maxPixels;
    this.maxPictures = maxPictures;
  }

  /** The mask of a file; none when it cannot be read, or when the limit is reached. */
  public Optional<PictureMask> of(Path file) throws InterruptedException {
    Optional<PictureMask> known = masks.get(file);
    if (known == null) {
      known = read(file);
      masks.put(file, known);
    }
    return known;
  }

  /** Files that were left out because of the limit. */
  public int skipped() {
    return skipped;
  }

  private Optional<PictureMask> read(Path file) throws InterruptedException {
    try {
      if (Files.size(file) > MAX_FILE_BYTES) {
        return Optional.empty();
      }
      byte[] bytes = Files.readAllBytes(file);
      PictureSize header = PictureReader.size(bytes);
      long size = (long) header.width() * header.height();
      if (pixels + size > maxPixels || pictures == maxPictures) {
        skipped++;
        return Optional.empty();
      }
      pixels += size;
      pictures++;
      return Optional.of(PictureMask.of(PictureReader.read(bytes)));
    } catch (ClosedByInterruptException interrupted) {
      Thread.interrupted(); // the exception says it from here on
      throw new InterruptedException("interrupted while looking at " + file);
    } catch (IOException unreadable) {
      return Optional.empty(); // whoever draws it says what is wrong with it
    }
  }
}
