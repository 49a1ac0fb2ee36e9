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
  private static final int NOWHERE = -1;

  /** How many earlier places with the same beginning are tried; more is slower and smaller. */
  private static final int MAX_TRIES = 20;

  /** A match of so many pixels is taken without looking for a longer one. */
  private static final int GOOD_PIXELS = 24;

  /** A pixel alone is worth a match only close by, where the distance takes few bits. */
  private static final int MIN_FAR_PIXELS = 2;

  /** Beyond so many pixels a match is compared by the JDK, which is quicker for long ones. */
  private static final int SHORT_PIXELS = 8;

  private final int width;
  private final int bytesPerPixel;
  private final int rowBytes;
  private final int maxPixels;

  /** A place is row × 2^rowShift + column; {@code ring} and {@code older} keep the last ones. */
  private final int rowShift;

  private final int mask;
  private final int[] ring;
  private final int[] older;
  private final int[] newest = new int[1 << HASH_BITS];
  private final DeflateBlock block;

  private int bestLength;
  private int bestDistance;

  PixelMatcher(int width, int bytesPerPixel, DeflateBlock block) {
    this.width = width;
    this.bytesPerPixel = bytesPerPixel;
    this.rowBytes = 1 + width * bytesPerPixel;
    this.maxPixels = MAX_LENGTH_BYTES / bytesPerPixel;
    this.rowShift = 32 - Integer.numberOfLeadingZeros(width - 1);
    int rows = Integer.highestOneBit(MAX_DISTANCE_BYTES / rowBytes + 1) * 2;
    this.mask = (rows << rowShift) - 1;
    this.ring = new int[mask + 1];
    this.older = new int[mask + 1];
    this.block = block;
    Arrays.fill(newest, NOWHERE);
  }

  /** Adds row {@code y} to the block: its filter, then its pixels, which are taken from here. */
  void addRow(int y, int filter, int[] pixels, int from) {
    System.arraycopy(pixels, from, ring, (y << rowShift) & mask, width);
    block.addByte(filter);
    int x = 0;
    while (x < width) {
      find(x, y);
      if (bestLength == 0) {
        block.addPixel(ring[((y << rowShift) + x) & mask]);
        remember(x, y);
        x++;
      } else {
        block.addMatch(bestLength * bytesPerPixel, bestDistance);
        rememberMatch(x, y);
        x += bestLength;
      }
    }
  }

  private void find(int x, int y) {
    bestLength = 0;
    int place = (y << rowShift) + x;
    int most = Math.min(maxPixels, width - x);
    if (x > 0) {
      consider(place - 1, place, most, bytesPerPixel, 1);
    }
    if (bestLength < most && bestLength < GOOD_PIXELS && most >= MIN_FAR_PIXELS) {
      if (y > 0 && rowBytes <= MAX_DISTANCE_BYTES) {
        consider(place - (1 << rowShift), place, most, rowBytes, MIN_FAR_PIXELS);
      }
      search(place, most);
    }
  }

  private void search(int place, int most) {
    int candidate = newest[hash(place)];
    int oldest = Math.max(NOWHERE, place - mask);
    for (int tries = MAX_TRIES; tries > 0 && candidate > oldest; tries--) {
      int rows = (place >>> rowShift) - (candidate >>> rowShift);
      int columns = place - candidate - (rows << rowShift);
      int distance = rows * rowBytes + columns * bytesPerPixel;
      if (distance > MAX_DISTANCE_BYTES || bestLength >= GOOD_PIXELS) {
        return;
      }
      int inRow = width - (candidate & ((1 << rowShift) - 1));
      consider(candidate, place, Math.min(most, inRow), distance, MIN_FAR_PIXELS);
      candidate = older[candidate & mask];
    }
  }

  private void consider(int from, int place, int most, int distance, int least) {
    int source = from & mask;
    int target = place & mask;
    if (most <= bestLength || ring[source + bestLength] != ring[target + bestLength]) {
      return;
    }
    int length = same(source, target, most);
    if (length >= least && length > bestLength) {
      bestLength = length;
      bestDistance = distance;
    }
  }

  private int same(int source, int target, int most) {
    int few = Math.min(most, SHORT_PIXELS);
    int length = 0;
    while (length < few && ring[source + length] == ring[target + length]) {
      length++;
    }
    if (length < SHORT_PIXELS || length == most) {
      return length;
    }
    int unlike = Arrays.mismatch(ring, source, source + most, ring, target, target + most);
    return unlike < 0 ? most : unlike;
  }

  private void rememberMatch(int x, int y) {
    if (bestDistance == bytesPerPixel) {
      remember(x + bestLength - 1, y); // inside a run every place is like the last
      return;
    }
    for (int i = 0; i < bestLength; i++) {
      remember(x + i, y);
    }
  }

  private void remember(int x, int y) {
    if (x + 1 < width) {
      int place = (y << rowShift) + x;
      int hash = hash(place);
      older[place & mask] = newest[hash];
      newest[hash] = place;
    }
  }

  /** Of this pixel and the next. */
  private int hash(int place) {
    int at = place & mask;
    int mixed = (ring[at] * 0x9E3779B1) ^ (ring[at + 1] * 0x85EBCA77);
    return (mixed * 0x2C1B3C6D) >>> (32 - HASH_BITS);
  }
}
