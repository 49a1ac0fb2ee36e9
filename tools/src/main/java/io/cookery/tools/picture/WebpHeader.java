package io.cookery.tools.picture;

import static io.cookery.tools.picture.UnreadablePictureException.broken;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What the chunks of a WebP say, all of which are there (RFC 9649).
 *
 * @param size before it is turned
 * @param openPalette whether its palette is shorter than the indexes that there can be
 */
record WebpHeader(PictureSize size, int orientation, boolean openPalette) {

  private static final String WEBP = "WebP";
  private static final int FIRST_CHUNK = 12;
  private static final int ANIMATED = 0x02;
  private static final int FLAGS_AT = 20;
  private static final int HAS_PROFILE = 0x20;
  private static final int ICCP = tag("ICCP");
  private static final int VP8X = tag("VP8X");
  private static final int VP8 = tag("VP8 ");
  private static final int VP8L = tag("VP8L");
  private static final int ANMF = tag("ANMF");
  private static final int EXIF = tag("EXIF");

  private static int tag(String name) {
    return name.charAt(0) | name.charAt(1) << 8 | name.charAt(2) << 16 | name.charAt(3) << 24;
  }

  static WebpHeader of(byte[] file) throws UnreadablePictureException {
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    long end = 8 + (in.getInt(4) & 0xffff_ffffL);
    if (end > file.length) {
      throw broken(WEBP, "it has %d of %d bytes, the rest is lost".formatted(file.length, end));
    }
    int orientation = ExifOrientation.UPRIGHT;
    boolean animated = false;
    boolean lossy = false;
    int frames = 0;
    int pictures = 0;
    PictureSize size = new PictureSize(1, 1);
    boolean openPalette = false;
    long at = FIRST_CHUNK;
    while (at + 8 <= end) {
      int tag = in.getInt((int) at);
      long length = in.getInt((int) at + 4) & 0xffff_ffffL;
      if (at + 8 + length > end) {
        throw broken(WEBP, "it ends within one of its chunks, the rest is lost");
      }
      ByteBuffer data = in.slice((int) at + 8, (int) length).order(ByteOrder.LITTLE_ENDIAN);
      if (tag == VP8X && length >= 10) {
        animated = (data.get(0) & ANIMATED) != 0;
        PictureSize.checked((data.getInt(4) & 0xffffff) + 1, (data.getInt(6) >>> 8) + 1);
      } else if (tag == VP8) {
        lossy = true;
      } else if (tag == VP8L && length >= 5) {
        pictures++;
        openPalette = WebpPalette.open(data);
        size =
            PictureSize.checked(
                (data.getInt(1) & 0x3fff) + 1, (data.getInt(1) >>> 14 & 0x3fff) + 1);
      } else if (tag == EXIF) {
        orientation = ExifOrientation.of(tiff(data), WEBP);
      }
      frames += tag == ANMF ? 1 : 0;
      at += 8 + length + (length & 1);
    }
    if (animated) {
      throw new UnreadablePictureException(
          "is an animated WebP of %d frames, and a piece stands still; save one frame as PNG"
              .formatted(frames));
    }
    if (lossy) {
      throw new UnreadablePictureException(
          "is a lossy WebP, which is not read; save it as PNG or as lossless WebP");
    }
    if (pictures != 1) {
      throw broken(WEBP, "it has " + pictures + " pictures in it, not one");
    }
    return new WebpHeader(size, orientation, openPalette);
  }

  /**
   * The same file, of which was read what it is, without the colour profile that the library would
   * apply.
   */
  static byte[] withoutProfile(byte[] file) {
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int end = 8 + in.getInt(4);
    ByteArrayOutputStream out = new ByteArrayOutputStream(end);
    out.write(file, 0, FIRST_CHUNK);
    int at = FIRST_CHUNK;
    while (at + 8 <= end) {
      int length = in.getInt(at + 4);
      int whole = Math.min(8 + length + (length & 1), end - at);
      if (in.getInt(at) != ICCP) {
        out.write(file, at, whole);
      }
      at += whole;
    }
    ByteBuffer written = ByteBuffer.wrap(out.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
    written.putInt(4, written.limit() - 8);
    if (written.limit() > FLAGS_AT && written.getInt(FIRST_CHUNK) == VP8X) {
      written.put(FLAGS_AT, (byte) (written.get(FLAGS_AT) & ~HAS_PROFILE));
    }
    return written.array();
  }

  PictureSize upright() {
    return size.turned(orientation);
  }

  /** Some writers put a JPEG's mark before it. */
  private static ByteBuffer tiff(ByteBuffer exif) {
    boolean marked = exif.limit() > 6 && exif.get(0) == 'E' && exif.get(1) == 'x';
    return marked ? exif.slice(6, exif.limit() - 6) : exif;
  }
}
