package io.cookery.tools.png;

import static io.cookery.tools.png.UnreadablePngException.broken;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Takes a PNG apart, chunk by chunk (W3C PNG, 5). What decides on pixels must be as the standard
 * has it: checksums, order and sizes of critical chunks and of transparency, and no critical chunk
 * that is unknown. Of what decides on none, nothing is asked, as in libpng.
 */
final class ChunkReader {

  private static final int IDAT = 0x49444154;
  private static final int PLTE = 0x504C5445;
  private static final int IEND = 0x49454E44;
  private static final int TRNS = 0x74524E53;
  private static final int ACTL = 0x6163544C;
  private static final int CGBI = 0x43674249;

  /** The bit of a chunk's first letter that says that a reader may pass it over. */
  private static final int ANCILLARY = 0x20000000;

  private static final int BESIDE_DATA_BYTES = 12;
  private static final int MAX_PALETTE = 256;

  private final byte[] file;
  private final ByteBuffer bytes;
  private final List<PngParts.Range> data = new ArrayList<>();
  private final PngFormat format;
  private int[] palette = new int[0];
  private int[] transparent = new int[0];
  private boolean hasTransparency;
  private boolean dataEnded;

  private ChunkReader(byte[] file, PngFormat format) {
    this.file = file;
    this.bytes = ByteBuffer.wrap(file);
    this.format = format;
  }

  static PngParts read(byte[] file) throws UnreadablePngException {
    if (file.length >= 16 && ByteBuffer.wrap(file).getInt(12) == CGBI) {
      throw new UnreadablePngException(
          "is a PNG in Apple's own form (CgBI), as Xcode makes it; export it as a plain PNG");
    }
    PngHeader size = PngHeader.parse(file);
    ByteBuffer header = ByteBuffer.wrap(file, 16, 13).slice();
    ChunkReader reader = new ChunkReader(file, PngFormat.of(size, header));
    return reader.parts();
  }

  private PngParts parts() throws UnreadablePngException {
    int at = 8;
    int type = 0;
    while (type != IEND) {
      int length = length(at);
      type = bytes.getInt(at + 4);
      if (mattersToPixels(type)) {
        checkSum(type, at, length);
      }
      if (at > 8) {
        take(type, at + 8, length);
      }
      dataEnded = !data.isEmpty() && type != IDAT;
      at += BESIDE_DATA_BYTES + length;
    }
    if (data.isEmpty()) {
      throw broken("it has no IDAT chunk, and so no pixels");
    }
    if (format.colourType() == PngFormat.PALETTE && palette.length == 0) {
      throw broken("it has no PLTE chunk, and so no colours");
    }
    return new PngParts(format, palette, transparent, data);
  }

  /** The length of the chunk that begins here, which lies within the file. */
  private int length(int at) throws UnreadablePngException {
    if (at + BESIDE_DATA_BYTES > file.length) {
      throw broken(
          "it ends after " + file.length + " bytes without an IEND chunk, the rest is lost");
    }
    int type = bytes.getInt(at + 4);
    if (!isName(type)) {
      throw broken("byte " + at + " should begin a chunk and does not");
    }
    long length = bytes.getInt(at) & 0xffff_ffffL;
    if (length > file.length - BESIDE_DATA_BYTES - at) {
      throw broken(
          "it ends within its %s chunk at byte %d, the rest is lost".formatted(name(type), at));
    }
    return (int) length;
  }

  private boolean mattersToPixels(int type) {
    return (type & ANCILLARY) == 0 || (type == TRNS && takesTransparency());
  }

  private void checkSum(int type, int at, int length) throws UnreadablePngException {
    CRC32 crc = new CRC32();
    crc.update(file, at + 4, length + 4);
    if ((int) crc.getValue() != bytes.getInt(at + 8 + length)) {
      throw broken("the checksum of its %s chunk at byte %d is wrong".formatted(name(type), at));
    }
  }

