package io.cookery.export;

/**
 * The random numbers behind shuffled tokens. Written out here, because an export must shuffle the
 * same way on every Java for ever (Steele, Lea, Flood: Fast Splittable Pseudorandom Number
 * Generators, OOPSLA 2014).
 */
final class SplitMix64 {

  private long state;

  SplitMix64(long seed) {
    state = seed;
  }

  long next() {
    state += 0x9E3779B97F4A7C15L;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** Evenly one of 0 … bound − 1: numbers above the last multiple of bound are thrown away. */
  int below(int bound) {
    long limit = Long.MAX_VALUE - Long.MAX_VALUE % bound;
    long bits;
    do {
      bits = next() >>> 1;
    } while (bits >= limit);
    return (int) (bits % bound);
  }
}
