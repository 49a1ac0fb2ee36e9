package io.cookery.trait;

/** For what a seed is used: each purpose has numbers of its own, so that none disturbs another. */
final class Purpose {

  static final long SAMPLE = 1;
  static final long PAIRING = 2;
  static final long REPAIR = 3;
  static final long SEARCH = 4;
  static final long DRAWN_RANGE = 5;
  static final long REPEATED_RANGE = 6;
  static final long UNIQUE_RANGE = 7;

  private Purpose() {}
}
