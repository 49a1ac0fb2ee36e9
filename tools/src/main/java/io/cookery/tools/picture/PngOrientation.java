package io.cookery.tools.picture;

import java.nio.ByteBuffer;

/** How a PNG says that it is turned: in its chunk eXIf (PNG, third edition, 11.3.4.4). */
final class PngOrientation {

  private static final int SIGNATURE_BYTES = 8;
  private static final int EXIF = 0x6558_4966;

  private PngOrientation() {}

  /**
   * Looks for it, before or behind the pixels.
   *
   * @throws UnreadablePictureException when it is said in a way that viewers take differently
   */
  static int of(byte[] file) throws UnreadablePictureException {
    ByteBuffer in = ByteBuffer.wrap(file);
    long at = SIGNATURE_BYTES;
    while (at + 12 <= file.length) {
      long length = in.getInt((int) at) & 0xffff_ffffL;
      if (at + 12 + length > file.length) {
        break; // the decoder tells of it
      }
      if (in.getInt((int) at + 4) == EXIF) {
        return ExifOrientation.of(in.slice((int) at + 8, (int) length), "PNG");
      }
      at += 12 + length;
    }
    return ExifOrientation.UPRIGHT;
  }
}
