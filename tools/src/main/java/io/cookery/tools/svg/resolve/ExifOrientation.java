package io.cookery.tools.svg.resolve;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** What a camera says of how it was held. */
final class ExifOrientation {

  private static final int TAG = 0x0112;
  private static final int APP1 = 0xe1;
  private static final int SCAN = 0xda;
  private static final int EXIF = 0x4578_6966;
  private static final int ENTRY_BYTES = 12;

  private ExifOrientation() {}

  /** Whether a JPEG has to be turned or mirrored to be seen as it was meant. */
  static boolean turned(byte[] jpeg) {
    ByteBuffer bytes = ByteBuffer.wrap(jpeg);
    int at = 2;
    while (at + 4 <= jpeg.length && (jpeg[at] & 255) == 0xff) {
      int marker = jpeg[at + 1] & 255;
      int length = bytes.getShort(at + 2) & 0xffff;
      if (marker == SCAN || length < 2 || at + 2 + length > jpeg.length) {
        return false;
      }
      boolean exif = marker == APP1 && length >= 16 && bytes.getInt(at + 4) == EXIF;
      if (exif) {
        return orientation(bytes.slice(at + 10, length - 8)) > 1;
      }
      at += 2 + length;
    }
    return false;
  }

  /** 1 is upright; 0 when nothing is said. */
  private static int orientation(ByteBuffer tiff) {
    tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int first = tiff.limit() >= 8 ? tiff.getInt(4) : -1;
    if (first < 8 || first + 2 > tiff.limit()) {
      return 0;
    }
    int count = tiff.getShort(first) & 0xffff;
    for (int i = 0; i < count; i++) {
      int entry = first + 2 + i * ENTRY_BYTES;
      if (entry + ENTRY_BYTES > tiff.limit()) {
        return 0;
      }
      if ((tiff.getShort(entry) & 0xffff) == TAG) {
        return tiff.getShort(entry + 8) & 0xffff;
      }
    }
    return 0;
  }
}
