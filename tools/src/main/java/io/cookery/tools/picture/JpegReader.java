package io.cookery.tools.picture;

import io.cookery.tools.png.Image;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/** Reads JPEGs of grey and of colour, baseline and progressive, and turns them upright. */
final class JpegReader {

  private JpegReader() {}

  static Image read(byte[] file) throws UnreadablePictureException, InterruptedException {
    JpegHeader header = JpegHeader.of(file); // before the library reserves memory for it
    ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
    Image image = LibraryReader.read(reader, JpegColours.said(file, header.components()), "JPEG");
    return Upright.of(image, header.orientation());
  }
}
