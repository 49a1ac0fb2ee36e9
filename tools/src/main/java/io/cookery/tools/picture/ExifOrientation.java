package io.cookery.tools.picture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** What a camera says of how it was held: 1 is upright, 2 to 8 are turned or mirrored. */
final class ExifOrientation {

  static final int UPRIGHT = 1;

  /** From here on width and height change places. */
  static final int FIRST_ON_ITS_SIDE = 5;

  private static final int MOST = 8;
  private static final int TAG = 0x0112;
  private static final int ENTRY_BYTES = 12;
  private static final int SHORT = 3;
  private static final int LONG = 4;

  private ExifOrientation() {}

  /**
   * Read from EXIF data, which begin with a TIFF header; upright when nothing legal is said.
   *
   * @throws UnreadablePictureException when it is said in a way that viewers take differently
   */
  static int of(ByteBuffer exif, String format) throws UnreadablePictureException {
    if (exif.limit() < 8) {
      return UPRIGHT;
    }
    ByteBuffer tiff = exif.slice();
    tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int first = tiff.getInt(4);
    if (first < 8 || first > tiff.limit() - 2) {
      return UPRIGHT;
    }
    int count = tiff.getShort(first) & 0xffff;
    for (int i = 0; i < count; i++) {
      int entry = first + 2 + i * ENTRY_BYTES;
      if (entry + ENTRY_BYTES > tiff.limit()) {
        return UPRIGHT;
      }
      if ((tiff.getShort(entry) & 0xffff) == TAG) {
        return said(tiff, entry, format);
      }
    }
    return UPRIGHT;
  }

  private static int said(ByteBuffer tiff, int entry, String format)
      throws UnreadablePictureException {
    int type = tiff.getShort(entry + 2) & 0xffff;
    int said = type == LONG ? tiff.getInt(entry + 8) : tiff.getShort(entry + 8) & 0xffff;
    boolean plain = type == SHORT && tiff.getInt(entry + 4) == 1;
    if (said <= UPRIGHT || said > MOST) {
      return UPRIGHT;
    }
    if (!plain) {
      throw new UnreadablePictureException(
          "is a %s that says in an unusual way that it is turned; save it upright"
              .formatted(format));
    }
    return said;
  }
}
