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

  private ExifOrientation() {}

  /** Read from EXIF data, which begin with a TIFF header; upright when nothing legal is said. */
  static int of(ByteBuffer exif) {
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
        int said = tiff.getShort(entry + 8) & 0xffff;
        return said >= UPRIGHT && said <= MOST ? said : UPRIGHT;
      }
    }
    return UPRIGHT;
  }
}
