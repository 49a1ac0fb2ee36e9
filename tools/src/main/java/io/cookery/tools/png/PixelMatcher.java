package io.cookery.tools.png;

import java.util.Arrays;

/**
 * Finds repetitions among whole pixels (LZ77, RFC 1951, 4): a third of the places that a search by
 * bytes looks at, and runs of one colour or of the row above at a glance. A match never crosses the
 * end of a row, because the next one begins with its filter's byte.
 */
final class PixelMatcher {

  private static final int MAX_DISTANCE_BYTES = 32768;
  private static final int MAX_LENGTH_BYTES = 258;
  private static final int HASH_BITS = 14;

  /** How many earlier places with the same beginning are tried; more is slower and smaller. */
  private static final int MAX_TRIES = 20;

  /** A match of so many pixels is taken without looking for a longer one. */
  private static final int GOOD_PIXELS = 24;

  /** A pixel alone is worth a match only close by, where the distance takes few bits. */
  private static final int MIN_FAR_PIXELS = 2;

  private final int width;
  private final int bytesPerPixel;
  private final int rowBytes;
  private final int maxPixels;
  private final int ringMask;
  private final int[] ring;
  private final int chainMask;
  private final int[] newest = new int[1 << HASH_BITS];
  private final int[] older;
  private final DeflateBlock block;

  private int bestLength;
  private int bestDistance;

  PixelMatcher(int width, int bytesPerPixel, DeflateBlock block) {
    this.width = width;
    this.bytesPerPixel = bytesPerPixel;
    this.rowBytes = 1 + width * bytesPerPixel;
    this.maxPixels = MAX_LENGTH_BYTES / bytesPerPixel;
    int rows = Integer.highestOneBit(MAX_DISTANCE_BYTES / rowBytes + 1) * 2;
    this.ringMask = rows - 1;
    this.ring = new int[rows * width];
    int chain = Integer.highestOneBit(MAX_DISTANCE_BYTES / bytesPerPixel + 1) * 2;
    this.chainMask = chain - 1;
    this.older = new int[chain];
    this.block = block;
    Arrays.fill(newest, Integer.MIN_VALUE);
  }

  /** Adds row {@code y} to the block: its filter, then its pixels, which are taken from here. */
  void addRow(int y, int filter, int[] pixels, int from) {
    System.arraycopy(pixels, from, ring, (y & ringMask) * width, width);
    block.addByte(filter);
    int x = 0;
    while (x < width) {
      find(x, y);
      if (bestLength == 0) {
        block.addPixel(ring[(y & ringMask) * width + x]);
        remember(x, y);
        x++;
      } else {
        block.addMatch(bestLength * bytesPerPixel, bestDistance);
        rememberMatch(x, y, bestLength);
        x += bestLength;
      }
    }
  }

  private void find(int x, int y) {
    bestLength = 0;
    int at = (y & ringMask) * width + x;
    int most = Math.min(maxPixels, width - x);
    if (x > 0 && ring[at] == ring[at - 1]) {
      consider(at - 1, at, most, bytesPerPixel, 1);
    }
    if (bestLength == most || bestLength >= GOOD_PIXELS) {
      return;
    }
    if (y > 0 && rowBytes <= MAX_DISTANCE_BYTES) {
      int above = ((y - 1) & ringMask) * width + x;
      consider(above, at, most, rowBytes, MIN_FAR_PIXELS);
    }
    if (bestLength < GOOD_PIXELS && most >= MIN_FAR_PIXELS) {
      search(x, y, at, most);
    }
  }

  private void search(int x, int y, int at, int most) {
    int position = y * width + x;
    int candidate = newest[hash(at)];
    int oldest = position - chainMask;
    for (int tries = MAX_TRIES; tries > 0 && candidate > oldest && candidate >= 0; tries--) {
      int sourceRow = candidate / width;
      int sourceColumn = candidate - sourceRow * width;
      int distance = (y - sourceRow) * rowBytes + (x - sourceColumn) * bytesPerPixel;
      if (distance > MAX_DISTANCE_BYTES) {
        return;
      }
      int source = (sourceRow & ringMask) * width + sourceColumn;
      consider(source, at, Math.min(most, width - sourceColumn), distance, MIN_FAR_PIXELS);
      if (bestLength >= GOOD_PIXELS) {
        return;
      }
      candidate = older[candidate & chainMask];
    }
  }

  private void consider(int source, int at, int most, int distance, int least) {
    if (most <= bestLength || ring[source] != ring[at]) {
      return;
    }
    if (bestLength > 0 && ring[source + bestLength] != ring[at + bestLength]) {
      return;
    }
    int length = Arrays.mismatch(ring, source, source + most, ring, at, at + most);
    length = length < 0 ? most : length;
    if (length >= least && length > bestLength) {
      bestLength = length;
      bestDistance = distance;
    }
  }

  private void rememberMatch(int x, int y, int length) {
    if (bestDistance == bytesPerPixel) {
      remember(x + length - 1, y); // inside a run every place is like the last
      return;
    }
    int step = length > GOOD_PIXELS ? 4 : 1;
    for (int i = 0; i < length; i += step) {
      remember(x + i, y);
    }
  }

  private void remember(int x, int y) {
    if (x + 1 < width) {
      int position = y * width + x;
      int hash = hash((y & ringMask) * width + x);
      older[position & chainMask] = newest[hash];
      newest[hash] = position;
    }
  }

  private int hash(int at) {
    return (ring[at] * 0x9E3779B1 ^ ring[at + 1] * 0x85EBCA77) * 0x2C1B3C6D >>> 32 - HASH_BITS;
  }
}
