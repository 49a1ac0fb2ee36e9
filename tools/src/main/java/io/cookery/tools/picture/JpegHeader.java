package io.cookery.tools.picture;

import static io.cookery.tools.picture.UnreadablePictureException.broken;

import java.nio.ByteBuffer;

/**
 * What stands before the pixels of a JPEG (ITU-T T.81, annex B).
 *
 * @param size before it is turned
 * @param components 1 for grey, 3 for colour
 */
record JpegHeader(PictureSize size, int components, int orientation) {

  private static final String JPEG = "JPEG";
  private static final int FRAME_BYTES = 8;
  private static final int APP1 = 0xe1;
  private static final int SCAN = 0xda;
  private static final int EXIF = 0x4578_6966;
  private static final int EXIF_HEAD_BYTES = 8;

  static JpegHeader of(byte[] file) throws UnreadablePictureException {
    ByteBuffer bytes = ByteBuffer.wrap(file);
    int orientation = ExifOrientation.UPRIGHT;
    int at = 2;
    while (at + 4 <= file.length) {
      int marker = file[at + 1] & 0xff;
      if ((file[at] & 0xff) != 0xff || marker == SCAN) {
        throw broken(JPEG, "its size is not said before its pixels");
      }
      if (marker == 0xff) {
        at++;
        continue;
      }
      int length = bytes.getShort(at + 2) & 0xffff;
      if (length < 2 || at + 2 + length > file.length) {
        break;
      }
      boolean exif =
          marker == APP1 && length >= 2 + EXIF_HEAD_BYTES && bytes.getInt(at + 4) == EXIF;
      if (exif) {
        int said = ExifOrientation.of(bytes.slice(at + 10, length - EXIF_HEAD_BYTES), JPEG);
        if (orientation != ExifOrientation.UPRIGHT && said != orientation) {
          throw new UnreadablePictureException(
              "is a JPEG that says in two ways how it is turned; save it upright");
        }
        orientation = said;
      }
      if (isFrame(marker) && length >= FRAME_BYTES) {
        return frame(marker, bytes.slice(at + 4, length - 2), orientation);
      }
      at += 2 + length;
    }
    throw broken(JPEG, "it ends after " + file.length + " bytes, the rest is lost");
  }

  PictureSize upright() {
    return size.turned(orientation);
  }

  private static JpegHeader frame(int marker, ByteBuffer frame, int orientation)
      throws UnreadablePictureException {
    String kind = unreadable(marker, frame.get(0) & 0xff, frame.get(5) & 0xff);
    if (!kind.isEmpty()) {
      throw new UnreadablePictureException(kind);
    }
    PictureSize size = PictureSize.checked(frame.getShort(3) & 0xffff, frame.getShort(1) & 0xffff);
    return new JpegHeader(size, frame.get(5) & 0xff, orientation);
  }

  /** Why such a JPEG is not read; empty when it is. */
  private static String unreadable(int marker, int bits, int components) {
    if (components == 4) {
      return "is a CMYK JPEG, made for printing; save it as RGB";
    }
    if (components != 1 && components != 3) {
      return "is a JPEG of " + components + " channels, which is not read; save it as RGB";
    }
    if (bits != 8) {
      return "is a JPEG of " + bits + " bits a channel, which is not read; save it as PNG";
    }
    return marker <= 0xc2
        ? ""
        : "is a JPEG of a rare kind (lossless, hierarchical or arithmetic), which is not read;"
            + " save it as PNG";
  }

  /** SOF0 to SOF15, without the three markers among them that say something else. */
  private static boolean isFrame(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }
}
