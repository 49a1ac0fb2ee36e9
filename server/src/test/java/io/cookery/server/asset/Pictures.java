package io.cookery.server.asset;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Bytes for pieces. */
final class Pictures {

  private Pictures() {}

  /** A black picture. */
  static byte[] png(int width, int height) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** A small file whose header says that it is a large picture. */
  static byte[] bomb(int width, int height) {
    byte[] png = png(1, 1);
    // After the signature, the length and the name of the first chunk: width and height.
    ByteBuffer.wrap(png).putInt(16, width).putInt(20, height);
    CRC32 crc = new CRC32();
    crc.update(png, 12, 17);
    ByteBuffer.wrap(png).putInt(29, (int) crc.getValue());
    return png;
  }

  static byte[] page() {
    return "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
  }
}
