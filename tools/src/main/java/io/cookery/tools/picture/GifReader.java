package io.cookery.tools.picture;

import static io.cookery.tools.picture.UnreadablePictureException.broken;

import io.cookery.tools.png.Image;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Reads GIFs of one frame (GIF89a). The JDK's reader is not used: of a file that is cut off it
 * draws what there is, and says nothing.
 */
final class GifReader {

  private static final String GIF = "GIF";
  private static final int HEADER_BYTES = 13;
  private static final int EXTENSION = 0x21;
  private static final int FRAME = 0x2c;
  private static final int TRAILER = 0x3b;
  private static final int GRAPHIC_CONTROL = 0xf9;

  private final ByteBuffer in;
  private final PictureSize screen;
  private int[] colours;
  private int transparent = -1;

  private GifReader(byte[] file) throws UnreadablePictureException {
    this.in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    need(HEADER_BYTES);
    in.position(6);
    this.screen = PictureSize.checked(next16(), next16());
    int flags = next();
    in.position(HEADER_BYTES);
    this.colours = colours(flags);
  }

  static Image read(byte[] file) throws UnreadablePictureException, InterruptedException {
    return new GifReader(file).image();
  }

  static PictureSize size(byte[] file) throws UnreadablePictureException {
    return new GifReader(file).screen;
  }

  private Image image() throws UnreadablePictureException, InterruptedException {
    int[] argb = new int[screen.width() * screen.height()];
    int frames = 0;
    for (int block = next(); block != TRAILER; block = next()) {
      switch (block) {
        case EXTENSION -> extension(frames);
        case FRAME -> {
          frames++;
          frame(frames == 1 ? argb : null);
        }
        default ->
            throw broken(GIF, "byte " + (in.position() - 1) + " should begin a block and does not");
      }
    }
    if (frames != 1) {
      throw frames == 0
          ? broken(GIF, "it has no picture in it")
          : new UnreadablePictureException(
              "is an animated GIF of %d frames, and a piece stands still; save one frame as PNG"
                  .formatted(frames));
    }
    return new Image(screen.width(), screen.height(), argb);
  }

  private void extension(int frames) throws UnreadablePictureException {
    boolean control = next() == GRAPHIC_CONTROL && frames == 0;
    for (int length = next(); length > 0; length = next()) {
      need(length);
      if (control && length >= 4) {
        boolean hasTransparent = (in.get(in.position()) & 1) != 0;
        transparent = hasTransparent ? in.get(in.position() + 3) & 0xff : -1;
      }
      in.position(in.position() + length);
    }
  }

  /** Draws a frame, or passes it over when there is nothing to draw on. */
  private void frame(int @Nullable [] argb)
      throws UnreadablePictureException, InterruptedException {
    int left = next16();
    int top = next16();
    int width = next16();
    int height = next16();
    int flags = next();
    int[] own = colours(flags);
    int codeBits = next();
    byte[] data = data();
    if (argb == null) {
      return;
    }
    if (left + width > screen.width() || top + height > screen.height() || width * height == 0) {
      throw broken(GIF, "its picture does not lie within its size");
    }
    int[] palette = own.length > 0 ? own : colours;
    byte[] indices = new LzwDecoder(data, codeBits).decode(width * height);
    boolean interlaced = (flags & 0x40) != 0;
    for (int row = 0; row < height; row++) {
      int y = interlaced ? interlacedRow(row, height) : row;
      int to = (top + y) * screen.width() + left;
      for (int x = 0; x < width; x++) {
        argb[to + x] = colour(indices[row * width + x] & 0xff, palette);
      }
    }
  }

  private int colour(int index, int[] palette) throws UnreadablePictureException {
    if (index == transparent) {
      return 0;
    }
    if (index >= palette.length) {
      throw broken(
          GIF, "a pixel has colour %d of a palette of %d".formatted(index, palette.length));
    }
    return palette[index];
  }

  /**
   * Rows come every eighth from 0, every eighth from 4, every fourth from 2, every second from 1.
   */
  private static int interlacedRow(int row, int height) {
    int eighths = (height + 7) / 8;
    int halfEighths = (height + 3) / 8;
    int quarters = (height + 1) / 4;
    if (row < eighths) {
      return row * 8;
    }
    if (row < eighths + halfEighths) {
      return (row - eighths) * 8 + 4;
    }
    int before = eighths + halfEighths;
    return row < before + quarters ? (row - before) * 4 + 2 : (row - before - quarters) * 2 + 1;
  }

  private int[] colours(int flags) throws UnreadablePictureException {
    if ((flags & 0x80) == 0) {
      return new int[0];
    }
    int[] table = new int[2 << (flags & 7)];
    need(3 * table.length);
    for (int i = 0; i < table.length; i++) {
      table[i] = 0xff000000 | next() << 16 | next() << 8 | next();
    }
    return table;
  }

  private byte[] data() throws UnreadablePictureException {
    int begin = in.position();
    int bytes = 0;
    for (int length = next(); length > 0; length = next()) {
      need(length);
      in.position(in.position() + length);
      bytes += length;
    }
    byte[] data = new byte[bytes];
    in.position(begin);
    int at = 0;
    for (int length = next(); length > 0; length = next()) {
      in.get(data, at, length);
      at += length;
    }
    return data;
  }

  private int next() throws UnreadablePictureException {
    need(1);
    return in.get() & 0xff;
  }

  private int next16() throws UnreadablePictureException {
    need(2);
    return in.getShort() & 0xffff;
  }

  private void need(int bytes) throws UnreadablePictureException {
    if (in.remaining() < bytes) {
      throw broken(GIF, "it ends after " + in.capacity() + " bytes, the rest is lost");
    }
  }
}
