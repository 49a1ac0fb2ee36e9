package io.cookery.tools.picture;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What the channels of a JPEG are. The library guesses by the channels' numbers in another way than
 * browsers do, so that it is told; and it is not shown the profile that it would apply.
 */
final class JpegColours {

  private static final int SCAN = 0xda;
  private static final int APP0 = 0xe0;
  private static final int APP2 = 0xe2;
  private static final int APP14 = 0xee;

  /** Where APP14 says what was done to the colours, from its length on. */
  private static final int TRANSFORM = 13;

  private final byte[] file;
  private final ByteBuffer bytes;
  private boolean jfif;
  private int adobe = -1;
  private String channels = "";

  private JpegColours(byte[] file) {
    this.file = file;
    this.bytes = ByteBuffer.wrap(file);
  }

  /**
   * The same file without a profile, in which an Adobe marker says what the channels are.
   *
   * @param components 1 for grey, 3 for colour
   */
  static byte[] said(byte[] file, int components) {
    return new JpegColours(file).said(components);
  }

  private byte[] said(int components) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(file.length + 16);
    ByteArrayOutputStream rest = new ByteArrayOutputStream(file.length);
    int at = 2;
    while (at + 4 <= file.length && (file[at + 1] & 0xff) != SCAN) {
      boolean fill = (file[at + 1] & 0xff) == 0xff;
      int length = fill ? 1 : 2 + (bytes.getShort(at + 2) & 0xffff);
      if (at + length > file.length) {
        break;
      }
      if (fill || !read(file[at + 1] & 0xff, at + 4, length - 4)) {
        rest.write(file, at, length);
      }
      at += length;
    }
    rest.write(file, at, file.length - at);
    out.write(file, 0, 2);
    if (components == 3) {
      out.writeBytes(
          new byte[] {
            (byte) 0xff,
            (byte) APP14,
            0,
            14,
            'A',
            'd',
            'o',
            'b',
            'e',
            0,
            100,
            0,
            0,
            0,
            0,
            (byte) (rgb() ? 0 : 1)
          });
    }
    out.writeBytes(rest.toByteArray());
    return out.toByteArray();
  }

  /** Whether a part is left out, as what it says is said otherwise. */
  private boolean read(int marker, int at, int length) {
    if (marker == APP0 && startsWith(at, length, "JFIF")) {
      jfif = true;
      return true;
    }
    if (marker == APP14 && startsWith(at, length, "Adobe") && length >= TRANSFORM - 1) {
      adobe = file[at + TRANSFORM - 2] & 0xff;
      return true;
    }
    boolean frame = marker >= 0xc0 && marker <= 0xc2;
    if (frame && length >= 15) {
      channels = "" + (char) file[at + 6] + (char) file[at + 9] + (char) file[at + 12];
    }
    return marker == APP2 && startsWith(at, length, "ICC_PROFILE");
  }

  private boolean startsWith(int at, int length, String text) {
    byte[] start = text.getBytes(US_ASCII);
    return length >= start.length
        && Arrays.equals(file, at, at + start.length, start, 0, start.length);
  }

  /** As browsers take it: JFIF has luminance first, then Adobe's mark counts, then the names. */
  private boolean rgb() {
    return !jfif && (adobe < 0 ? channels.equals("RGB") : adobe == 0);
  }
}
