package io.cookery.trait.range;

import io.cookery.trait.random.SeededRandom;

/**
 * A keyed permutation of 0 to size - 1, computed place by place. Up to {@value #TABLE_SIZE} places
 * it is a shuffled table; above, a Feistel network over the next even number of bits, walked until
 * it falls inside (Black and Rogaway, "Ciphers with arbitrary finite domains", 2002).
 */
final class Permutation {

  private static final int TABLE_SIZE = 4_096;
  private static final int ROUNDS = 8;

  private final long size;
  private final long key;
  private final int halfBits;
  private final int[] table;

  Permutation(long size, long key) {
    this.size = size;
    this.key = key;
    int bits = 64 - Long.numberOfLeadingZeros(Math.max(1, size - 1));
    halfBits = (bits + 1) / 2;
    table = size <= TABLE_SIZE ? shuffled((int) size, key) : new int[0];
  }

  /** Where {@code place} goes, 0 ≤ place &lt; size. */
  long at(long place) {
    if (table.length > 0) {
      return table[(int) place];
    }
    long walked = encrypt(place);
    while (walked >= size) {
      walked = encrypt(walked);
    }
    return walked;
  }

  private long encrypt(long block) {
    long mask = (1L << halfBits) - 1;
    long left = block >>> halfBits;
    long right = block & mask;
    for (int round = 0; round < ROUNDS; round++) {
      long next = left ^ (SeededRandom.mix(key ^ SeededRandom.mix(right * ROUNDS + round)) & mask);
      left = right;
      right = next;
    }
    return (left << halfBits) | right;
  }

  private static int[] shuffled(int size, long key) {
    int[] places = new int[size];
    for (int i = 0; i < size; i++) {
      places[i] = i;
    }
    new SeededRandom(key).shuffle(places, 0, size);
    return places;
  }
}
