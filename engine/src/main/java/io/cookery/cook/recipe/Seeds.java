package io.cookery.cook.recipe;

/** Seeds of jobs. */
final class Seeds {

  /** 2^64 divided by the golden ratio. */
  private static final long GAMMA = 0x9e3779b97f4a7c15L;

  private Seeds() {}

  /** A seed from 0 to 2^53 - 1, so that it survives JSON numbers read as doubles. */
  static long of(long recipeSeed, int slot, int attempt) {
    long z = mix(recipeSeed + GAMMA);
    z = mix(z ^ (slot + 1) * GAMMA);
    z = mix(z ^ attempt * GAMMA);
    return z >>> 11;
  }

  /**
   * The finaliser of SplitMix64.
   *
   * @see <a href="https://prng.di.unimi.it/splitmix64.c">splitmix64.c</a>
   */
  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
