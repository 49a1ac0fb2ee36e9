package io.cookery.tools.picture;

import static io.cookery.tools.picture.UnreadablePictureException.broken;

/** Undoes the compression of GIFs (GIF89a, appendix F). */
final class LzwDecoder {

  private static final int MAX_CODES = 4096;

  private final byte[] data;
  private final int clear;
  private final int firstBits;
  private final int[] before = new int[MAX_CODES];
  private final byte[] last = new byte[MAX_CODES];
  private final byte[] first = new byte[MAX_CODES];
  private final int[] lengths = new int[MAX_CODES];
  private long bit;

  LzwDecoder(byte[] data, int codeBits) throws UnreadablePictureException {
    if (codeBits < 1 || codeBits > 8) {
      throw broken("GIF", "its codes begin with " + codeBits + " bits, GIF has 2 to 8");
    }
    this.data = data;
    this.clear = 1 << codeBits;
    this.firstBits = codeBits + 1;
    for (int i = 0; i < clear; i++) {
      last[i] = (byte) i;
      first[i] = (byte) i;
      lengths[i] = 1;
    }
  }

  /** As many pixels; what may follow them is left. */
  byte[] decode(int pixels) throws UnreadablePictureException, InterruptedException {
    byte[] to = new byte[pixels];
    int done = 0;
    int bits = firstBits;
    int next = clear + 2;
    int previous = -1;
    int looked = 0;
    while (done < pixels) {
      if (done >> 16 != looked && Thread.interrupted()) {
        throw new InterruptedException("interrupted while decoding a GIF");
      }
      looked = done >> 16;
      int code = code(bits);
      if (code == clear) {
        bits = firstBits;
        next = clear + 2;
        previous = -1;
        continue;
      }
      if (code == clear + 1 || code > next || (code == next && previous < 0)) {
        throw broken(
            "GIF", "its pixels " + (code == clear + 1 ? "end before the last" : "are damaged"));
      }
      if (previous >= 0 && next < MAX_CODES) {
        before[next] = previous;
        first[next] = first[previous];
        lengths[next] = lengths[previous] + 1;
        last[next] = code == next ? first[previous] : first[code];
        next++;
        if (next == 1 << bits && bits < 12) {
          bits++;
        }
      }
      done += write(code, to, done);
      previous = code;
    }
    return to;
  }

  private int write(int code, byte[] to, int at) {
    int length = lengths[code];
    int from = code;
    for (int i = length - 1; i >= 0; i--) {
      if (at + i < to.length) {
        to[at + i] = last[from];
      }
      from = before[from];
    }
    return length;
  }

  private int code(int bits) throws UnreadablePictureException {
    if (bit + bits > data.length * 8L) {
      throw broken("GIF", "its pixels are not all there");
    }
    int value = 0;
    for (int i = 0; i < 3; i++) {
      int at = (int) (bit >> 3) + i;
      value |= at < data.length ? (data[at] & 0xff) << (8 * i) : 0;
    }
    int code = (value >> (int) (bit & 7)) & ((1 << bits) - 1);
    bit += bits;
    return code;
  }
}
