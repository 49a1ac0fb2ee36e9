package io.cookery.tools.picture;

import static io.cookery.tools.picture.UnreadablePictureException.broken;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What the chunks of a WebP say, all of which are there (RFC 9649).
 *
 * @param size before it is turned
 */
record WebpHeader(PictureSize size, int orientation) {

  private static final String WEBP = "WebP";
  private static final int FIRST_CHUNK = 12;
  private static final int ANIMATED = 0x02;
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
        size =
            PictureSize.checked(
                (data.getInt(1) & 0x3fff) + 1, (data.getInt(1) >>> 14 & 0x3fff) + 1);
      } else if (tag == EXIF) {
        orientation = ExifOrientation.of(tiff(data));
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
    return new WebpHeader(size, orientation);
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