  private void take(int type, int from, int length) throws UnreadablePngException {
    switch (type) {
      case IDAT -> {
        if (dataEnded) {
          throw broken("its IDAT chunks do not follow one another");
        }
        data.add(new PngParts.Range(from, length));
      }
      case PLTE -> takePalette(from, length);
      case TRNS -> {
        if (takesTransparency()) {
          takeTransparency(from, length);
        }
      }
      case ACTL -> refuseAnimation(from, length);
      case PngHeader.IHDR -> throw broken("it has a second IHDR chunk");
      case IEND -> {}
      default -> {
        if ((type & ANCILLARY) == 0) {
          throw broken("it has a chunk %s, which is critical and unknown".formatted(name(type)));
        }
      }
    }
  }

  private void takePalette(int from, int length) throws UnreadablePngException {
    if (format.colourType() != PngFormat.PALETTE) {
      return; // a hint for screens of few colours
    }
    if (!data.isEmpty() || palette.length > 0) {
      throw broken(
          data.isEmpty() ? "it has a second PLTE chunk" : "its PLTE chunk follows its pixels");
    }
    if (length == 0 || length % 3 != 0 || length > 3 * MAX_PALETTE) {
      throw broken(
          "its PLTE chunk has %d bytes, not 3 for each of 1 to 256 colours".formatted(length));
    }
    palette = new int[length / 3];
    for (int i = 0; i < palette.length; i++) {
      int at = from + 3 * i;
      palette[i] =
          0xff000000 | (file[at] & 0xff) << 16 | (file[at + 1] & 0xff) << 8 | (file[at + 2] & 0xff);
    }
  }

  /** Elsewhere pixels have an alpha of their own, and the chunk means nothing. */
  private boolean takesTransparency() {
    return switch (format.colourType()) {
      case PngFormat.GREY, PngFormat.COLOUR, PngFormat.PALETTE -> true;
      default -> false;
    };
  }

  private void takeTransparency(int from, int length) throws UnreadablePngException {
    if (hasTransparency) {
      throw broken("it has a second tRNS chunk");
    }
    hasTransparency = true;
    if (!data.isEmpty()) {
      throw broken("its tRNS chunk follows its pixels");
    }
    if (format.colourType() == PngFormat.PALETTE) {
      takeAlphas(from, length);
      return;
    }
    int samples = format.colourType() == PngFormat.GREY ? 1 : 3;
    if (length != 2 * samples) {
      throw broken("its tRNS chunk has %d bytes, not %d".formatted(length, 2 * samples));
    }
    transparent = new int[samples];
    int mask = (1 << format.bitDepth()) - 1; // "the least significant bits are used", 11.3.1.1
    for (int i = 0; i < samples; i++) {
      transparent[i] = bytes.getShort(from + 2 * i) & mask;
    }
  }

  private void takeAlphas(int from, int length) throws UnreadablePngException {
    if (palette.length == 0) {
      throw broken("its tRNS chunk comes before its PLTE chunk");
    }
    if (length > palette.length) {
      throw broken(
          "its tRNS chunk has %d entries for %d colours".formatted(length, palette.length));
    }
    for (int i = 0; i < length; i++) {
      palette[i] = (palette[i] & 0xffffff) | (file[from + i] & 0xff) << 24;
    }
  }

  private void refuseAnimation(int from, int length) throws UnreadablePngException {
    int frames = length == 8 && data.isEmpty() ? bytes.getInt(from) : 1;
    if (frames > 1) {
      throw new UnreadablePngException(
          "is an animated PNG of %d frames, and a piece stands still; save one frame of it"
              .formatted(frames));
    }
  }

  private static boolean isName(int type) {
    for (int shift = 0; shift <= 24; shift += 8) {
      int letter = (type >>> shift) & 0xdf;
      if (letter < 'A' || letter > 'Z') {
        return false;
      }
    }
    return true;
  }

  private static String name(int type) {
    return new String(ByteBuffer.allocate(4).putInt(type).array(), ISO_8859_1);
  }
}
