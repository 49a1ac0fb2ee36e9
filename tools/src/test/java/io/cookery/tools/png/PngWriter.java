package io.cookery.tools.png;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes PNGs of every kind, and wrong ones: plain and slow, by the standard's own words, and with
 * nothing in common with what reads them.
 */
final class PngWriter {

  private static final int[][] ADAM7 = {
    {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
  };

  final int width;
  final int height;
  final int depth;
  final int type;
  final boolean interlaced;

  /** Samples by pixel, row by row. */
  final int[][] samples;

  /** Chunks between the header and the pixels. */
  final List<byte[]> before = new ArrayList<>();

  /** Chunks after the pixels. */
  final List<byte[]> after = new ArrayList<>();

  /** Changes the filtered rows before they are compressed. */
  UnaryOperator<byte[]> raw = rows -> rows;

  /** Changes the compressed rows. */
  UnaryOperator<byte[]> packed = data -> data;

  /** Bytes of each IDAT chunk. */
  int split = 100;

  PngWriter(int width, int height, int type, int depth, boolean interlaced) {
    this.width = width;
    this.height = height;
    this.type = type;
    this.depth = depth;
    this.interlaced = interlaced;
    this.samples = new int[width * height][channels()];
  }

  int channels() {
    return new int[] {1, 0, 3, 1, 2, 0, 4}[type];
  }

  /** Something else in each sample, at most this. */
  PngWriter noise(long seed, int most) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int[] pixel : samples) {
      for (int i = 0; i < pixel.length; i++) {
        pixel[i] = random.nextInt(most + 1);
      }
    }
    return this;
  }

  PngWriter with(String name, int... data) {
    before.add(chunk(name, bytes(data)));
    return this;
  }

  static byte[] bytes(int... data) {
    byte[] bytes = new byte[data.length];
    for (int i = 0; i < data.length; i++) {
      bytes[i] = (byte) data[i];
    }
    return bytes;
  }

  byte[] file() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(bytes(0x89, 'P', 'N', 'G', 13, 10, 26, 10));
    out.writeBytes(chunk("IHDR", header()));
    before.forEach(out::writeBytes);
    byte[] data = packed.apply(deflated(raw.apply(rows())));
    for (int at = 0; at < data.length; at += split) {
      int length = Math.min(split, data.length - at);
      out.writeBytes(chunk("IDAT", ByteBuffer.wrap(data, at, length)));
    }
    after.forEach(out::writeBytes);
    out.writeBytes(chunk("IEND", new byte[0]));
    return out.toByteArray();
  }

  private byte[] header() {
    return ByteBuffer.allocate(13)
        .putInt(width)
        .putInt(height)
        .put((byte) depth)
        .put((byte) type)
        .putShort((short) 0)
        .put((byte) (interlaced ? 1 : 0))
        .array();
  }

  static byte[] chunk(String name, byte[] data) {
    return chunk(name, ByteBuffer.wrap(data));
  }

  private static byte[] chunk(String name, ByteBuffer data) {
    ByteBuffer chunk = ByteBuffer.allocate(12 + data.remaining());
    chunk.putInt(data.remaining()).put(name.getBytes(ISO_8859_1)).put(data);
    CRC32 crc = new CRC32();
    crc.update(chunk.array(), 4, chunk.position() - 4);
    return chunk.putInt((int) crc.getValue()).array();
  }

  static byte[] deflated(byte[] rows) {
    Deflater deflater = new Deflater();
    deflater.setInput(rows);
    deflater.finish();
    byte[] data = new byte[rows.length + 1000];
    int length = deflater.deflate(data);
    deflater.end();
    return java.util.Arrays.copyOf(data, length);
  }

  private byte[] rows() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int[][] passes = interlaced ? ADAM7 : new int[][] {{0, 0, 1, 1}};
    int filter = 0;
    for (int[] pass : passes) {
      byte[] above = new byte[0];
      for (int y = pass[1]; y < height && pass[0] < width; y += pass[3]) {
        byte[] row = row(pass, y);
        out.write(filter % 5);
        out.writeBytes(filtered(filter % 5, row, above));
        filter++;
        above = row;
      }
    }
    return out.toByteArray();
  }

  /** Bit by bit, most significant first. */
  private byte[] row(int[] pass, int y) {
    StringBuilder bits = new StringBuilder();
    for (int x = pass[0]; x < width; x += pass[2]) {
      for (int sample : samples[y * width + x]) {
        String digits = Integer.toBinaryString(sample);
        bits.repeat("0", depth - digits.length()).append(digits);
      }
    }
    bits.repeat("0", (8 - bits.length() % 8) % 8);
    byte[] row = new byte[bits.length() / 8];
    for (int i = 0; i < row.length; i++) {
      row[i] = (byte) Integer.parseInt(bits.substring(8 * i, 8 * i + 8), 2);
    }
    return row;
  }

  private byte[] filtered(int filter, byte[] row, byte[] above) {
    int step = Math.max(1, channels() * depth / 8);
    byte[] out = new byte[row.length];
    for (int i = 0; i < row.length; i++) {
      int a = i >= step ? row[i - step] & 255 : 0;
      int b = above.length > 0 ? above[i] & 255 : 0;
      int c = i >= step && above.length > 0 ? above[i - step] & 255 : 0;
      int foreseen =
          switch (filter) {
            case 1 -> a;
            case 2 -> b;
            case 3 -> (a + b) / 2;
            case 4 -> paeth(a, b, c);
            default -> 0;
          };
      out[i] = (byte) ((row[i] & 255) - foreseen);
    }
    return out;
  }

  private static int paeth(int a, int b, int c) {
    int p = a + b - c;
    int pa = Math.abs(p - a);
    int pb = Math.abs(p - b);
    int pc = Math.abs(p - c);
    if (pa <= pb && pa <= pc) {
      return a;
    }
    return pb <= pc ? b : c;
  }
}
