package io.cookery.tools.png;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes PNGs: 8 bits a channel, without alpha when all is opaque, no time and no text in it, so
 * that equal pixels give equal bytes.
 */
public final class PngEncoder {

  private static final int IDAT = 0x49444154;
  private static final int IEND = 0x49454E44;
  private static final byte TRUECOLOUR = 2;
  private static final byte TRUECOLOUR_WITH_ALPHA = 6;

  private PngEncoder() {}

  /**
   * Encodes a whole image.
   *
   * @throws InterruptedException as soon as this thread is interrupted
   */
  public static byte[] encode(Image image) throws InterruptedException {
    boolean opaque = isOpaque(image);
    byte[] data = compress(image, opaque ? 3 : 4);
    ByteBuffer png = ByteBuffer.allocate(PngHeader.BYTES + 4 + 12 + data.length + 12);
    png.putLong(PngHeader.SIGNATURE);
    byte colour = opaque ? TRUECOLOUR : TRUECOLOUR_WITH_ALPHA;
    ByteBuffer header = ByteBuffer.allocate(13);
    header.putInt(image.width()).putInt(image.height()).put((byte) 8).put(colour);
    chunk(png, PngHeader.IHDR, header.array(), 13);
    chunk(png, IDAT, data, data.length);
    chunk(png, IEND, new byte[0], 0);
    return png.array();
  }

  private static void chunk(ByteBuffer png, int type, byte[] data, int length) {
    png.putInt(length);
    CRC32 crc = new CRC32();
    crc.update(png.duplicate().putInt(type).put(data, 0, length).flip().position(png.position()));
    png.putInt(type).put(data, 0, length).putInt((int) crc.getValue());
  }

  private static boolean isOpaque(Image image) {
    int all = -1;
    for (int i = 0; i < image.width() * image.height(); i++) {
      all &= image.argb()[i];
    }
    return all >>> 24 == 255;
  }

  private static byte[] compress(Image image, int channels) throws InterruptedException {
    byte[] row = new byte[1 + image.width() * channels];
    byte[] chunk = new byte[1 << 16];
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Deflater deflater = new Deflater(4)) {
      for (int y = 0; y < image.height(); y++) {
        if (Thread.interrupted()) {
          throw new InterruptedException("interrupted while encoding a PNG");
        }
        fill(row, image, y, channels);
        deflater.setInput(row);
        while (!deflater.needsInput()) {
          out.write(chunk, 0, deflater.deflate(chunk));
        }
      }
      deflater.finish();
      while (!deflater.finished()) {
        out.write(chunk, 0, deflater.deflate(chunk));
      }
    }
    return out.toByteArray();
  }

  private static void fill(byte[] row, Image image, int y, int channels) {
    int at = 1;
    for (int x = 0; x < image.width(); x++) {
      int argb = image.argb()[y * image.width() + x];
      row[at++] = (byte) (argb >>> 16);
      row[at++] = (byte) (argb >>> 8);
      row[at++] = (byte) argb;
      if (channels == 4) {
        row[at++] = (byte) (argb >>> 24);
      }
    }
  }
}
