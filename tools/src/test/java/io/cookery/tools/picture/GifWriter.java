package io.cookery.tools.picture;

import java.io.ByteArrayOutputStream;

/** Writes GIFs whose codes are bytes: a table that is cleared before it grows needs no more. */
final class GifWriter {

  private static final int CODE_BITS = 7;
  private static final int CLEAR = 1 << CODE_BITS;
  private static final int BETWEEN_CLEARS = 100;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** Begins a GIF of black, red, green and blue. */
  GifWriter(int width, int height) {
    bytes('G', 'I', 'F', '8', '9', 'a', width, 0, height, 0, 0x81, 0, 0);
    bytes(0, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0, 255);
  }

  GifWriter transparent(int index) {
    return bytes(0x21, 0xf9, 4, 1, 0, 0, index, 0);
  }

  GifWriter frame(int left, int top, int width, int height, int flags, int... indices) {
    bytes(0x2c, left, 0, top, 0, width, 0, height, 0, flags, CODE_BITS);
    for (int at = 0; at < indices.length; at += BETWEEN_CLEARS) {
      int codes = Math.min(BETWEEN_CLEARS, indices.length - at);
      bytes(codes + 1, CLEAR);
      for (int i = 0; i < codes; i++) {
        bytes(indices[at + i]);
      }
    }
    return bytes(1, CLEAR + 1, 0);
  }

  GifWriter bytes(int... values) {
    for (int value : values) {
      out.write(value);
    }
    return this;
  }

  byte[] file() {
    return bytes(0x3b).cut();
  }

  /** Without its end. */
  byte[] cut() {
    return out.toByteArray();
  }
}
