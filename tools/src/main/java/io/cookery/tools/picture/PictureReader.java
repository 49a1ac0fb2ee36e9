package io.cookery.tools.picture;

import io.cookery.tools.png.Image;
import io.cookery.tools.png.PngDecoder;
import io.cookery.tools.png.PngHeader;
import io.cookery.tools.png.UnreadablePngException;

/**
 * Reads still pictures, whatever their names say: PNG, JPEG, GIF and WebP. A picture is right or
 * refused: nothing is drawn of a file that is damaged, cut off, or of several frames. Samples are
 * taken as they stand in the file, colour profiles are left aside.
 */
public final class PictureReader {

  private PictureReader() {}

  /**
   * Reads a whole picture, upright.
   *
   * @throws UnreadablePictureException when it cannot be read
   * @throws InterruptedException as soon as this thread is interrupted
   */
  public static Image read(byte[] file) throws UnreadablePictureException, InterruptedException {
    try {
      return switch (Format.of(file)) {
        case Format.Known.PNG -> Upright.of(PngDecoder.decode(file), PngOrientation.of(file));
        case Format.Known.JPEG -> JpegReader.read(file);
        case Format.Known.GIF -> GifReader.read(file);
        case Format.Known.WEBP -> WebpReader.read(file);
        case Format.Other(String reason) -> throw new UnreadablePictureException(reason);
      };
    } catch (UnreadablePngException e) {
      throw new UnreadablePictureException(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Reads all of a picture as {@link #read} does, and keeps only its size.
   *
   * @throws UnreadablePictureException when it cannot be read
   * @throws InterruptedException as soon as this thread is interrupted
   */
  public static PictureSize check(byte[] file)
      throws UnreadablePictureException, InterruptedException {
    if (Format.of(file) != Format.Known.PNG) {
      Image image = read(file);
      return new PictureSize(image.width(), image.height());
    }
    try {
      PngHeader header = PngDecoder.check(file);
      return new PictureSize(header.width(), header.height()).turned(PngOrientation.of(file));
    } catch (UnreadablePngException e) {
      throw new UnreadablePictureException(String.valueOf(e.getMessage()));
    }
  }

  /** Whether a file begins like a picture that is read. */
  public static boolean isPicture(byte[] file) {
    return Format.of(file) instanceof Format.Known;
  }

  /**
   * What a picture says of its size, which takes next to no time; it may be broken all the same.
   *
   * @throws UnreadablePictureException when it says none that a picture may have
   */
  public static PictureSize size(byte[] file) throws UnreadablePictureException {
    try {
      return switch (Format.of(file)) {
        case Format.Known.PNG -> {
          PngHeader header = PngHeader.parse(file);
          yield new PictureSize(header.width(), header.height()).turned(PngOrientation.of(file));
        }
        case Format.Known.JPEG -> JpegHeader.of(file).upright();
        case Format.Known.GIF -> GifReader.size(file);
        case Format.Known.WEBP -> WebpHeader.of(file).upright();
        case Format.Other(String reason) -> throw new UnreadablePictureException(reason);
      };
    } catch (UnreadablePngException e) {
      throw new UnreadablePictureException(String.valueOf(e.getMessage()));
    }
  }
}
