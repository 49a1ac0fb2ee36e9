package io.cookery.tools.png;

import java.nio.ByteBuffer;
import java.util.zip.Adler32;
import java.util.zip.CRC32;

/**
 * Writes PNGs: 8 bits a channel, without alpha when all is opaque, no time and no text in it, so
 * that equal pixels give equal bytes. It has a deflater of its own, made for pictures: writing is
 * what stacking layers spends its time on, and the JDK's takes several times as long for the same
 * size.
 */
public final class PngEncoder {

  private static final int IDAT = 0x49444154;
  private static final int IEND = 0x49454E44;
  private static final byte TRUECOLOUR = 2;
  private static final byte TRUECOLOUR_WITH_ALPHA = 6;

  /** Deflate with a window of 32 KiB, RFC 1950, 2.2. */
  private static final int ZLIB_HEADER = 0x5E78;

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

  private static byte[] compress(Image image, int bytesPerPixel) throws InterruptedException {
    int width = image.width();
    BitWriter out = new BitWriter(width * image.height() / 4);
    out.add(ZLIB_HEADER, 16);
    DeflateBlock block = new DeflateBlock(bytesPerPixel, out);
    PixelMatcher matcher = new PixelMatcher(width, bytesPerPixel, block);
    RowFilter filter = new RowFilter(width, bytesPerPixel);
    byte[] row = new byte[1 + width * bytesPerPixel];
    Adler32 sum = new Adler32();
    for (int y = 0; y < image.height(); y++) {
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted while encoding a PNG");
      }
      filter.choose(image, y);
      matcher.addRow(y, filter.type(), filter.pixels(), filter.from());
      fill(row, filter, bytesPerPixel);
      sum.update(row);
    }
    block.write(true);
    out.addBigEndian((int) sum.getValue());
    return out.toBytes();
  }

  private static void fill(byte[] row, RowFilter filter, int bytesPerPixel) {
    int[] pixels = filter.pixels();
    int from = filter.from();
    row[0] = (byte) filter.type();
    int x = from;
    for (int at = 1; at < row.length; at += bytesPerPixel) {
      int argb = pixels[x++];
      row[at] = (byte) (argb >>> 16);
      row[at + 1] = (byte) (argb >>> 8);
      row[at + 2] = (byte) argb;
      if (bytesPerPixel == 4) {
        row[at + 3] = (byte) (argb >>> 24);
      }
    }
  }
}
