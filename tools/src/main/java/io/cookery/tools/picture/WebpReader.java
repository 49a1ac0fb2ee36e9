package io.cookery.tools.picture;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import io.cookery.tools.png.Image;

/**
 * Reads lossless WebPs, with and without alpha. Lossy ones are refused: the library brings their
 * colours up to size in another way than browsers do, and is off by up to half of the range where
 * colours change.
 */
final class WebpReader {

  private static final WebPImageReaderSpi READERS = new WebPImageReaderSpi();

  private WebpReader() {}

  static Image read(byte[] file) throws UnreadablePictureException, InterruptedException {
    WebpHeader header = WebpHeader.of(file); // before the library reserves memory for it
    Image image =
        LibraryReader.read(
            READERS.createReaderInstance(null), WebpHeader.withoutProfile(file), "WebP");
    if (header.openPalette() && WebpPalette.withoutTransparentBlack(image)) {
      throw new UnreadablePictureException(
          "is a lossless WebP with a short palette, whose transparent pixels are not read rightly;"
              + " save it as PNG");
    }
    return Upright.of(image, header.orientation());
  }
}
