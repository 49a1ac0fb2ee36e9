package io.cookery.trait.random;

/**
 * A generator of numbers that follow from its seed alone, the same on every machine: SplitMix64
 * (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
 */
public final class SeededRandom {

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  /** A generator of its own for a purpose that {@code keys} name. */
  public SeededRandom(long seed, long... keys) {
    long mixed = mix(seed + GOLDEN_GAMMA);
    for (long key : keys) {
      mixed = mix(mixed + GOLDEN_GAMMA * (2 * key + 1));
    }
    state = mixed;
  }

  /** Spreads every bit of {@code z} over all bits of the answer; a bijection. */
  public static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }

  public long nextLong() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /** A whole number from 0 to {@code bound} - 1, each equally likely. */
  public int below(int bound) {
    return (int) below((long) bound);
  }

  /** A whole number from 0 to {@code bound} - 1, each equally likely; {@code bound} above 0. */
  public long below(long bound) {
    long high = Math.unsignedMultiplyHigh(nextLong(), bound);
    if (bound < (1L << 32)) {
      return high; // the bias is below 2^-32
    }
    long mask = -1L >>> Long.numberOfLeadingZeros(bound - 1);
    long candidate = nextLong() & mask;
    while (candidate >= bound) {
      candidate = nextLong() & mask;
    }
    return candidate;
  }

  /** From 0 inclusive to 1 exclusive. */
  public double unit() {
    return (nextLong() >>> 11) * 0x1p-53;
  }

  /** Puts the elements {@code from} to {@code to} - 1 into random order. */
  public void shuffle(int[] array, int from, int to) {
    for (int i = to - 1; i > from; i--) {
      int j = from + below(i - from + 1);
      int kept = array[i];
      array[i] = array[j];
      array[j] = kept;
    }
  }
}
