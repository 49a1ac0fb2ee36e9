package io.cookery.tools.png;

import java.util.Arrays;

/** Bits packed from the least significant on, as RFC 1951, 3.1.1 asks for. */
final class BitWriter {

  private byte[] bytes;
  private int size;
  private long waiting;
  private int waitingBits;

  BitWriter(int expectedBytes) {
    this.bytes = new byte[Math.max(64, expectedBytes)];
  }

  /** Adds the lowest bits of a value, 32 at most; its higher bits must be 0. */
  void add(int value, int bits) {
    waiting |= (long) value << waitingBits;
    waitingBits += bits;
    if (waitingBits >= 32) {
      flushWord();
    }
  }

  private void flushWord() {
    if (size + 4 > bytes.length) {
      bytes = Arrays.copyOf(bytes, bytes.length * 2);
    }
    bytes[size] = (byte) waiting;
    bytes[size + 1] = (byte) (waiting >>> 8);
    bytes[size + 2] = (byte) (waiting >>> 16);
    bytes[size + 3] = (byte) (waiting >>> 24);
    size += 4;
    waiting >>>= 32;
    waitingBits -= 32;
  }

  void addBigEndian(int value) {
    alignToByte();
    add(Integer.reverseBytes(value) & 0xffff, 16);
    add(Integer.reverseBytes(value) >>> 16, 16);
  }

  void alignToByte() {
    add(0, -waitingBits & 7);
  }

  byte[] toBytes() {
    alignToByte();
    int rest = waitingBits / 8;
    byte[] all = Arrays.copyOf(bytes, size + rest);
    for (int i = 0; i < rest; i++) {
      all[size + i] = (byte) (waiting >>> (8 * i));
    }
    return all;
  }
}
